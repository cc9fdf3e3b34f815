using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Finds pairs that write one property of one record. The engine decides such a place once for all links, so nothing is
/// lost, but what the one pair carries there the other must carry on: the author should know.
/// </summary>
static class PairMeetings
{
    /// <summary>Reports each place that two pairs can write.</summary>
    internal static void Report(ImmutableArray<Pair> pairs, DiagnosticCollection diagnostics)
    {
        for (var first = 0; first < pairs.Length; first++)
        {
            foreach (var second in pairs.Skip(first + 1))
            {
                foreach (var side in (Side[])[Side.Left, Side.Right])
                {
                    if (CanMeet(pairs[first], second, side))
                        Report(pairs[first], second, side, diagnostics);
                }
            }
        }
    }

    static void Report(Pair first, Pair second, Side side, DiagnosticCollection diagnostics)
    {
        var written = Written(first, side).ToList();
        foreach (var (property, row) in Written(second, side).DistinctBy(place => place.Property))
        {
            if (written.Find(place => place.Property == property) is { Row: { } other })
                diagnostics.Report(
                    MappingRules.WrittenTwice, row.Span, property, second[side].Resource, first.Name, other.Span);
        }
    }

    // What is given at creation only is written by the pair that creates the record.
    static IEnumerable<(Property Property, Row Row)> Written(Pair pair, Side side) =>
        from cell in pair.Cells
        where cell.When != When.Create && Travels(cell.Direction, side)
        from row in cell.Rows
        let property = side == Side.Right ? cell.Right.Property : row.Left?.Property
        where property is not null
        select (property, row);

    static bool Travels(Direction direction, Side to) => direction switch
    {
        Direction.Both => true,
        Direction.ToLeft => to == Side.Left,
        Direction.ToRight => to == Side.Right,
        Direction.Compare => false,
    };

    // A pair that finds no partner by values has only those that it created, which no other pair has.
    static bool CanMeet(Pair first, Pair second, Side side)
    {
        if (first[side].Resource != second[side].Resource || Exclusion.Holds(first[side].Where, second[side].Where))
            return false;
        return side == Side.Left
            ? !Exclusion.Holds(first.Scope, second.Scope)
            : first.Correlate.Any(rule => !rule.Asks) && second.Correlate.Any(rule => !rule.Asks);
    }
}
