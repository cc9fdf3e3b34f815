using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>
/// Settles a write of an undo whose answer nobody saw: the place itself tells. It was taken: it is confirmed as it would have been. It was
/// not: it is carried out now, for a person asked for it, unless the database is an older copy, for then it may have been carried out and
/// be past. Somebody edited the place since: that stays.
/// </summary>
sealed class UndoRecovery(RunScope scope)
{
    /// <summary>Settles an open intent. Until the request can no longer be under way, an intent that did not take effect stays open.</summary>
    /// <exception cref="ConnectorException">A system cannot be asked.</exception>
    public async Task SettleAsync(JournalEntry entry, CancellationToken ct)
    {
        // What is settled belongs to the undo's own run.
        var asThen = scope with { Run = entry.Run };
        var confirmation = new UndoConfirmation(asThen);
        var intent = JsonSerializer.Deserialize<UndoIntent>(entry.Body, StoredJson.Options)
            ?? throw new InvalidOperationException($"The journal's entry {entry.Id} has no body.");
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var current = await Places.ReadAsync(scope, resource, intent.Key, ct).ConfigureAwait(false);
        var taken = current is null
            ? []
            : intent.Values.Where(value => Places.ValueAt(resource, current, value.Property, intent.Item) == value.Value).ToArray();
        if (taken.Length > 0)
        {
            scope.Store.Transact(() =>
            {
                scope.Store.Journal.Confirm(entry.Id, intent.Key);
                confirmation.GiveBack(intent with { Values = [.. intent.Values.Except(taken)] });
                confirmation.Confirm(intent with { Values = [.. taken] }, answer: null);
            });
            return;
        }

        if (current is not null && scope.Time.GetUtcNow() <= entry.Deadline + resource.Settle)
            return;
        new Journalling(scope).Withdraw(entry.Id, "it did not take effect", () => confirmation.GiveBack(intent));
        if (Rebuilding.IsUnderWay(scope))
            return;
        var entries = intent.Values.SelectMany(value => value.Entries).Select(scope.Store.History.Find).OfType<HistoryEntry>();
        await new UndoWriting(asThen).WriteAsync(entries.ToArray(), ct).ConfigureAwait(false);
    }
}
