using System.Collections.Immutable;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Spec;
using SyncEngine.Declaring.Systems;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring;

/// <summary>Turns a mapping folder into compiled declarations, or into everything that is wrong with it.</summary>
public static class DeclarationLoader
{
    /// <summary>Reads, checks and compiles a mapping folder.</summary>
    /// <param name="mappingsFolder">The folder with <c>systems</c>, <c>pairs</c> and <c>transforms</c>.</param>
    /// <param name="diagnostics">Takes all findings; warnings too.</param>
    /// <returns>The declarations, or null when there is any error.</returns>
    public static Declarations? Load(string mappingsFolder, DiagnosticCollection diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(mappingsFolder);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return Compile(MappingFolder.Read(mappingsFolder, diagnostics), diagnostics);
    }

    /// <summary>Checks and compiles files that have been read.</summary>
    internal static Declarations? Compile(MappingFolder folder, DiagnosticCollection diagnostics)
    {
        var transforms = TransformLibrary.Read(folder.Transforms, diagnostics);
        var heads = new PairHeads(diagnostics);
        var files = heads.Read(folder.Pairs);
        var systems = Systems(folder, transforms, files, diagnostics);
        // A pair cannot be judged by a system that is wrong itself: its findings would only repeat the system's.
        if (systems is null)
            return null;
        var pairs = Pairs(heads.Find(files, systems), transforms, diagnostics);
        if (folder.Spec is { } spec && SpecJson.Read(spec, diagnostics) is { } document)
            new SpecCheck(document, spec, new SpecComparison(pairs, systems), diagnostics).Check(pairs);
        if (diagnostics.HasErrors || pairs.IsEmpty)
            return null;
        return new Declarations(systems[pairs[0].Left.System], systems[pairs[0].Right.System], pairs, Hash(folder));
    }

    static Dictionary<string, SystemDeclaration>? Systems(
        MappingFolder folder, TransformLibrary transforms, ImmutableArray<PairHeads.PairFile> pairs,
        DiagnosticCollection diagnostics)
    {
        var compiler = new SystemCompiler(folder, transforms, diagnostics);
        var systems = new Dictionary<string, SystemDeclaration>(StringComparer.Ordinal);
        foreach (var source in folder.Systems)
        {
            if (YamlFile.Parse(source, diagnostics) is not { } root || !FormatNumber.IsKnown(root, diagnostics))
                continue;
            new ShapeCheck(diagnostics).Check(root, SystemTables.File);
            if (compiler.Compile(source, root, Mentioned.By(pairs, root)) is not { } system)
                continue;
            if (!systems.TryAdd(system.Name, system))
                diagnostics.Report(SystemRules.DuplicateSystem, root.Span, system.Name, systems[system.Name].File);
        }
        return diagnostics.Any(finding => finding.Rule.Severity == Severity.Error && IsSystems(folder, finding))
            || systems.Count == 0
            ? null
            : systems;
    }

    static bool IsSystems(MappingFolder folder, Diagnostic finding) =>
        folder.Systems.Concat(folder.Documents).Any(source => source.Path == finding.Span.File);

    static ImmutableArray<Pair> Pairs(
        ImmutableArray<PairHead> heads, TransformLibrary transforms, DiagnosticCollection diagnostics)
    {
        var byName = heads.ToDictionary(head => head.Name, StringComparer.Ordinal);
        var pairs = heads
            .Select(head => new PairCompiler(new PairContext(head, byName, transforms, diagnostics)).Compile())
            .OfType<Pair>()
            .ToImmutableArray();
        return new PairOrder(pairs, diagnostics).Sort();
    }

    static string Hash(MappingFolder folder)
    {
        var text = new CanonicalText();
        foreach (var source in folder.All)
            text.Add(Path.GetFileName(source.Path), source.Text);
        return text.Hash();
    }
}
