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
    public const string MappingEdited = "the mapping was edited, or a setting that it reads";

    /// <summary>The reason of cells of which one side is blank, where that may be an edit.</summary>
    public const string PerhapsCleared = "one side is blank, and no common past tells whether it was cleared";

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
        var facts = new CellFacts(cell, known, CellMapping.Inputs(cell, left), right[cell.Right]);
        if (Conditions.WhyUntold(cell.Counting, left) is { } untold)
            return Unread(facts, comparison, Value.Withheld(untold));
        if (cell.Uncounted(left) is { } unmet)
            return new CellPlan(facts) { Reason = $"it counts where {Conditions.Describe(unmet)}" };
        if (facts.IsPartial)
            return Unread(facts, comparison, [.. facts.LeftNow, facts.RightNow]);
        // What a person took back stays as he left it, whatever is edited since: he alone lets it travel again.
        if (comparison.HeldOf(cell.Name) is { } before)
        {
            if (before.IsUndone)
                return new CellPlan(facts) { Decision = Decision.Hold, Reason = before.Reason, IsUndone = true };
            if (Stands(before, facts.LeftNow, facts.RightNow))
                facts = facts with { SeenSince = before.Since };
        }

        return comparison.ChoiceOf(cell.Name) is { } choice
            ? ChosenCell.Follow(cell, left, new CellPlan(facts), choice, comparison.Locked, context)
                ?? ChosenCell.GiveUp(Unchosen(left, facts, comparison, context), choice)
            : Unchosen(left, facts, comparison, context);
    }

    // What was not answered is no news. What was withheld keeps edits from travelling, so people are told, unless the cell is held for a reason
    // of its own, which must outlast this.
    internal static CellPlan Unread(in CellFacts facts, Comparison comparison, params ReadOnlySpan<Value> values)
    {
        var unread = new CellPlan(facts) { Reason = "a value could not be read", IsUnread = true };
        foreach (var value in values)
        {
            if (value.WhyWithheld is { } why)
                return comparison.HeldOf(facts.Cell.Name) is { } before && before.Reason != why ? unread : unread with { Decision = Decision.Hold, Reason = why };
        }

        return unread;
    }

    static CellPlan Unchosen(EntityRecord left, in CellFacts facts, Comparison comparison, IMappingContext context)
    {
        if (facts.IsUnmoved)
            return new CellPlan(facts);

        var decided = CellJudge.Judge(left, facts, comparison, context);
        return StillHeld(decided, comparison) ?? CellWrites.Fill(facts.Cell, left, decided, comparison.Locked, context);
    }

    static bool Stands(HeldBefore before, ImmutableArray<Value> left, Value right) =>
        before.LeftNow.SequenceEqual(left) && before.RightNow == right;

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
        && Stands(before, decided.LeftNow, decided.RightNow)
            ? decided with { Decision = before.Decision, Reason = before.Reason }
            : null;
}
