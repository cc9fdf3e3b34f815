using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Writes down what an update does to the cells that want it, before it is sent.</summary>
sealed class UpdateIntents(RunScope scope, PlanBook book, RunState state, Setbacks setbacks)
{
    /// <summary>The intent of one declared write to one record; null when none of its values can be sent now.</summary>
    public UpdateIntent? Of(Resource resource, RecordKey key, WritePart part)
    {
        var cells = ImmutableArray.CreateBuilder<IntendedCell>();
        var values = ImmutableArray.CreateBuilder<IntendedValue>();
        foreach (var value in part.Values)
        {
            if (IsAhead(resource, value))
            {
                setbacks.LookAgainLater(value);
                continue;
            }

            if (state.Resolve(value.Value) is not { } resolved)
            {
                setbacks.Hold(value, "what it refers to could not be created");
                continue;
            }

            var position = value.Cell is null ? (int?)null : cells.Count;
            if (value.Cell is not null)
            {
                if (CellOf(value) is not { } cell)
                {
                    // What was decided of it has given way to another decision: it is decided anew.
                    scope.Store.Transact(() => setbacks.LookAgain([value]));
                    continue;
                }

                cells.Add(cell);
            }

            values.Add(new IntendedValue(value.Property, resolved, value.Before, position) { For = position is null ? (value.Pair, value.Left) : null });
        }

        return values.Count == 0
            ? null
            : new UpdateIntent(resource.System, resource.Name, key, part.Write.Name, part.Item, cells.ToImmutable(), values.ToImmutable());
    }

    // Whether it follows a write to a place that both share, and that one has not been taken.
    bool IsAhead(Resource resource, PlannedProperty value) =>
        value.Cell is not null
        && PlanOf(value.Pair, value.Left, value.Cell) is { Follows: { } leader }
        && !state.Taken.Contains((value.Pair, leader, value.Cell, scope.SideOf(resource.System) == Side.Left ? Side.Right : Side.Left));

    IntendedCell? CellOf(PlannedProperty value)
    {
        if (PlanOf(value.Pair, value.Left, value.Cell) is not { } plan)
            return null;
        var pair = scope.Declarations[value.Pair];
        var cell = PlannedWrites.CellOf(pair, plan);
        if (plan.Follows is { } leader && PlanOf(value.Pair, leader, value.Cell) is { } led)
            return AsLed(cell, value, plan, led);
        return plan.GoesBothWays
            ? new IntendedCell(
                value.Pair, value.Left, cell.Name, cell.Hash, LeftWhenWritten(cell, plan), plan.ToRight!.Value.Value, plan.Cause, BothWays: true)
            : new IntendedCell(value.Pair, value.Left, cell.Name, cell.Hash, plan.LeftNow, plan.RightNow, plan.Cause);
    }

    // The place that both share says already what was written there: a base with what was read before would hide who edits it back.
    static IntendedCell AsLed(Cell cell, PlannedProperty value, CellPlan plan, CellPlan leader) => new(
        value.Pair, value.Left, cell.Name, cell.Hash,
        plan.ToRight is null ? plan.LeftNow : LeftWhenWritten(cell, leader),
        plan.ToRight is null ? leader.ToRight!.Value.Value : plan.RightNow,
        plan.Cause);

    CellPlan? PlanOf(string pair, RecordKey left, string? cell) => book.Find(pair, left)?.Cells.FirstOrDefault(plan => plan.Cell == cell);

    static ImmutableArray<Value> LeftWhenWritten(Cell cell, CellPlan plan) =>
        [.. cell.Inputs.Select((field, position) => plan.ToLeft.FirstOrDefault(write => write.Field == field.Name)?.Value.Value ?? plan.LeftNow[position])];
}
