using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What would be due on a right record that was posted and is never written any more.</summary>
public static class ClosedLinks
{
    /// <summary>The cells of a closed link: each edit that cannot be carried any more is held with both values.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="left">The left record as it is now.</param>
    /// <param name="link">The link, closed.</param>
    /// <param name="context">Scripts and settings.</param>
    /// <exception cref="Scripting.ScriptException">A transform failed: the record parks.</exception>
    /// <exception cref="MappingException">A value cannot be mapped: the record parks.</exception>
    public static ImmutableArray<CellPlan> Due(Pair pair, EntityRecord left, Link link, IMappingContext context)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(link);
        return
        [
            .. from cell in pair.Cells
               where CountsFor(left, cell) && link.Bases.ContainsKey(cell.Name)
               select Judge(cell, left, link.Bases[cell.Name], context),
        ];
    }

    /// <summary>Whether a closed link's left record says something else than when both were equal.</summary>
    public static bool HasMoved(Pair pair, EntityRecord left, Link link)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(link);
        return pair.Cells.Any(cell =>
            CountsFor(left, cell) && link.Bases.TryGetValue(cell.Name, out var known) && !CellMapping.Inputs(cell, left).SequenceEqual(known.Left));
    }

    // What is only compared is due too: a sum that no longer agrees is why something is to be done there.
    static bool CountsFor(EntityRecord left, Cell cell) =>
        cell.When != When.Create && cell.Direction != Direction.ToLeft && Conditions.WhyUntold(cell.Counting, left) is null && cell.Uncounted(left) is null;

    static CellPlan Judge(Cell cell, EntityRecord left, CellBase known, IMappingContext context)
    {
        var facts = new CellPlan
        {
            Cell = cell.Name,
            Decision = Decision.Keep,
            Reason = "nothing changed",
            BaseLeft = known.Left,
            BaseRight = known.Right,
            LeftNow = CellMapping.Inputs(cell, left),
            RightNow = known.Right,
        };
        if (facts.LeftNow.SequenceEqual(known.Left))
            return facts;
        if (facts.LeftNow.Any(value => value.Kind == ValueKind.Absent))
            return facts with { IsUnread = true };
        var due = CellMapping.ToRight(cell, facts.LeftNow, left, context) is { Owed: null, Value: var value } ? value : Value.Absent;
        return due.Kind != ValueKind.Absent && CellMapping.Canonical(cell, due, context) == CellMapping.Canonical(cell, known.Right, context)
            ? facts
            : facts with
            {
                Decision = Decision.Hold,
                LeftAsRight = due,
                Reason = "its partner was posted and is not altered any more; what follows from this edit is done there by hand",
            };
    }
}
