using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning;

/// <summary>Decides a cell as a person chose, as long as each side says what the person saw or what the choice makes of it.</summary>
/// <remarks>
/// The second half of that sentence is what a crash between the two writes of one choice needs: the side that was written says the
/// new value, and the other is written then.
/// </remarks>
public static class ChosenCell
{
    /// <summary>Decides the cell by the choice.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="left">The left record.</param>
    /// <param name="facts">The values as read and the base.</param>
    /// <param name="choice">What the person chose.</param>
    /// <param name="locked">Why the right record may not be written, or null.</param>
    /// <param name="context">Scripts, references, settings.</param>
    /// <returns>The decision; null when the choice does not count any more.</returns>
    public static CellPlan? Follow(Cell cell, EntityRecord left, CellPlan facts, CellChoice choice, string? locked, IMappingContext context)
    {
        if (!CellChoice.CanTravel(cell, choice.Kind) || choice.LeftSeen.Length != facts.LeftNow.Length)
            return null;
        facts = facts with { Choice = choice, Fate = ChoiceFate.Followed, Reason = Because(choice.Kind) };
        return choice.Kind switch
        {
            ChoiceKind.Leave => StandsLeft(facts, choice) && facts.RightNow == choice.RightSeen ? facts with { Decision = Decision.Agree } : null,
            ChoiceKind.Left => FollowLeft(cell, left, facts, choice, locked, context),
            ChoiceKind.Right => FollowValue(cell, left, facts, choice with { Value = choice.RightSeen }, locked, context),
            ChoiceKind.Value => FollowValue(cell, left, facts, choice, locked, context),
        };
    }

    /// <summary>A cell that is judged as ever because the choice does not count any more, and says so.</summary>
    public static CellPlan GiveUp(CellPlan judged, CellChoice choice) => judged with
    {
        Choice = choice,
        Fate = ChoiceFate.Void,
        // A refusal is remembered by its very words.
        Reason = judged.Decision is Decision.Conflict or Decision.Drift
            ? $"{judged.Reason}; what a person chose no longer counts, for it has moved since"
            : judged.Reason,
    };

    /// <summary>The right value that a followed choice leaves behind; absent when it leaves both sides as they are or cannot be done.</summary>
    public static Value Aim(CellPlan plan) => plan switch
    {
        { Fate: not ChoiceFate.Followed } or { Decision: Decision.Hold } or { Choice.Kind: ChoiceKind.Leave } => Value.Absent,
        { ToRight: { Value.Write: null } write } => write.Value.Value,
        { Choice.Kind: ChoiceKind.Value } => plan.Choice.Value,
        _ => plan.RightNow,
    };

    static CellPlan? FollowLeft(Cell cell, EntityRecord left, CellPlan facts, CellChoice choice, string? locked, IMappingContext context)
    {
        if (!StandsLeft(facts, choice))
            return null;
        if (CellMapping.ToRight(cell, facts.LeftNow, left, context) is { Owed: null, Value: var aim })
        {
            facts = facts with { LeftAsRight = aim };
            if (CellPlanner.Same(cell, aim, facts.RightNow, context))
                return facts with { Decision = Decision.Agree };
        }

        return facts.RightNow == choice.RightSeen ? CellWrites.ToRight(cell, left, facts, locked, context) : null;
    }

    static CellPlan? FollowValue(Cell cell, EntityRecord left, CellPlan facts, CellChoice choice, string? locked, IMappingContext context)
    {
        var toRight = !CellPlanner.Same(cell, choice.Value, facts.RightNow, context);
        if (toRight && facts.RightNow != choice.RightSeen)
            return null;
        ImmutableArray<(Field Field, Value Value)> wanted;
        try
        {
            wanted = Wanted(cell, left, facts, choice, context);
        }
        catch (Exception refusal) when (refusal is MappingException or ScriptException)
        {
            return facts with { Decision = Decision.Hold, Reason = $"{facts.Reason}, but {refusal.Message}" };
        }

        if (!LeftMayBe(cell, facts, choice, wanted, context))
            return null;
        var missing = wanted.RemoveAll(write => Says(write.Field, CellMapping.Raw(cell, facts.LeftNow, write.Field), write.Value, context));
        if (Refusal(cell, choice.Value, toRight, missing, locked) is { } reason)
            return facts with { Decision = Decision.Hold, Reason = $"{facts.Reason}, but {reason}" };
        return facts with
        {
            Decision = toRight ? Decision.LeftToRight : missing.Length > 0 ? Decision.RightToLeft : Decision.Agree,
            LeftAsRight = choice.Value,
            ToRight = toRight ? new FieldWrite(cell.Right.Name, new PlannedValue(choice.Value), facts.RightNow) : null,
            ToLeft = [.. missing.Select(write => new FieldWrite(
                write.Field.Name, new PlannedValue(write.Value), CellMapping.Raw(cell, facts.LeftNow, write.Field)))],
        };
    }

    // What the left fields will say, judged by what the person saw, so that a half-written left side changes nothing about it.
    static ImmutableArray<(Field Field, Value Value)> Wanted(
        Cell cell, EntityRecord left, CellPlan facts, CellChoice choice, IMappingContext context) =>
        CellMapping.ToRight(cell, choice.LeftSeen, left, context) is { Owed: null, Value: var seen }
        && CellPlanner.Same(cell, seen, choice.Value, context)
            ? []
            : CellMapping.ToLeft(cell, choice.Value, choice.LeftSeen, facts.BaseLeft, facts.BaseRight, context);

    static bool LeftMayBe(
        Cell cell, CellPlan facts, CellChoice choice, ImmutableArray<(Field Field, Value Value)> wanted, IMappingContext context) =>
        cell.Inputs.Select((field, position) => (field, now: facts.LeftNow[position], seen: choice.LeftSeen[position])).All(each =>
            each.now == each.seen || wanted.Any(write => write.Field == each.field && Says(each.field, each.now, write.Value, context)));

    static bool Says(Field field, Value now, Value wanted, IMappingContext context) =>
        Canonizer.Of(field.Type, field.Property?.Scale).AreEqual(now, wanted, context.Country);

    static string? Refusal(Cell cell, Value value, bool toRight, ImmutableArray<(Field Field, Value Value)> toLeft, string? locked) =>
        (toRight ? locked ?? CellWrites.Refusal(cell.Right, value) : null)
        ?? toLeft.Select(write => CellWrites.Refusal(write.Field, write.Value)).FirstOrDefault(reason => reason is not null);

    static bool StandsLeft(CellPlan facts, CellChoice choice) => facts.LeftNow.SequenceEqual(choice.LeftSeen);

    static string Because(ChoiceKind kind) => kind switch
    {
        ChoiceKind.Left or ChoiceKind.Right => "a person chose this side",
        ChoiceKind.Value => "a person chose this value",
        ChoiceKind.Leave => "a person chose to leave both as they are",
    };
}
