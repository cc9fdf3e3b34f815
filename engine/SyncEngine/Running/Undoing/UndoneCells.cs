using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>Cells that an undo holds, until a person lets their values travel again.</summary>
public static class UndoneCells
{
    /// <summary>Releases cells of a left record: the next run judges them as it judges any other.</summary>
    /// <param name="declarations">The mapping files.</param>
    /// <param name="store">The store; its lease must be held.</param>
    /// <param name="record">The pair and the left record.</param>
    /// <param name="cell">The cell, or null for all that are held by an undo.</param>
    /// <returns>The names of the cells that were released.</returns>
    public static ImmutableArray<string> Release(
        Declarations declarations, StateStore store, (string Pair, RecordKey Left) record, string? cell)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(store);
        return store.Transact(() =>
        {
            ImmutableArray<string> released =
            [
                .. store.Held.Of(record.Pair, record.Left)
                    .Where(held => held.Kind == HeldCells.Undone && (cell is null || held.Cell == cell))
                    .Select(held => held.Cell),
            ];
            foreach (var name in released)
                store.Held.Remove(record.Pair, record.Left, name);
            if (released.Length > 0 && store.Links.ByLeft(record.Pair, record.Left) is { } link)
                LookAgain.At(declarations, store, link);
            return released;
        });
    }
}
