using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Settles updates of which nobody knows whether they took effect: the record is looked at again, and its old base tells.</summary>
/// <remarks>
/// A cell of several left paths needs more: its first path may say the new value already, and then both sides agree although the
/// other paths were never written. So the record is read, and what the update has reached counts as written.
/// </remarks>
sealed class UnsureUpdates(RunScope scope, Confirmation confirmation)
{
    /// <summary>Takes an entry back and brings its record onto the to-do list.</summary>
    /// <param name="entry">The intended update.</param>
    /// <param name="note">Why its outcome is not known.</param>
    /// <param name="ct">Cancels the reading; the entry then stays open.</param>
    /// <exception cref="ConnectorException">The system cannot be read; the entry stays open.</exception>
    public async Task SettleAsync(JournalEntry entry, string note, CancellationToken ct)
    {
        var intent = JsonSerializer.Deserialize<UpdateIntent>(entry.Body, StoredJson.Options)!;
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var current = confirmation.Bases.HasSeveralPaths(intent)
            ? (await scope.ConnectorOf(intent.System).FetchAsync(resource, [intent.Key], ct).ConfigureAwait(false)).GetValueOrDefault(intent.Key)
            : null;
        scope.Store.Transact(() =>
        {
            scope.Store.Journal.Withdraw(entry.Id, note);
            if (current is not null)
                confirmation.Bases.Reached(intent, current);
            var feed = resource.Within is null ? intent.Key : intent.Key.Owner ?? intent.Key;
            scope.Store.ToDo.Add(new ToDoItem(
                intent.System, resource.Within?.Resource ?? resource.Name, feed, "an earlier write was not confirmed", Payload: null, ReadAt: null));
        });
    }
}
