using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Freezing;

/// <summary>
/// Refuses what rests on something that was refused: a reference to a record that is not created, a record that is
/// created together with others of which one has moved.
/// </summary>
/// <param name="book">The plan, from which what is refused is taken out.</param>
/// <param name="kept">The records that are still as they were frozen.</param>
/// <param name="refuse">Refuses a record, or one of its cells, with the reason.</param>
sealed class FrozenSupport(
    PlanBook book, IReadOnlySet<(string Pair, RecordKey Left)> kept, Action<RecordPlan, string?, string> refuse)
{
    const string Missing = "what it refers to is not created by this plan any more";
    const string Torn = "what is created together with it has changed since the plan was made";

    /// <summary>Refuses until everything that is left can be done.</summary>
    /// <param name="torn">The owners of which a frozen part has been refused, by pair and left resource record.</param>
    public void Settle(IReadOnlySet<(string Pair, RecordKey LeftResource)> torn)
    {
        bool moved;
        do
        {
            moved = false;
            foreach (var record in book.All())
                moved |= SettleRecord(record, torn);
        }
        while (moved);
    }

    bool SettleRecord(RecordPlan record, IReadOnlySet<(string Pair, RecordKey LeftResource)> torn)
    {
        if (WholeReason(record, torn) is { } reason)
        {
            refuse(record, null, reason);
            return true;
        }

        var cells = record.Cells.Where(cell => cell.ToRight?.Value.Write is { } write && !IsDone(write)).ToArray();
        foreach (var cell in cells)
            refuse(record, record.Action == LinkingAction.Create ? null : cell.Cell, Missing);
        return cells.Length > 0;
    }

    string? WholeReason(RecordPlan record, IReadOnlySet<(string Pair, RecordKey LeftResource)> torn)
    {
        if (record.RightWrite is not { } write)
            return null;
        if (record.Action != LinkingAction.Create)
            return IsDone(write) ? null : Missing;
        var planned = book.Write(write);
        if (planned.Owner?.Write is { } owner && !IsDone(owner))
            return Missing;
        var isWhole = !torn.Contains((record.Pair, record.LeftResource)) && book.FoldedInto(write).All(child => IsDone(child.Id));
        return isWhole ? null : Torn;
    }

    bool IsDone(long write)
    {
        var origin = book.CreatedFor(write);
        return kept.Contains(origin) && book.Find(origin.Pair, origin.Left)?.RightWrite == write;
    }

    /// <summary>The record together with which another is created, or null.</summary>
    /// <param name="pair">The other one's pair.</param>
    /// <param name="record">The other one.</param>
    public static (string Pair, RecordKey LeftResource)? OwnerOf(Pair pair, RecordPlan record) =>
        record.Action == LinkingAction.Create && pair.Owner is { } owner && pair.Right.Resource.CreatedWith is not null
            ? (owner, record.LeftResource)
            : null;
}
