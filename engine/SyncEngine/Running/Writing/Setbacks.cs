using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>What becomes of values that were planned and not taken: they are held, or their records are looked at again.</summary>
sealed class Setbacks(RunScope scope, PlanBook book, RunState state, RunTally tally, Confirmation confirmation)
{
    /// <summary>Holds the refused values that the system names; the others of the same write were refused with them and are tried again.</summary>
    public void HoldRefused(WritePart part, WriteOutcome.Refused refused)
    {
        var blamed = Blamed(part, refused);
        foreach (var value in part.Values.Where(value => blamed is null || value.Property == blamed.Name))
            Hold(value, refused.Text);
        LookAgain(part.Values.Where(value => blamed is not null && value.Property != blamed.Name));
    }

    /// <summary>The property among those sent that a refusal blames. One that a write of the whole record carries, and nobody changed, blames none.</summary>
    public static Property? Blamed(WritePart part, WriteOutcome.Refused refused) =>
        refused.Property is { } named && part.Values.Any(value => value.Property == named.Name) ? named : null;

    /// <summary>Has a record looked at again that a write did not find; where a read finds it and the write does not again, its values are held.</summary>
    public void LookOnceMore(Resource resource, RecordKey key, WritePart part)
    {
        // The road leads here again only when a read finds the record. Then the two answers contradict each other, and a third look would say no more.
        if (state.Missed.Add((resource.System, resource.Name, key, part.Write.Name, part.Item)))
        {
            LookAgain(part.Values);
            return;
        }

        foreach (var value in part.Values)
            Hold(value, $"{resource.System} answers the write '{part.Write.Name}' as if the record were not there, and a read finds it");
    }

    /// <summary>Has both sides looked at again: the one that was to be written may stand at its base. Call inside a transaction.</summary>
    public void LookAgain(IEnumerable<PlannedProperty> values)
    {
        foreach (var (name, left) in values.Select(value => (value.Pair, value.Left)).Distinct())
        {
            var pair = scope.Declarations[name];
            if (scope.Store.Links.ByLeft(name, left) is not { } link)
                continue;
            confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(link.LeftResource));
            confirmation.LookAgain(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource));
        }
    }

    /// <summary>Has both sides looked at after all writes: others to the same records still need what was read of them.</summary>
    public void LookAgainLater(PlannedProperty value)
    {
        var pair = scope.Declarations[value.Pair];
        if (scope.Store.Links.ByLeft(value.Pair, value.Left) is not { } link)
            return;
        state.Stale.Add((pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(link.LeftResource)));
        state.Stale.Add((pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource)));
    }

    /// <summary>Holds the cell that wants a value, with the reason, until the engine itself says otherwise; a person's choice waits with it.</summary>
    public void Postpone(PlannedProperty value, string reason)
    {
        if (PlanOf(value) is not { } plan)
            return;
        scope.Store.Transact(() => HeldCells.Put(scope, value.Pair, value.Left, plan, Decision.Hold, reason));
        tally.Count(value.Pair, count => count with { Held = count.Held + 1 });
    }

    /// <summary>Holds the cell that wants a value, with the reason.</summary>
    public void Hold(PlannedProperty value, string reason)
    {
        if (PlanOf(value) is not { } plan)
            return;
        var right = state.Answered.TryGetValue((value.Pair, value.Left, plan.Cell), out var answered) ? answered : plan.RightNow;
        scope.Store.Transact(() =>
        {
            HeldCells.PutRefused(scope, value.Pair, value.Left, plan with { LeftNow = LeftAfter(value, plan), RightNow = right }, reason);
            // A choice was heard and refused; sending it again and again would settle nothing.
            scope.Store.Choices.Remove(value.Pair, value.Left, plan.Cell);
        });
        tally.Count(value.Pair, count => count with { Held = count.Held + 1 });
    }

    CellPlan? PlanOf(PlannedProperty value) =>
        value.Cell is null ? null : book.Find(value.Pair, value.Left)?.Cells.FirstOrDefault(cell => cell.Cell == value.Cell);

    // Another part of the same cell may have been taken already, and its base has moved with it.
    ImmutableArray<Value> LeftAfter(PlannedProperty value, CellPlan plan) =>
        plan.BaseLeft is { } former
        && scope.Store.Links.ByLeft(value.Pair, value.Left)?.Bases.GetValueOrDefault(plan.Cell) is { } known && known.Left.Length == former.Length
            ? [.. plan.LeftNow.Select((now, position) => known.Left[position] == former[position] ? now : known.Left[position])]
            : plan.LeftNow;
}
