using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Spec;
using SyncEngine.Mapping;

namespace Spec.Writing;

/// <summary>One section about a pair.</summary>
/// <param name="declarations">The mapping.</param>
/// <param name="spec">The document that the pairs express, or null.</param>
/// <param name="pair">The pair.</param>
/// <param name="lead">The rule that leads the section.</param>
sealed class PairSection(Declarations declarations, SpecDocument? spec, Pair pair, string lead)
{
    /// <summary>
    /// The section's number in the document that the pair expresses; past all of them where it stands in none.
    /// </summary>
    internal int Number => Claimed?.Section ?? int.MaxValue;

    SpecSection? Claimed => pair.Spec.FirstOrDefault(claim => claim.Rule == lead && SectionOf(spec, claim) is not null);

    SpecPart? Known => Claimed is { } claim ? SectionOf(spec, claim) : null;

    /// <summary>The section.</summary>
    internal SpecPart Part()
    {
        var (left, right) = (Known?.Left ?? EntityOf(Side.Left), Known?.Right ?? EntityOf(Side.Right));
        var merge = Matches();
        return new SpecPart(
            Known?.Heading ?? $"{left.System} {left.Entity} to {right.System} {right.Entity}", left, right,
            [.. Rules(merge.Length > 0)], Members(), lead == SpecRule.Condition ? Known?.Condition : null,
            merge, [.. Rows()]);
    }

    /// <summary>What the section has no words for.</summary>
    internal IReadOnlyList<string> Remarks() =>
    [
        .. PairRemarks.Of(pair),
        .. pair.Unresolved.Where(prose => lead != SpecRule.Condition || prose != Known?.Condition)
            .Select(prose => $"not expressed yet, and nothing is created until it is: {prose}"),
    ];

    IEnumerable<string> Rules(bool merges)
    {
        var creates = lead is SpecRule.Every or SpecRule.Condition;
        if (creates)
            yield return lead;
        else
            yield return SpecRule.Before;
        if (lead == SpecRule.Connected)
            yield return SpecRule.Connected;
        if (creates && merges)
        {
            yield return SpecRule.IfMatching;
            yield return SpecRule.IfNoMatch;
        }
        if (merges)
            yield return SpecRule.Merge;
    }

    ImmutableArray<string> Members() => lead != SpecRule.Connected
        ? []
        : Known?.Connected is { IsEmpty: false } known
            ? known
            : [.. pair.Create.Connected.Select(name => Label(declarations[name].Left.Name))
                .Distinct(StringComparer.Ordinal)];

    // A line of several parts, or of what a cell makes of several properties, is more than a table of alternatives can
    // say.
    ImmutableArray<SpecMatch> Matches() =>
    [
        .. pair.Correlate
            .Select(line => line.Equal)
            .SelectMany(parts => parts is [{ Cell: { } cell }] && SpecComparison.OnlyLeft(cell) is { } left
                ? [new SpecMatch(left, cell.Name)]
                : Array.Empty<SpecMatch>())
            .Distinct(),
    ];

    IEnumerable<SpecRow> Rows()
    {
        foreach (var entry in SpecComparison.Rows(pair))
        {
            if (entry.Row.Left is { } left && (entry.IsClaimed || IsSynchronized(entry.Cell)))
                yield return new SpecRow(left.Name, entry.Cell.Name, entry.Type);
        }
    }

    // What is only compared or only given at creation does not stay equal, whatever its reason is.
    static bool IsSynchronized(Cell cell) => cell.Direction != Direction.Compare && cell.When != When.Create;

    SpecEntity EntityOf(Side side) => new(declarations[side].Title, Label(pair[side].Name));

    static string Label(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The section that a pair claims, or null where the document has none of that number.</summary>
    internal static SpecPart? SectionOf(SpecDocument? spec, SpecSection claim) =>
        spec is not null && claim.Section >= 1 && claim.Section <= spec.Sections.Length
            ? spec.Sections[claim.Section - 1]
            : null;
}
