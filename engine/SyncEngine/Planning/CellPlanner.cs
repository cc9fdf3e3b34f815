using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>Plans the cells of one linked pair of records: compare, merge, map, check what the other side can take.</summary>
public static class CellPlanner
{
    /// <summary>The reason of cells that differ only because the mapping says something else now.</summary>
    public const string MappingEdited = "the mapping was edited";

    /// <summary>The reason of cells of which one side is blank, where that may be an edit.</summary>
    public const string PerhapsCleared = "one side is blank, and no common past tells whether it was cleared";

    const string BothDiffer = "both sides should say the same and do not";

    /// <summary>Plans all cells that count after creation.</summary>
    /// <exception cref="Scripting.ScriptException">A transform failed: the record parks.</exception>
    /// <exception cref="MappingException">A value cannot be mapped: the record parks.</exception>
    public static ImmutableArray<CellPlan> Compare(
        Pair pair, EntityRecord left, EntityRecord right, ImmutableDictionary<string, CellBase> bases, Comparison comparison, IMappingContext context)
    {
        var plans = ImmutableArray.CreateBuilder<CellPlan>(pair.Cells.Length);
        foreach (var cell in pair.Cells)
        {
            if (cell.When != When.Create)
                plans.Add(CompareCell(cell, left, right, bases.GetValueOrDefault(cell.Name), comparison, context));
        }

        return plans.DrainToImmutable();
    }

    static CellPlan CompareCell(
        Cell cell, EntityRecord left, EntityRecord right, CellBase? known, Comparison comparison, IMappingContext context)
    {
        var facts = new CellPlan
        {
            Cell = cell.Name,
            Decision = Decision.Keep,
            Reason = "nothing changed",
            BaseLeft = known?.Left,
            BaseRight = known?.Right ?? Value.Absent,
            LeftNow = CellMapping.Inputs(cell, left),
            RightNow = right[cell.Right],
        };
        if (Conditions.WhyUntold(cell.Counting, left) is { } untold)
            return Unread(facts, comparison, Value.Withheld(untold));
        if (cell.Uncounted(left) is { } unmet)
            return facts with { Reason = $"it counts where {Conditions.Describe(unmet)}" };
        if (facts.RightNow.Kind == ValueKind.Absent || facts.LeftNow.Any(value => value.Kind == ValueKind.Absent))
            return Unread(facts, comparison, [.. facts.LeftNow, facts.RightNow]);
        // What a person took back stays as he left it, whatever is edited since: he alone lets it travel again.
        if (comparison.HeldOf(cell.Name) is { } before)
        {
            if (before.IsUndone)
                return facts with { Decision = Decision.Hold, Reason = before.Reason, IsUndone = true };
            if (Stands(before, facts))
                facts = facts with { SeenSince = before.Since };
        }

        return comparison.ChoiceOf(cell.Name) is { } choice
            ? ChosenCell.Follow(cell, left, facts, choice, comparison.Locked, context)
                ?? ChosenCell.GiveUp(Unchosen(cell, left, facts, known, comparison, context), choice)
            : Unchosen(cell, left, facts, known, comparison, context);
    }

    // What was not answered is no news. What was withheld keeps edits from travelling, so people are told, unless the cell is held for a reason
    // of its own, which must outlast this.
    static CellPlan Unread(CellPlan facts, Comparison comparison, params ReadOnlySpan<Value> values)
    {
        facts = facts with { Reason = "a value could not be read", IsUnread = true };
        foreach (var value in values)
        {
            if (value.WhyWithheld is { } why)
                return comparison.HeldOf(facts.Cell) is { } before && before.Reason != why ? facts : facts with { Decision = Decision.Hold, Reason = why };
        }

        return facts;
    }

    static CellPlan Unchosen(
        Cell cell, EntityRecord left, CellPlan facts, CellBase? known, Comparison comparison, IMappingContext context)
    {
        if (known is not null && known.Hash == cell.Hash && Unmoved(facts))
            return facts;

        var decided = Judge(cell, left, facts, known, comparison, context);
        return StillHeld(decided, comparison) ?? CellWrites.Fill(cell, left, decided, comparison.Locked, context);
    }

    static bool Stands(HeldBefore before, CellPlan facts) =>
        before.LeftNow.SequenceEqual(facts.LeftNow) && before.RightNow == facts.RightNow;

    static bool Unmoved(CellPlan facts) => facts.BaseLeft is { } former && facts.LeftNow.SequenceEqual(former) && facts.RightNow == facts.BaseRight;

    static CellPlan Judge(Cell cell, EntityRecord left, CellPlan facts, CellBase? known, Comparison comparison, IMappingContext context)
    {
        var mapped = CellMapping.ToRight(cell, facts.LeftNow, left, context);
        if (mapped is Mapped.Waits waits)
            return facts with { Decision = Decision.Hold, Reason = $"{waits.Key} has no partner in {string.Join(" or ", waits.Pairs)} yet" };
        var asRight = mapped is Mapped.Is { Value: var value } ? value : Value.Absent;
        if (mapped is Mapped.Is { Value: { Kind: ValueKind.Absent } unread })
            return Unread(facts with { LeftAsRight = asRight }, comparison, unread);
        return known is null
            ? JudgeFirst(cell, facts, asRight, comparison, context)
            : JudgeAgainstBase(cell, left, facts, asRight, known, comparison, context);
    }

