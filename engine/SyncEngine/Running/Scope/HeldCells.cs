using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running.Scope;

/// <summary>Puts cells on the list of what is held.</summary>
static class HeldCells
{
    /// <summary>The kind of a cell whose value a system did not take: it is not sent again while nothing is new.</summary>
    public const string Refused = nameof(Refused);

    /// <summary>The kind of a cell of which a write was undone: it travels again when a person releases it.</summary>
    public const string Undone = nameof(Undone);

    /// <summary>Holds a cell with all that the decision rests on.</summary>
    public static void Put(RunScope scope, string pair, RecordKey left, CellPlan cell, Decision decision, string reason)
    {
        if (cell.IsUndone)
        {
            Put(scope, pair, left, cell, Undone, reason);
            return;
        }

        var isRemembered = decision == Decision.Hold
            && scope.Store.Held.Find(pair, left, cell.Cell) is { Kind: Refused } former && former.Reason == reason;
        Put(scope, pair, left, cell, isRemembered ? Refused : decision.ToString(), reason);
    }

    /// <summary>Remembers that a system did not take what a cell wanted to write.</summary>
    public static void PutRefused(RunScope scope, string pair, RecordKey left, CellPlan cell, string reason) =>
        Put(scope, pair, left, cell, Refused, reason);

    static void Put(RunScope scope, string pair, RecordKey left, CellPlan cell, string kind, string reason) =>
        Put(scope, new HeldCell(
            pair, left, cell.Cell, kind, reason,
            cell.BaseLeft ?? [], cell.BaseRight, cell.LeftNow, cell.RightNow, scope.Time.GetUtcNow())
        {
            WaitsFor = cell.WaitsFor,
        });

    /// <summary>Holds a cell; what another side may take later is tried again by itself, ever more slowly.</summary>
    public static void Put(RunScope scope, HeldCell cell)
    {
        var now = scope.Time.GetUtcNow();
        var former = scope.Store.Held.Find(cell.Pair, cell.Left, cell.Cell) is { } known && HeldTable.IsSame(known, cell) ? known : null;
        var waits = former?.RetryAt > now;
        var attempts = former is null ? 1 : waits ? former.Attempts : former.Attempts + 1;
        var retries = cell.Kind is Refused or nameof(Decision.Hold);
        scope.Store.Held.Put(cell with
        {
            Attempts = attempts,
            RetryAt = !retries ? null : waits ? former?.RetryAt : now + Retries.Pause(attempts),
        });
    }
}
