using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>All files of a mapping folder, read once, in the order of their names.</summary>
sealed record MappingFolder
{
    /// <summary>The name of the file with the folder's settings.</summary>
    internal const string SettingsName = "settings.yaml";

    /// <summary><c>systems/*.yaml</c>.</summary>
    internal ImmutableArray<SourceText> Systems { get; init; } = [];

    /// <summary><c>systems/*.graphql</c>.</summary>
    internal ImmutableArray<SourceText> Documents { get; init; } = [];

    /// <summary><c>pairs/*.yaml</c>.</summary>
    internal ImmutableArray<SourceText> Pairs { get; init; } = [];

    /// <summary><c>transforms/*.js</c>.</summary>
    internal ImmutableArray<SourceText> Transforms { get; init; } = [];

    /// <summary><c>settings.yaml</c>, or null where the folder has none.</summary>
    internal SourceText? Settings { get; init; }

    /// <summary><c>spec.json</c>, or null where the folder has none.</summary>
    internal SourceText? Spec { get; init; }

    /// <summary>Every file, in a fixed order.</summary>
    internal IEnumerable<SourceText> All =>
    [
        .. Systems, .. Documents, .. Pairs, .. Transforms, .. Settings is { } settings ? new[] { settings } : [],
    ];

    /// <summary>Reads a folder; what cannot be read is reported.</summary>
    internal static MappingFolder Read(string folder, DiagnosticCollection diagnostics)
    {
        if (!Directory.Exists(folder))
        {
            var shown = SourceText.Show(folder);
            diagnostics.Report(YamlRules.NotFound, SourceSpan.StartOf(shown), shown);
            return new MappingFolder();
        }
        StrayFiles.Report(folder, diagnostics);
        var (spec, settings) = (Path.Combine(folder, "spec.json"), Path.Combine(folder, SettingsName));
        return new MappingFolder
        {
            Systems = Files(folder, "systems", "*.yaml", required: true, diagnostics),
            Documents = Files(folder, "systems", "*.graphql", required: false, diagnostics),
            Pairs = Files(folder, "pairs", "*.yaml", required: true, diagnostics),
            Transforms = Files(folder, "transforms", "*.js", required: false, diagnostics),
            Settings = File.Exists(settings) ? SourceText.Read(settings, diagnostics) : null,
            Spec = File.Exists(spec) ? SourceText.Read(spec, diagnostics) : null,
        };
    }

    /// <summary>The GraphQL document of a file name, or null.</summary>
    internal SourceText? Document(string name) =>
        Documents.FirstOrDefault(document => Path.GetFileName(document.Path) == name);

    static ImmutableArray<SourceText> Files(
        string folder, string below, string pattern, bool required, DiagnosticCollection diagnostics)
    {
        var path = Path.Combine(folder, below);
        if (Directory.Exists(path))
            return [.. SourceText.Below(path, pattern, diagnostics).Select(file => SourceText.Read(file, diagnostics)).OfType<SourceText>()];
        if (required)
            diagnostics.Report(YamlRules.NotFound, SourceSpan.StartOf(SourceText.Show(path)), SourceText.Show(path));
        return [];
    }
}
