using System.Collections.Immutable;

namespace Spec.Checking;

/// <summary>A row of the document that the pair lacks.</summary>
/// <param name="Left">The left property.</param>
/// <param name="Right">The right property.</param>
/// <param name="Type">The type in the document.</param>
/// <param name="Found">What the pair has in its place, or null where it has nothing.</param>
sealed record MissingRow(string Left, string Right, string Type, string? Found);

/// <summary>A row of the pair that the document lacks.</summary>
/// <param name="Left">The left property, or null for a fixed value.</param>
/// <param name="Right">The right property.</param>
/// <param name="Why">The reason that the row gives, or null where it gives none.</param>
/// <param name="Place">Where it stands.</param>
sealed record ExtraRow(string? Left, string Right, string? Why, string Place);

/// <summary>What became of one section.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Pair">The pair that expresses it, or null where none does.</param>
/// <param name="Rule">The rule that leads it.</param>
/// <param name="RuleFaults">What the pair does not do as its rules say, in words.</param>
/// <param name="Equal">How many of its rows the pair has.</param>
/// <param name="Missing">Those that it lacks.</param>
/// <param name="Extra">Rows of the pair that stand in none of its sections.</param>
/// <param name="Deviations">
/// What the pair declares and the document has no words for, in words; it narrows the section.
/// </param>
sealed record SectionReport(
    int Number, string Heading, string? Pair, string Rule, ImmutableArray<string> RuleFaults, int Equal,
    ImmutableArray<MissingRow> Missing, ImmutableArray<ExtraRow> Extra, ImmutableArray<string> Deviations)
{
    /// <summary>Whether a pair expresses the section.</summary>
    public bool Mapped => Pair is not null;

    /// <summary>Whether the pair links and creates as the section says.</summary>
    public bool RuleEqual => Mapped && RuleFaults.IsEmpty;

    /// <summary>Whether nothing differs but what the mapping declares and gives a reason for.</summary>
    public bool Holds => RuleEqual && Missing.IsEmpty && Extra.All(row => row.Why is not null);
}

/// <summary>A document held against a mapping.</summary>
/// <param name="Title">The document's title.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="PairsWithoutSection">Pairs that express no section; each of their rows gives a reason.</param>
/// <param name="RowsWithoutReason">Rows of those pairs that give none.</param>
/// <param name="Understood">Whether everything in the document was understood.</param>
sealed record CheckReport(
    string Title, ImmutableArray<SectionReport> Sections, ImmutableArray<string> PairsWithoutSection,
    ImmutableArray<ExtraRow> RowsWithoutReason, bool Understood)
{
    /// <summary>Whether document and mapping agree.</summary>
    public bool Holds => Understood && RowsWithoutReason.IsEmpty && Sections.All(section => section.Holds);
}
