using System.Collections.Concurrent;
using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>
/// Compiles mapping folders, each anew only when one of its files has changed: reading a folder is cheap, compiling it is not. May be
/// used by several threads at once.
/// </summary>
public sealed class DeclarationCache
{
    readonly ConcurrentDictionary<string, Compiled> folders = new(StringComparer.Ordinal);

    /// <summary>Gives what a folder declares now.</summary>
    /// <param name="mappingsFolder">The folder with <c>systems</c>, <c>pairs</c> and <c>transforms</c>.</param>
    /// <param name="diagnostics">Takes all findings; warnings too.</param>
    /// <returns>The declarations, or null when there is any error.</returns>
    public Declarations? Load(string mappingsFolder, DiagnosticCollection diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(mappingsFolder);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var findings = new DiagnosticCollection();
        var files = MappingFolder.Read(mappingsFolder, findings);
        var compiled = folders.TryGetValue(mappingsFolder, out var last) && last.IsOf(files, findings)
            ? last
            : folders[mappingsFolder] = Compiled.Of(files, findings);
        foreach (var finding in compiled.Findings)
            diagnostics.Add(finding);
        return compiled.Declarations;
    }

    sealed record Compiled(
        ImmutableArray<SourceText> Sources, ImmutableArray<Diagnostic> OfReading, ImmutableArray<Diagnostic> Findings, Declarations? Declarations)
    {
        public static Compiled Of(MappingFolder files, DiagnosticCollection findings)
        {
            var ofReading = findings.ToImmutableArray();
            var declarations = DeclarationLoader.Compile(files, findings);
            return new Compiled([.. SourcesOf(files)], ofReading, [.. findings], declarations);
        }

        public bool IsOf(MappingFolder files, DiagnosticCollection ofReading) =>
            Sources.SequenceEqual(SourcesOf(files)) && OfReading.SequenceEqual(ofReading);

        static IEnumerable<SourceText> SourcesOf(MappingFolder files) => files.Spec is { } spec ? files.All.Append(spec) : files.All;
    }
}
