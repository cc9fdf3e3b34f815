using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace Simulation.Histories;

/// <summary>Edits that a history may make to the mapping for a run: those of them that fit a folder's files.</summary>
static partial class MappingEdits
{
    /// <summary>The edited mappings by the edit's name.</summary>
    /// <param name="folder">The mapping folder.</param>
    /// <param name="connection">Says which pairs are wanted.</param>
    public static ImmutableSortedDictionary<string, Declarations> Of(string folder, Connection connection)
    {
        var files = MappingFolder.Read(folder, []);
        return new (string Name, Func<string, string> Edit)[]
        {
            ("every conflict is held", text => text.Replace("conflict: newest", "conflict: hold", StringComparison.Ordinal)),
            ("texts that only go one way go in capitals", text => OneWayText().Replace(text, Capitals)),
        }
            .Select(edit => (edit.Name, Declarations: Edited(files, edit.Edit)?.For(connection)))
            .Where(edit => edit.Declarations is not null)
            .ToImmutableSortedDictionary(edit => edit.Name, edit => edit.Declarations ?? throw new InvalidOperationException(), StringComparer.Ordinal);
    }

    // An edit that changes nothing, or that the files do not bear, is none.
    static Declarations? Edited(MappingFolder files, Func<string, string> edit)
    {
        var pairs = files.Pairs.Select(file => file with { Text = edit(file.Text) }).ToImmutableArray();
        var diagnostics = new DiagnosticCollection();
        return pairs.SequenceEqual(files.Pairs) ? null : DeclarationLoader.Compile(files with { Pairs = pairs, Spec = null }, diagnostics);
    }

    static string Capitals(Match row) =>
        $"type: string, {row.Groups["way"].Value}: \"text => text === null ? null : text.toUpperCase()\", direction: {row.Groups["way"].Value}";

    [GeneratedRegex("(?<=poweroffice: description, )type: string, direction: (?<way>to_[a-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneWayText();
}
