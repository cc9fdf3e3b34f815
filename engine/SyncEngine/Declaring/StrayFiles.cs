using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>Finds files of a mapping folder that look like a part of it and are not read.</summary>
static class StrayFiles
{
    static readonly ImmutableArray<string> Yaml = [".yaml", ".yml"];

    // For each folder the endings that are meant for a file of ours, and the one that is read.
    static readonly ImmutableArray<(string Folder, ImmutableArray<string> Endings, string Read)> Kinds =
    [
        ("systems", Yaml, ".yaml"),
        ("systems", [".graphql", ".gql"], ".graphql"),
        ("pairs", Yaml, ".yaml"),
        ("transforms", [".js", ".mjs", ".cjs", ".ts"], ".js"),
        ("tests", Yaml, ".yaml"),
    ];

    /// <summary>Reports each, by its path.</summary>
    internal static void Report(string folder, DiagnosticCollection diagnostics)
    {
        foreach (var (below, endings, read) in Kinds)
        {
            var root = Path.Combine(folder, below);
            foreach (var file in FilesIn(root, SearchOption.AllDirectories).Where(file => IsMeant(file, endings)))
                Report(file, Path.Combine(root, Path.GetFileNameWithoutExtension(file) + read), diagnostics);
        }
        foreach (var file in FilesIn(folder, SearchOption.TopDirectoryOnly).Where(file => IsMeant(file, Yaml) && IsSettings(file)))
            Report(file, Path.Combine(folder, MappingFolder.SettingsName), diagnostics);
    }

    static IEnumerable<string> FilesIn(string folder, SearchOption depth) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", depth).Order(StringComparer.Ordinal) : [];

    static bool IsMeant(string file, ImmutableArray<string> endings) => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    static bool IsSettings(string file) => Path.GetFileNameWithoutExtension(file).Equals("settings", StringComparison.OrdinalIgnoreCase);

    static void Report(string file, string wanted, DiagnosticCollection diagnostics)
    {
        if (file != wanted)
            diagnostics.Report(YamlRules.Stray, SourceSpan.StartOf(SourceText.Show(file)), SourceText.Show(file), SourceText.Show(wanted));
    }
}
