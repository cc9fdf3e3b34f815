using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Counts what a plan would do, for a run that does not do it.</summary>
static class PlanTally
{
    /// <summary>Counts all records of a plan.</summary>
    public static void Count(PlanBook book, RunTally tally)
    {
        foreach (var plan in book.All())
        {
            tally.Count(plan.Pair, count => Add(count, plan));
            foreach (var cell in plan.Cells.Where(cell => cell.Fate == ChoiceFate.Void))
                tally.Drop(plan.Pair, plan.Left, cell.Cell);
        }
    }

    static PairReport Add(PairReport count, RecordPlan plan) => plan switch
    {
        { IsParked: true } or { Action: LinkingAction.Hold } => count with { Parked = count.Parked + 1 },
        { Action: LinkingAction.Create } => count with { Created = count.Created + 1 },
        { Action: LinkingAction.Wait } => count with { Waiting = count.Waiting + 1 },
        { Action: LinkingAction.Link } => Cells(count with { Linked = count.Linked + 1 }, plan),
        { Action: LinkingAction.Update } => Cells(count, plan),
        { Action: LinkingAction.Unlink } => count with { Unlinked = count.Unlinked + 1 },
        { Action: LinkingAction.Archive or LinkingAction.Delete } => count with { Removed = count.Removed + 1 },
        { Action: LinkingAction.Close } => count with { Closed = count.Closed + 1 },
        _ => count,
    };

    static PairReport Cells(PairReport count, RecordPlan plan) => count with
    {
        UpdatedRight = count.UpdatedRight + (plan.Cells.Any(cell => cell.ToRight is not null) ? 1 : 0),
        UpdatedLeft = count.UpdatedLeft + (plan.Cells.Any(cell => cell.ToLeft.Length > 0) ? 1 : 0),
        Agreed = count.Agreed + plan.Cells.Count(cell => cell is { Decision: Decision.Agree, BaseLeft: not null }),
        Conflicts = count.Conflicts + plan.Cells.Count(cell => cell.Decision == Decision.Conflict),
        Held = count.Held + plan.Cells.Count(cell => cell.Decision is Decision.Drift or Decision.Hold),
    };
}
