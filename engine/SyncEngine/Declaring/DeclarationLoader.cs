using System.Collections.Immutable;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Settings;
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
        var settings = SettingsFile.Read(folder.Settings, diagnostics);
        var roots = Roots(folder, diagnostics);
        var heads = new PairHeads([.. folder.Systems.Select(NameIn).OfType<string>()], diagnostics);
        var files = heads.Read(folder.Pairs);
        var systems = Systems(folder, roots, new SystemCompiler(folder, transforms, diagnostics), files, diagnostics);
        // A pair cannot be judged by a system that is wrong itself: its findings would only repeat the system's.
        if (systems is null)
            return null;
        var names = new PairNames(heads.Find(files, systems), folder.Pairs);
        var known = new SettingNames(settings, systems.Values);
        var pairs = Pairs(names, transforms, known, diagnostics);
        ScriptSettings.Check(pairs, known, diagnostics);
        new SettingReferenceCheck(settings, diagnostics).Check(pairs, systems.Values);
        if (folder.Spec is { } spec && SpecJson.Read(spec, diagnostics) is { } document)
            new SpecCheck(document, SpecPlaces.Find(spec), new SpecComparison(pairs, systems), diagnostics)
                .Check(pairs, files);
        if (!diagnostics.HasErrors)
            PairCreations.Report(pairs, diagnostics);
        if (diagnostics.HasErrors || pairs.IsEmpty)
            return null;
        transforms.ReportUnused();
        PairMeetings.Report(pairs, diagnostics);
        var (left, right) = (systems[pairs[0].Left.System], systems[pairs[0].Right.System]);
        return new Declarations(left, right, pairs, Hash(folder))
        {
            Settings = settings,
            Unused = [.. systems.Values.Where(system => system != left && system != right).Select(system => (system.Name, system.File))],
        };
    }

    static ImmutableArray<(SourceText Source, YamlMap Root)> Roots(
        MappingFolder folder, DiagnosticCollection diagnostics) =>
    [
        .. folder.Systems
            .Select(source => (Source: source, Root: YamlFile.Parse(source, diagnostics)))
            .Where(file => file.Root is not null && FormatNumber.IsKnown(file.Root, diagnostics))
            .Select(file => (file.Source, file.Root ?? throw new InvalidOperationException("Files without a root were left out."))),
    ];

    // The file may not be readable as YAML, and its pairs are not wrong for that.
    static string? NameIn(SourceText source) => NameLine.Find("system", source);

    static Dictionary<string, SystemDeclaration>? Systems(
        MappingFolder folder, ImmutableArray<(SourceText Source, YamlMap Root)> roots, SystemCompiler compiler,
        ImmutableArray<PairHeads.PairFile> pairs, DiagnosticCollection diagnostics)
    {
        var systems = new Dictionary<string, SystemDeclaration>(StringComparer.Ordinal);
        foreach (var (source, root) in roots)
        {
            // Keys that are wrong would make all that refers to what they hold look wrong too.
            if (!new ShapeCheck(diagnostics).Check(root, SystemTables.File))
                continue;
            if (compiler.Compile(source, root, Mentioned.By(pairs, root)) is not { } system)
                continue;
            if (!systems.TryAdd(system.Name, system))
                diagnostics.Report(
                    SystemRules.DuplicateSystem, root["system"]?.Span ?? root.Span, system.Name,
                    systems[system.Name].File);
        }
        return systems.Count == 0 || diagnostics.Any(finding => IsSystems(folder, finding)) ? null : systems;
    }

    // A derived value whose script cannot be read would be missing in every pair that names it.
    static bool IsSystems(MappingFolder folder, Diagnostic finding) =>
        finding.Rule.Severity == Severity.Error
        && folder.Systems.Concat(folder.Documents).Concat(folder.Transforms)
            .Any(source => source.Path == finding.Span.File);

    static ImmutableArray<Pair> Pairs(PairNames names, TransformLibrary transforms, SettingNames settings, DiagnosticCollection diagnostics)
    {
        var pairs = names.Heads
            .Select(head => new PairCompiler(new PairContext(head, names, transforms, settings, diagnostics)).Compile())
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
