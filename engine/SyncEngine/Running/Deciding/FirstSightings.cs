using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Fixes the time of a change when it is first seen; it is forgotten when the cell is settled.</summary>
static class FirstSightings
{
    /// <summary>What the sides of a left record's unsettled cells said before.</summary>
    public static ImmutableDictionary<(string Cell, Side Side), SeenBefore> Of(RunScope scope, Pair pair, RecordKey left) =>
        scope.Store.FirstSeen.Of(pair.Name, left).ToImmutableDictionary(
            seen => (seen.Cell, seen.Side), seen => new SeenBefore(seen.Raw, seen.Time, seen.ReadAt));

    /// <summary>Notes what both sides of a compared link say where a cell has changed, a dry run's too.</summary>
    public static void Note(RunScope scope, Pair pair, SharingLink link)
    {
        var known = scope.Store.FirstSeen.Of(pair.Name, link.Left.Key);
        // A choice says nothing about times; should it be given up, they must still be known.
        foreach (var cell in link.Cells.Where(cell => !cell.IsUnread && cell.Fate != ChoiceFate.Followed))
        {
            if (cell.LeftChange is null && cell.RightChange is null)
            {
                if (known.Any(seen => seen.Cell == cell.Cell))
                    scope.Store.FirstSeen.Remove(pair.Name, link.Left.Key, cell.Cell);
                continue;
            }

            scope.Store.FirstSeen.Put(
                pair.Name, link.Left.Key, Sighting(cell.Cell, Side.Left, cell.LeftNow, cell.LeftChange, link.Left.Source.ReadAt));
            scope.Store.FirstSeen.Put(
                pair.Name, link.Left.Key, Sighting(cell.Cell, Side.Right, [cell.RightNow], cell.RightChange, link.Right.Source.ReadAt));
        }
    }

    // A side that stands at its base said so before anybody looked.
    static FirstSeen Sighting(string cell, Side side, ImmutableArray<Value> now, ChangeTime? change, DateTimeOffset readAt) =>
        new(cell, side, now, change ?? new ChangeTime(DateTimeOffset.MinValue, readAt), readAt);
}
