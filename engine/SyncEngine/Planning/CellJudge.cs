using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning;

/// <summary>Judges a cell by what both sides say now and what they said when they last agreed.</summary>
static class CellJudge
{
    const string Untold = ", and their times do not tell for sure which of the edits is newer";

    const string BothDiffer = "both sides should say the same and do not";

    /// <summary>The decision with all that it rests on; nothing is written yet.</summary>
    /// <param name="left">The left record.</param>
    /// <param name="facts">The cell, its values as read and its base.</param>
    /// <param name="comparison">What else is known of the link.</param>
    /// <param name="context">Scripts, references, settings.</param>
    public static CellPlan Judge(EntityRecord left, in CellFacts facts, Comparison comparison, IMappingContext context)
    {
        var mapped = CellMapping.ToRight(facts.Cell, facts.LeftNow, left, context);
        if (mapped.Owed is Owed.Partner partner)
            return CellWrites.Waiting(new CellPlan(facts), partner);
        if (mapped is { Owed: null, Value: { Kind: ValueKind.Absent } unread })
            return CellPlanner.Unread(facts, comparison, unread) with { LeftAsRight = unread };
        return facts.Base is { } known
            ? JudgeAgainstBase(left, facts, mapped.Value, known, comparison, context)
            : JudgeFirst(facts, mapped.Value, comparison, context);
    }

    static CellPlan JudgeFirst(in CellFacts facts, Value asRight, Comparison comparison, IMappingContext context)
    {
        var cell = facts.Cell;
        var equal = CellPlanner.Same(cell, asRight, facts.RightNow, context);
        var leftFilled = !CellMapping.IsBlank(cell, asRight, context);
        var rightFilled = !CellMapping.IsBlank(cell, facts.RightNow, context);
        var decision = ThreeWayMerge.DecideFirst(leftFilled, rightFilled, equal, cell.Direction, comparison.FirstLink, comparison.MayFill && !WasInConflict(cell, comparison));
        return new CellPlan(facts)
        {
            LeftAsRight = asRight,
            Decision = decision,
            Cause = WriteCause.Link,
            Reason = decision switch
            {
                Decision.Agree => "both sides say the same",
                Decision.LeftToRight => rightFilled ? "a new link prefers this side" : "the other side is blank",
                Decision.RightToLeft => leftFilled ? "a new link prefers this side" : "the other side is blank",
                Decision.Conflict when leftFilled && rightFilled => "both sides are filled and differ, and no common past tells which is newer",
                Decision.Conflict => CellPlanner.PerhapsCleared,
                Decision.Drift => cell.Direction == Direction.Compare ? BothDiffer : "the value may not travel this way",
                Decision.Keep or Decision.Hold => Reasons(decision),
            },
        };
    }

    // A side that is blank after a conflict was cleared by a person, and filling it again would undo that.
    static bool WasInConflict(Cell cell, Comparison comparison) =>
        comparison.HeldOf(cell.Name) is { Decision: Decision.Conflict };

    static CellPlan JudgeAgainstBase(
        EntityRecord left, in CellFacts facts, Value asRight, CellBase known, Comparison comparison, IMappingContext context)
    {
        var cell = facts.Cell;
        var equal = CellPlanner.Same(cell, asRight, facts.RightNow, context);
        var state = new CellState(
            LeftChanged(left, facts, asRight, equal, known, context),
            !CellPlanner.Same(cell, known.Right, facts.RightNow, context),
            equal);
        ChangeTime? leftChange = state.LeftChanged ? TimeOf(cell, Side.Left, facts.LeftNow, comparison) : null;
        ChangeTime? rightChange = state.RightChanged ? TimeOf(cell, Side.Right, [facts.RightNow], comparison) : null;
        var (decision, reason, cause) = ThreeWayMerge.Decide(state, cell.Direction) switch
        {
            Decision.Agree when !state.LeftChanged && CellMapping.IsHalfCarried(cell, facts.LeftNow, known.Right, context) =>
                (Decision.RightToLeft, "an earlier write of it was not finished", WriteCause.Edit),
            Decision.Keep when known.Hash != cell.Hash =>
                (state.Equal || known.IsLeftApart || IsLossOnly(facts, known, context) ? Decision.Agree : Rewrite(cell), CellPlanner.MappingEdited, WriteCause.Mapping),
            Decision.Conflict => Settle(cell, leftChange, rightChange),
            Decision.Drift when cell.Direction == Direction.Compare => (Decision.Drift, BothDiffer, WriteCause.Edit),
            var decided and (Decision.Keep or Decision.LeftToRight or Decision.RightToLeft or Decision.Agree or Decision.Drift or Decision.Hold) =>
                (decided, Reasons(decided), WriteCause.Edit),
        };
        return new CellPlan(facts)
        {
            LeftAsRight = asRight,
            LeftChange = leftChange,
            RightChange = rightChange,
            Decision = decision,
            Reason = reason,
            Cause = cause,
            ToRight = decision == Decision.LeftToRight && IsFree(cell, comparison) && asRight.Kind != ValueKind.Absent
                ? CellWrites.Taken(cell, asRight, facts.RightNow)
                : null,
        };
    }

