using System.Collections.Immutable;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Yaml;

/// <summary>
/// Reads the keys of a checked mapping. What the check has already reported (a missing key, a wrong kind) reads as null, so that the rest
/// of the file can still be judged.
/// </summary>
sealed class TableReader(YamlMap map, KeyTable table)
{
    /// <summary>The whole mapping's place.</summary>
    internal SourceSpan Span => map.Span;

    /// <summary>The mapping.</summary>
    internal YamlMap Map => map;

    /// <summary>Whether the key is there with something under it.</summary>
    internal bool Has(string key) => Node(key) is not null and not YamlScalar { IsNull: true };

    /// <summary>The place of a key's value, or the mapping's.</summary>
    internal SourceSpan SpanOf(string key) => Node(key)?.Span ?? map.Span;

    /// <summary>The place of a key itself, or the mapping's.</summary>
    internal SourceSpan KeySpanOf(string key) => map.Find(key)?.Key.Span ?? map.Span;

    /// <summary>The value of a key as it stands, or null.</summary>
    /// <exception cref="InvalidOperationException">The table has no such key: our mistake.</exception>
    internal YamlNode? Node(string key) => table.Find(key) is null
        ? throw new InvalidOperationException($"{table.Title} has no key '{key}'.")
        : map[key];

    /// <summary>A single value, or null.</summary>
    internal YamlScalar? Scalar(string key) => Node(key) is YamlScalar { IsNull: false } scalar ? scalar : null;

    /// <summary>A text, or null.</summary>
    internal string? Text(string key) => Scalar(key)?.Text;

    /// <summary>A truth; false when it is not there.</summary>
    internal bool Truth(string key) => Text(key) == "true";

    /// <summary>A whole number, or null.</summary>
    internal int? Whole(string key) => Text(key) is { } text ? ScalarText.Whole(text) : null;

    /// <summary>A length of time, or null.</summary>
    internal TimeSpan? Duration(string key) => Text(key) is { } text ? ScalarText.Duration(text) : null;

    /// <summary>The single values of a list, or the one that stands alone.</summary>
    internal ImmutableArray<YamlScalar> Scalars(string key) =>
        [.. Nodes(key).OfType<YamlScalar>().Where(scalar => !scalar.IsNull)];

    /// <summary>The texts of a list, or the one that stands alone.</summary>
    internal ImmutableArray<string> Texts(string key) => [.. Scalars(key).Select(scalar => scalar.Text)];

    /// <summary>A text split at its dots; empty when it is not there.</summary>
    internal ImmutableArray<string> Path(string key) => Text(key) is { } text ? Split(text) : [];

    /// <summary>The items of a list, or the one that stands alone.</summary>
    internal ImmutableArray<YamlNode> Nodes(string key) => Node(key) switch
    {
        null or YamlScalar { IsNull: true } => [],
        YamlList list => list.Items,
        { } single => [single],
    };

    /// <summary>The mapping under a key with known keys, or null.</summary>
    internal TableReader? Table(string key, KeyTable inner) =>
        Node(key) is YamlMap below ? new TableReader(below, inner) : null;

    /// <summary>The items of a list that are mappings with known keys.</summary>
    internal IEnumerable<TableReader> Tables(string key, KeyTable inner) =>
        Nodes(key).OfType<YamlMap>().Select(item => new TableReader(item, inner));

    /// <summary>The entries of a mapping whose keys the author chose.</summary>
    internal ImmutableArray<YamlEntry> Entries(string key) => Node(key) is YamlMap below ? below.Entries : [];

    /// <summary>The entries of a mapping of names to mappings with known keys.</summary>
    internal IEnumerable<(YamlScalar Name, TableReader Keys)> Named(string key, KeyTable inner) =>
        Entries(key)
            .Where(entry => entry.Value is YamlMap)
            .Select(entry => (entry.Key, new TableReader((YamlMap)entry.Value, inner)));

    /// <summary>Names to texts.</summary>
    internal ImmutableDictionary<string, string> TextMap(string key) => Entries(key)
        .Where(entry => entry.Value is YamlScalar { IsNull: false })
        .ToImmutableDictionary(entry => entry.Key.Text, entry => ((YamlScalar)entry.Value).Text,
            StringComparer.Ordinal);

    /// <summary>A path's parts.</summary>
    internal static ImmutableArray<string> Split(string path) => path.Length == 0 ? [] : [.. path.Split('.')];
}
