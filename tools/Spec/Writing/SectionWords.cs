using System.Collections.Immutable;
using Spec.Reading;
using SyncEngine.Declaring.Spec;

namespace Spec.Writing;

/// <summary>The sentences and cells of one section, in words of our own.</summary>
sealed class SectionWords
{
    readonly SpecPart section;
    readonly string left;
    readonly string right;

    /// <summary>Words about a section.</summary>
    internal SectionWords(SpecPart section)
    {
        this.section = section;
        (left, right) = Headings.DivideHeading(section.Heading, (Label(section.Left), Label(section.Right)))
            ?? (Label(section.Left), Label(section.Right));
    }

    /// <summary>What the section is about, so that each name's end is known.</summary>
    internal string Named() =>
        $"Here **{section.Left.System}** has the *{section.Left.Entity}*, "
        + $"and **{section.Right.System}** the *{section.Right.Entity}*.";

    /// <summary>The sentence of a rule.</summary>
    internal string Rule(string rule) => rule switch
    {
        SpecRule.Before => $"Before a {left} and a {right} exchange anything, their link is established.",
        SpecRule.Every => $"Every {left} is kept synchronized with a {right}.",
        SpecRule.Connected =>
            $"A {right} is created where a {left} is connected to a {Connected()} that is itself synchronized into "
            + $"{section.Right.System}.",
        SpecRule.Merge => $"A {left} is merged with a {right} where one of these combinations is equal on both sides:",
        SpecRule.IfMatching => $"If a matching {right} is there, the {left} is merged with it.",
        SpecRule.IfNoMatch => $"If no {right} matches, a new one is created.",
        SpecRule.Condition => $"{section.Condition}, it is synchronized with a {right}.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Facts have known rules only."),
    };

    /// <summary>What is true of every section.</summary>
    internal string Once() =>
        $"Once the link of a {left} and a {right} stands, an edit on either side travels, and both stay in sync.";

    /// <summary>The sentence before the table.</summary>
    internal string Following() => $"The following properties of a {left} and a {right} correspond:";

    /// <summary>The header of a table.</summary>
    /// <param name="columns">Two or three.</param>
    internal string[] Header(int columns) =>
        [.. new[] { $"{left} Property", $"{right} Property", $"{section.Right.System} Data Type" }.Take(columns)];

    /// <summary>The cells of a row.</summary>
    internal static string[] Cells(SpecRow row) =>
        [row.Left + Note(row.Depends, "left"), row.Right + Note(row.Depends, "right"), Type(row.Type)];

    /// <summary>The cells of a combination.</summary>
    internal static string[] Cells(SpecMatch match) =>
        [match.Left + Note(match.Depends, "left"), match.Right + Note(match.Depends, "right")];

    static string Label(SpecEntity entity) => Headings.Plain($"{entity.System} {entity.Entity}");

    // The system stands before each member, so that it is known where a member begins.
    string Connected()
    {
        var members = section.Connected.Select(member => Headings.Plain($"{section.Left.System} {member}")).ToList();
        return members.Count < 2
            ? string.Concat(members)
            : $"{string.Join(", ", members[..^1])}, or {members[^1]}";
    }

    static string Note(ImmutableArray<SpecDependence>? depends, string side) =>
        Notes.Write((depends ?? []).Where(each => each.Side == side));

    // A word is quoted; what hides or is an expression stands as it is.
    static string Type(string type) => type.Length == 0 || type == "N/A" || type.Contains('"') ? type : $"\"{type}\"";
}
