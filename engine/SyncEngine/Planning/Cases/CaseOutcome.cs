using System.Collections.Immutable;
using SyncEngine.Declaring.Cases;

namespace SyncEngine.Planning.Cases;

/// <summary>One name in which a part of a case may differ.</summary>
/// <param name="Name">The property or cell; empty for the reason of <c>parks</c>.</param>
/// <param name="Expected">What the case expects; null for a value that is cleared.</param>
/// <param name="IsExpected">Whether the case expects anything there.</param>
/// <param name="Actual">What there is; null for a value that is cleared.</param>
/// <param name="IsActual">Whether there is anything.</param>
readonly record struct CaseDifference(string Name, string? Expected, bool IsExpected, string? Actual, bool IsActual);

/// <summary>A part of a case, as it is expected and as it is.</summary>
/// <param name="Key">The key: <c>creates</c> and so on.</param>
/// <param name="Expected">What the case expects; null where it says nothing of the part.</param>
/// <param name="Actual">What there is; null where there is no such part.</param>
sealed record CasePart(string Key, CaseExpectation? Expected, ImmutableArray<CaseEntry>? Actual)
{
    /// <summary>Whether what is expected is what there is.</summary>
    internal bool Holds => Expected is not null && Actual is not null && Differences().IsEmpty;

    /// <summary>Where both differ, by name, in the order of what there is.</summary>
    internal ImmutableArray<CaseDifference> Differences()
    {
        var expected = Expected?.Entries ?? [];
        var actual = Actual ?? [];
        return
        [
            .. actual.Concat(expected).Select(entry => entry.Name).Distinct(StringComparer.Ordinal)
                .Select(name => new CaseDifference(
                    name, TextOf(expected, name), Has(expected, name), TextOf(actual, name), Has(actual, name)))
                .Where(each => each.Expected != each.Actual || each.IsExpected != each.IsActual),
        ];
    }

    static bool Has(ImmutableArray<CaseEntry> entries, string name) => entries.Any(entry => entry.Name == name);

    static string? TextOf(ImmutableArray<CaseEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Name == name).Text;
}

/// <summary>What became of a case.</summary>
/// <param name="File">Its file.</param>
/// <param name="Case">The case.</param>
/// <param name="Parts">The parts that it expects and those that it could.</param>
/// <param name="Fault">Why it could not be judged, as a clause; or null.</param>
sealed record CaseOutcome(CaseFile File, CaseDeclaration Case, ImmutableArray<CasePart> Parts, string? Fault)
{
    /// <summary>What the mapping makes of its records; null where it could not be judged.</summary>
    internal CaseTrial? Trial { get; init; }

    /// <summary>The parts that the case expects.</summary>
    internal IEnumerable<CasePart> Expected => Parts.Where(part => part.Expected is not null);

    /// <summary>The part of a key, or null.</summary>
    internal CasePart? this[string key] => Parts.FirstOrDefault(part => part.Key == key);

    /// <summary>Whether the case expects something, and everything is as it expects.</summary>
    internal bool Holds => Fault is null && Expected.Any() && Expected.All(part => part.Holds);

    /// <summary>The file and the case, as lists show it.</summary>
    public override string ToString() => $"{Path.GetFileName(File.Source.Path)}: {Case.Name}";
}