    // Of nearly every cell nothing is held and no record is locked: then the plan is made at once, with what it writes.
    static bool IsFree(Cell cell, Comparison comparison) => comparison.Locked is null && comparison.HeldOf(cell.Name) is null;

    static (Decision, string Reason, WriteCause) Settle(Cell cell, ChangeTime? left, ChangeTime? right)
    {
        var settled = ThreeWayMerge.Settle(cell.Conflict, cell.Direction, left, right);
        var reason = settled == Decision.Conflict ? Reasons(settled) + (IsByTime(cell) ? Untold : "")
            : "both sides changed; " + (cell.Conflict == ConflictPolicy.Newest ? "this edit is newer" : "this side is preferred");
        return (settled, reason, WriteCause.Conflict);
    }

    static bool IsByTime(Cell cell) => cell is { Conflict: ConflictPolicy.Newest, Direction: Direction.Both };

    // A side that still says what it said when it was first seen has not changed since, whatever its record's clock says now;
    // one that says something else has changed after the last read that showed the former value.
    static ChangeTime TimeOf(Cell cell, Side side, ImmutableArray<Value> now, Comparison comparison)
    {
        var fresh = FreshTime(cell, side, comparison);
        if (comparison.SeenOf(cell.Name, side) is not { } before)
            return fresh;
        if (before.Raw.SequenceEqual(now))
            return before.Time;
        return before.ReadAt > fresh.Earliest && before.ReadAt <= fresh.Latest ? fresh with { Earliest = before.ReadAt } : fresh;
    }

    static ChangeTime FreshTime(Cell cell, Side side, Comparison comparison) => side switch
    {
        Side.Left => comparison.LeftUnclocked is { } left && left.Bears(cell, side) ? left.Time : comparison.Left,
        Side.Right => comparison.RightUnclocked is { } right && right.Bears(cell, side) ? right.Time : comparison.Right,
    };

    static Decision Rewrite(Cell cell) => cell.Direction switch
    {
        Direction.Both or Direction.ToRight => Decision.LeftToRight,
        Direction.ToLeft => Decision.RightToLeft,
        Direction.Compare => Decision.Drift,
    };

    static bool LeftChanged(EntityRecord left, in CellFacts facts, Value asRight, bool equal, CellBase known, IMappingContext context)
    {
        var cell = facts.Cell;
        if (known.Left.Length != facts.LeftNow.Length)
            return false; // The mapping was edited: other inputs are read now, and the old ones say nothing about them.
        if (Value.AreEqual(known.Left, facts.LeftNow))
            return false;
        if (cell.IsReference)
            return true;
        if (known.Hash != cell.Hash && HasOnlyDerivedMoved(facts, known))
            return false; // Nobody edited what the record says; it only reads otherwise.
        if (CellMapping.ToRight(cell, known.Left, left, context) is not { Owed: null, Value: var former })
            return true;
        // Nearly always the right side still says what the former values gave: then both questions are one.
        return !(former == facts.RightNow ? equal : CellPlanner.Same(cell, former, asRight, context));
    }

    static bool HasOnlyDerivedMoved(in CellFacts facts, CellBase known)
    {
        var inputs = facts.Cell.Inputs;
        var read = false;
        for (var position = 0; position < inputs.Length; position++)
        {
            if (inputs[position].Source == FieldSource.Derived)
                continue;
            if (known.Left[position] != facts.LeftNow[position])
                return false;
            read = true;
        }

        return read;
    }

    // Where the way to the left is declared to lose something, a right value that still gives the left one says the same as ever.
    static bool IsLossOnly(in CellFacts facts, CellBase known, IMappingContext context)
    {
        var (cell, leftNow) = (facts.Cell, facts.LeftNow);
        if (cell.Direction != Direction.Both || !cell.Rows.Any(row => row.Lossy is not null))
            return false;
        try
        {
            return CellMapping.ToLeft(cell, facts.RightNow, leftNow, known.Left, known.Right, context)
                .All(write => Canonizer.Of(write.Field.Type).AreEqual(write.Value, CellMapping.Raw(cell, leftNow, write.Field), context.Country));
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return false;
        }
    }

    static string Reasons(Decision decision) => decision switch
    {
        Decision.Keep => "nothing changed",
        Decision.LeftToRight or Decision.RightToLeft => "it changed here and not there",
        Decision.Agree => "both sides changed to the same value",
        Decision.Conflict => "both sides changed to different values",
        Decision.Drift => "it was edited where the mapping does not carry it back",
        Decision.Hold => "it cannot travel",
    };
}
