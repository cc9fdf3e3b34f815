using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>One declared write to one record.</summary>
/// <param name="Resource">The record's resource.</param>
/// <param name="Part">What is written.</param>
/// <param name="Intent">What it does to cells.</param>
/// <param name="Request">What is sent.</param>
sealed record Sending(Resource Resource, WritePart Part, UpdateIntent Intent, UpdateRequest Request);

/// <summary>Writes updates down before they are sent, and what came of them afterwards.</summary>
sealed class SentUpdates(RunScope scope, RunState state, Confirmation confirmation, Setbacks setbacks, Journalling journal)
{
    readonly UnsureUpdates unsure = new(scope, confirmation);

    /// <summary>Writes down what is about to be sent. Returns when it is on disk.</summary>
    public long Intend(Sending sending) => journal.Intend(
        UpdateIntent.Kind, sending.Resource, sending.Request.Key, sending.Part.Write.Name, JsonSerializer.Serialize(sending.Intent, StoredJson.Options));

    /// <summary>Confirms what one call has written.</summary>
    /// <param name="applied">The writes with their entries.</param>
    /// <param name="answer">The record as the answer shows it, or null.</param>
    public void Confirm((long Entry, Sending Sending)[] applied, ResourceRecord? answer)
    {
        scope.Store.Transact(() =>
        {
            foreach (var (entry, sending) in applied)
            {
                scope.Store.Journal.Confirm(entry, sending.Request.Key);
                confirmation.Update(sending.Intent, answer, scope.Run);
                scope.Store.ToDo.Outdate(
                    sending.Resource.System, Places.FeedOf(sending.Resource), Places.FeedKey(sending.Resource, sending.Request.Key));
            }
        });
        foreach (var (_, sending) in applied)
            CompareAgain(sending.Resource, sending.Request.Key);
    }

    /// <summary>Looks what came of a write without an answer; it stays open while its request may be under way.</summary>
    public async Task LeaveUnsureAsync(long entry, Sending sending, string note)
    {
        if (await unsure.SettleAsync(scope.Store.Journal.Find(entry)!, note, CancellationToken.None).ConfigureAwait(false))
            CompareAgain(sending.Resource, sending.Request.Key);
        else
            scope.Store.Transact(() => setbacks.LookAgain(sending.Part.Values));
    }

    // What the system computes from what was written (a sum, a tax) is compared as it is now, not as it was.
    void CompareAgain(Resource resource, RecordKey key)
    {
        var feed = Places.FeedOf(resource);
        if (scope.Declarations.Pairs.Any(pair => pair.Right.System == resource.System && pair.Right.FeedResource == feed
            && pair.Cells.Any(cell => cell.Direction == Direction.Compare)))
        {
            state.Stale.Add((resource.System, feed, Places.FeedKey(resource, key)));
        }
    }
}
