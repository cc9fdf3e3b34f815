using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Cases;

/// <summary>Values that a case gives for a record.</summary>
/// <param name="Values">The record's own, by property.</param>
/// <param name="Items">The items of its lists, by list.</param>
sealed record CaseValues(
    ImmutableDictionary<string, Value> Values,
    ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, Value>>> Items)
{
    /// <summary>Nothing is given.</summary>
    internal static CaseValues None { get; } = new(
        ImmutableDictionary<string, Value>.Empty,
        ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, Value>>>.Empty);

    /// <summary>These values with others in their place.</summary>
    internal CaseValues With(CaseValues edits) => new(Values.SetItems(edits.Values), Items.SetItems(edits.Items));
}

/// <summary>One name of an expected part with its value as text; null for a value that is cleared.</summary>
/// <param name="Name">The property or cell.</param>
/// <param name="Text">The value.</param>
readonly record struct CaseEntry(string Name, string? Text);

/// <summary>A part of a case that says what is expected.</summary>
/// <param name="Key">The key: <c>creates</c>, <c>writes_left</c> and so on.</param>
/// <param name="Entries">What is expected. For <c>parks</c> one entry without a name.</param>
/// <param name="Node">The value in the file.</param>
sealed record CaseExpectation(string Key, ImmutableArray<CaseEntry> Entries, YamlNode Node);

/// <summary>A case of an author's file.</summary>
sealed record CaseDeclaration
{
    /// <summary>The name.</summary>
    internal required string Name { get; init; }

    /// <summary>The pair.</summary>
    internal required Pair Pair { get; init; }

    /// <summary>The left record as both sides last agreed on it.</summary>
    internal required CaseValues Left { get; init; }

    /// <summary>The key of the list item that the case is about; null where the record has only one.</summary>
    internal string? ItemKey { get; init; }

    /// <summary>The right record likewise; null where it is what the left one creates.</summary>
    internal ImmutableDictionary<string, Value>? Right { get; init; }

    /// <summary>Whether the records have agreed on something.</summary>
    internal bool HasBase { get; init; } = true;

    /// <summary>What people changed on the left; null where they did not.</summary>
    internal CaseValues? EditLeft { get; init; }

    /// <summary>What people changed on the right; null where they did not.</summary>
    internal ImmutableDictionary<string, Value>? EditRight { get; init; }

    /// <summary>The side whose edit is surely newer, or null.</summary>
    internal Side? Newer { get; init; }

    /// <summary>The right keys that references find, by pair.</summary>
    internal ImmutableDictionary<string, string> Partners { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The cells in which another left record has the same value.</summary>
    internal ImmutableArray<string> Rivals { get; init; } = [];

    /// <summary>What is expected.</summary>
    internal ImmutableArray<CaseExpectation> Expected { get; init; } = [];

    /// <summary>The case in the file.</summary>
    internal required YamlMap Node { get; init; }

    /// <summary>Whether the case compares two records: it gives what only a comparison takes, or expects what only one gives.</summary>
    internal bool Compares => EditLeft is not null || EditRight is not null || !HasBase || Right is not null || Newer is not null
        || Expected.Any(part => part.Key is "writes_left" or "writes_right" or "decides");

    /// <summary>What is expected under a key, or null.</summary>
    internal CaseExpectation? this[string key] => Expected.FirstOrDefault(part => part.Key == key);
}

/// <summary>A file of cases.</summary>
/// <param name="Source">The file.</param>
/// <param name="Settings">The settings that scripts read, as one JSON object.</param>
/// <param name="Country">The country of telephone numbers without a country code.</param>
/// <param name="Cases">The cases.</param>
sealed record CaseFile(SourceText Source, string Settings, string Country, ImmutableArray<CaseDeclaration> Cases)
{
    /// <summary>
    /// All cases of a pair, with the settings and the country of the first file about it; no cases, and those of any
    /// file, where there is none.
    /// </summary>
    internal static CaseFile About(Pair pair, ImmutableArray<CaseFile> files)
    {
        var cases = files.SelectMany(file => file.Cases).Where(each => each.Pair == pair).ToImmutableArray();
        var file = files.FirstOrDefault(each => each.Cases.Any(one => one.Pair == pair)) ?? files.FirstOrDefault();
        return new CaseFile(
            file?.Source ?? new SourceText(pair.File, ""), file?.Settings ?? "{}", file?.Country ?? "", cases);
    }
}
