using System.Collections.Immutable;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Systems;

/// <summary>
/// Finds the names that pair files mention, so that only derived values somebody asks for are computed.
/// </summary>
static class Mentioned
{
    /// <summary>The names by entity of one system. Too many do no harm; each name that counts is among them.</summary>
    /// <param name="pairs">The pair files.</param>
    /// <param name="system">The system file.</param>
    internal static ILookup<string, string> By(ImmutableArray<PairHeads.PairFile> pairs, YamlMap system)
    {
        var prefix = (system["system"] as YamlScalar)?.Text + ".";
        return pairs
            .SelectMany(pair => Sides(pair, prefix).SelectMany(
                entity => Texts(pair.Root).SelectMany(Names).Select(name => (Entity: entity, Name: name))))
            .Distinct()
            .ToLookup(entry => entry.Entity, entry => entry.Name, StringComparer.Ordinal);
    }

    static IEnumerable<string> Sides(PairHeads.PairFile pair, string prefix) =>
        new[] { pair.Root["left"], pair.Root["right"] }
            .OfType<YamlScalar>()
            .Where(side => side.Text.StartsWith(prefix, StringComparison.Ordinal))
            .Select(side => side.Text[prefix.Length..]);

    // A template holds names in braces.
    static IEnumerable<string> Names(string text) => text.Split('{', '}');

    static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar.Text],
        YamlList list => list.Items.SelectMany(Texts),
        YamlMap map => map.Entries.SelectMany(entry => Texts(entry.Value).Prepend(entry.Key.Text)),
        _ => [],
    };
}