    static CellPlan JudgeFirst(Cell cell, CellPlan facts, Value asRight, Comparison comparison, IMappingContext context)
    {
        var equal = Same(cell, asRight, facts.RightNow, context);
        var leftFilled = !CellMapping.IsBlank(cell, asRight, context);
        var rightFilled = !CellMapping.IsBlank(cell, facts.RightNow, context);
        var decision = ThreeWayMerge.DecideFirst(leftFilled, rightFilled, equal, cell.Direction, comparison.FirstLink, comparison.MayFill && !WasInConflict(facts, comparison));
        return facts with
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
                Decision.Conflict => PerhapsCleared,
                Decision.Drift => cell.Direction == Direction.Compare ? BothDiffer : "the value may not travel this way",
                Decision.Keep or Decision.Hold => facts.Reason,
            },
        };
    }

    // A side that is blank after a conflict was cleared by a person, and filling it again would undo that.
    static bool WasInConflict(CellPlan facts, Comparison comparison) =>
        comparison.HeldOf(facts.Cell) is { Decision: Decision.Conflict };

    static CellPlan JudgeAgainstBase(
        Cell cell, EntityRecord left, CellPlan facts, Value asRight, CellBase known, Comparison comparison, IMappingContext context)
    {
        var state = new CellState(
            LeftChanged(cell, left, facts, asRight, known, context),
            !Same(cell, known.Right, facts.RightNow, context),
            Same(cell, asRight, facts.RightNow, context));
        ChangeTime? leftChange = state.LeftChanged ? TimeOf(cell, Side.Left, facts.LeftNow, comparison) : null;
        ChangeTime? rightChange = state.RightChanged ? TimeOf(cell, Side.Right, [facts.RightNow], comparison) : null;
        var (decision, reason, cause) = ThreeWayMerge.Decide(state, cell.Direction) switch
        {
            Decision.Agree when !state.LeftChanged && CellMapping.IsHalfCarried(cell, facts.LeftNow, known.Right, context) =>
                (Decision.RightToLeft, "an earlier write of it was not finished", WriteCause.Edit),
            Decision.Keep when known.Hash != cell.Hash => (state.Equal ? Decision.Agree : Rewrite(cell), MappingEdited, WriteCause.Mapping),
            Decision.Conflict => Settle(cell, leftChange, rightChange),
            Decision.Drift when cell.Direction == Direction.Compare => (Decision.Drift, BothDiffer, WriteCause.Edit),
            var decided => (decided, Reasons(decided), WriteCause.Edit),
        };
        return facts with
        {
            LeftAsRight = asRight,
            LeftChange = leftChange,
            RightChange = rightChange,
            Decision = decision,
            Reason = reason,
            Cause = cause,
        };
    }

    static (Decision, string Reason, WriteCause) Settle(Cell cell, ChangeTime? left, ChangeTime? right)
    {
        var settled = ThreeWayMerge.Settle(cell.Conflict, cell.Direction, left, right);
        var reason = settled == Decision.Conflict ? Reasons(settled)
            : "both sides changed; " + (cell.Conflict == ConflictPolicy.Newest ? "this edit is newer" : "this side is preferred");
        return (settled, reason, WriteCause.Conflict);
    }

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
        Side.Left => comparison.LeftUnclocked is { } left && cell.Inputs.Any(field => field.Property is { } property && left.Holds(property.Name))
            ? left.Time
            : comparison.Left,
        Side.Right => comparison.RightUnclocked is { } right && cell.Right.Property is { } property && right.Holds(property.Name)
            ? right.Time
            : comparison.Right,
    };

    static Decision Rewrite(Cell cell) => cell.Direction switch
    {
        Direction.Both or Direction.ToRight => Decision.LeftToRight,
        Direction.ToLeft => Decision.RightToLeft,
        Direction.Compare => Decision.Drift,
    };

    static bool LeftChanged(Cell cell, EntityRecord left, CellPlan facts, Value asRight, CellBase known, IMappingContext context)
    {
        if (known.Left.Length != facts.LeftNow.Length)
            return false; // The mapping was edited: other inputs are read now, and the old ones say nothing about them.
        if (known.Left.SequenceEqual(facts.LeftNow))
            return false;
        if (cell.IsReference)
            return true;
        return CellMapping.ToRight(cell, known.Left, left, context) is not Mapped.Is { Value: var former }
            || !Same(cell, former, asRight, context);
    }

    /// <summary>Whether two right values of a cell say the same.</summary>
    public static bool Same(Cell cell, Value one, Value other, IMappingContext context) =>
        one == other
        || (CellMapping.IsBlank(cell, one, context) && CellMapping.IsBlank(cell, other, context))
        || cell.Canonizer.AreEqual(one, other, context.Country);

    // A held cell ends by a person, by a new edit, or by a retry that is due; asking again every run would settle nothing.
    static CellPlan? StillHeld(CellPlan decided, Comparison comparison) =>
        comparison.HeldOf(decided.Cell) is { } before
        && decided.Decision is not (Decision.Keep or Decision.Agree)
        && !before.RetryDue
        && Stands(before, decided)
            ? decided with { Decision = before.Decision, Reason = before.Reason }
            : null;

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
