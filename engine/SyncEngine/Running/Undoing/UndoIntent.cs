using System.Collections.Immutable;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>One value of a write that takes earlier ones back.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">The value that is sent.</param>
/// <param name="Before">The raw value that was read.</param>
/// <param name="Entries">The entries of history that it takes back, the latest first.</param>
sealed record UndoneValue(string Property, Value Value, Value Before, ImmutableArray<long> Entries);

/// <summary>A write of an undo as it was written down before it was sent.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record.</param>
/// <param name="Item">The list item's key, or null.</param>
/// <param name="Values">The values.</param>
/// <param name="Former">
/// The cells that were held already when the intent was written down. From then on all of its cells are held, so that no run carries
/// anything over them; what the undo does not take is given back as it was.
/// </param>
sealed record UndoIntent(
    string System, string Resource, RecordKey Key, string? Item, ImmutableArray<UndoneValue> Values, ImmutableArray<HeldCell> Former)
{
    /// <summary>The word for such intents in the journal.</summary>
    public const string Kind = "undo";
}
