using SyncEngine.Planning;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Freezing;

/// <summary>Numbers the planned writes of a plan in the store as a frozen plan numbers them.</summary>
sealed class FrozenNumbering(PlanBook book, CreateNumbers numbers)
{
    readonly Dictionary<long, long> known = [];

    /// <summary>The plan with its planned writes numbered anew.</summary>
    public RecordPlan Number(RecordPlan plan) => plan with
    {
        RightWrite = plan.RightWrite is { } write ? Of(write) : null,
        Cells = [.. plan.Cells.Select(cell => cell with { ToRight = cell.ToRight is { } right ? right with { Value = Number(right.Value) } : null })],
    };

    PlannedValue Number(PlannedValue value) => value.Write is { } write ? value with { Write = Of(write) } : value;

    long Of(long write)
    {
        if (!known.TryGetValue(write, out var number))
        {
            var (pair, left) = book.CreatedFor(write);
            known[write] = number = numbers.Of(new CreateName(pair, left));
        }

        return number;
    }
}
