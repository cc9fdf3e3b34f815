using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// All pairs of a folder by name, those too whose file is wrong: a pair that refers to one of them is not wrong itself.
/// </summary>
/// <param name="heads">The pairs that can be compiled.</param>
/// <param name="sources">All pair files.</param>
sealed class PairNames(ImmutableArray<PairHead> heads, ImmutableArray<SourceText> sources)
{
    readonly ImmutableDictionary<string, PairHead> byName =
        heads.ToImmutableDictionary(head => head.Name, StringComparer.Ordinal);

    readonly ImmutableArray<string?> declared = [.. sources.Select(NameIn)];

    /// <summary>The pairs that can be compiled.</summary>
    internal ImmutableArray<PairHead> Heads => heads;

    /// <summary>The names, in order.</summary>
    internal IEnumerable<string> Known =>
        byName.Keys.Concat(declared.OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The pair of a name, or null.</summary>
    internal PairHead? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whether a file that is wrong declares the name, or is too wrong to tell.</summary>
    internal bool MayBeDeclared(string name) => declared.Any(known => known is null || known == name);

    static string? NameIn(SourceText source) => NameLine.Find("pair", source);
}
