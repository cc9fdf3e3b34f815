using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>
/// Carries out an undo: each record is read and judged again just before, each write is intended before it is sent and confirmed after.
/// </summary>
sealed class UndoWriting(RunScope scope)
{
    const int BatchSize = 50;

    readonly UndoPlanning planning = new(scope);
    readonly UndoConfirmation confirmation = new(scope);
    readonly BrokenLinks links = new(scope);
    readonly Journalling journal = new(scope);

    /// <summary>Takes entries of history back. Stops between records when cancelled.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="ct">Cancels between records.</param>
    /// <returns>What became of them, those of the latest writes first.</returns>
    /// <exception cref="ConnectorException">A system must be given up.</exception>
    public async Task<ImmutableArray<UndoItem>> WriteAsync(IEnumerable<HistoryEntry> entries, CancellationToken ct)
    {
        var done = ImmutableArray.CreateBuilder<UndoItem>();
        var records = entries.OrderByDescending(entry => entry.Id).GroupBy(entry => (entry.System, entry.Resource, entry.Key)).ToArray();
        foreach (var batch in records.Chunk(BatchSize))
        {
            var planned = await planning.PlanAsync(batch.SelectMany(record => record), ct).ConfigureAwait(false);
            foreach (var record in planned.GroupBy(each => (each.Item.Latest.System, each.Item.Latest.Resource, each.Item.Latest.Key)))
            {
                ct.ThrowIfCancellationRequested();
                scope.Tell("taking back", done.Count);
                done.AddRange(await WriteRecordAsync([.. record]).ConfigureAwait(false));
            }
        }

        return done.ToImmutable();
    }

    async Task<IEnumerable<UndoItem>> WriteRecordAsync(ImmutableArray<PlannedUndo> planned)
    {
        UndoItem[] items = [.. planned.Select(each => each.Item).Select(item => item.Action switch
        {
            UndoAction.BreakLink => Done(item, () => links.Break(item.Entries)),
            UndoAction.MendLink => Done(item, () => links.Mend(item.Latest)),
            UndoAction.Restore or UndoAction.Archive or UndoAction.Nothing or UndoAction.Skip => item,
        })];
        var sent = items.Where(item => item.Action is UndoAction.Restore or UndoAction.Archive).ToImmutableArray();
        if (sent.IsEmpty || planned[0] is not { Resource: { } resource, Current: { } current })
            return items;
        var (parts, left) = WriteSplitter.Split(resource, current, [.. sent.Select(item => PropertyOf(resource, item))]);
        var outcomes = new Dictionary<(string, string?), (bool Done, string Reason)>();
        foreach (var value in left)
            outcomes[(value.Property, value.Item)] = (false, "no declared write can carry it now");
        foreach (var part in parts)
            await SendAsync(new Sending(resource, current, sent, outcomes), part, singly: false).ConfigureAwait(false);
        return items.Select(item => sent.Contains(item) ? Told(item, outcomes[(NameOf(resource, item), item.Item)]) : item);
    }

    async Task SendAsync(Sending sending, WritePart part, bool singly)
    {
        var (resource, current, _, _) = sending;
        var intent = IntentOf(sending, part);
        var entry = scope.Store.Transact(() =>
        {
            confirmation.Hold(intent);
            return journal.Intend(
                UndoIntent.Kind, resource, current.Key, part.Write.Name, JsonSerializer.Serialize(intent, StoredJson.Options));
        });
        var request = new UpdateRequest(
            resource, current.Key, part.Write, part.Item,
            [.. intent.Values.Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, value.Before))], current);
        var outcome = await SendAsync(entry, intent, request).ConfigureAwait(false);
        if (outcome is WriteOutcome.Refused { Property: null } refused && part.Values.Length > 1 && !singly)
        {
            journal.Withdraw(entry, refused.Text, () => confirmation.GiveBack(intent));
            foreach (var value in part.Values)
                await SendAsync(sending, part with { Values = [value] }, singly: true).ConfigureAwait(false);
            return;
        }

        var (isDone, reason) = Settle(entry, intent, outcome);
        sending.Tell(part, isDone, reason);
    }

    (bool IsDone, string Reason) Settle(long entry, UndoIntent intent, WriteOutcome outcome)
    {
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, intent.Key);
                    confirmation.Confirm(intent, applied.Answer);
                });
                return (true, "");
            case WriteOutcome.Unknown unknown:
                // The intent stays open and its cells are held: the next run looks and settles it.
                return (false, $"whether it was taken back is not known; the next run settles it: {unknown.Text}");
            case WriteOutcome.Refused refused:
                return (false, TakeBack(refused.Text, refused.Text));
            case WriteOutcome.Moved moved:
                return (false, TakeBack(moved.Text, "somebody edited it just now, and that stays"));
            case WriteOutcome.Missing:
                return (false, TakeBack("it is not there", "there is no such record any more"));
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome of a write.");
        }

        string TakeBack(string note, string reason)
        {
            journal.Withdraw(entry, note, () => confirmation.GiveBack(intent));
            return reason;
        }
    }

    async Task<WriteOutcome> SendAsync(long entry, UndoIntent intent, UpdateRequest request)
    {
        try
        {
            return await scope.ConnectorOf(intent.System).UpdateAsync(request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            // Where a connector throws on a write, the system surely did not take it.
            journal.Withdraw(entry, failure.Message, () => confirmation.GiveBack(intent));
            throw;
        }
    }

    UndoIntent IntentOf(Sending sending, WritePart part)
    {
        ImmutableArray<UndoneValue> values = [.. part.Values.Select(value => new UndoneValue(
            value.Property, value.Value.Value, value.Before,
            [.. sending.ItemOf(value).Entries.Select(entry => entry.Id)]))];
        return new UndoIntent(
            sending.Resource.System, sending.Resource.Name, sending.Current.Key, part.Item, values, confirmation.HeldNow(values));
    }

    UndoItem Done(UndoItem item, Action work)
    {
        scope.Store.Transact(work);
        return item with { IsDone = true };
    }

    static UndoItem Told(UndoItem item, (bool Done, string Reason) outcome) =>
        outcome.Done ? item with { IsDone = true } : item with { Action = UndoAction.Skip, Reason = outcome.Reason };

    static PlannedProperty PropertyOf(Resource resource, UndoItem item) => new(
        NameOf(resource, item), new PlannedValue(item.Target), item.Present, item.Latest.Pair, item.Latest.Left ?? item.Latest.Key, item.Latest.Cell, item.Item);

    static string NameOf(Resource resource, UndoItem item) => item.Property ?? resource.Archived!.Name;

    /// <summary>The writes to one record, with what became of each value.</summary>
    sealed record Sending(
        Resource Resource, ResourceRecord Current, ImmutableArray<UndoItem> Items, Dictionary<(string, string?), (bool, string)> Outcomes)
    {
        public UndoItem ItemOf(PlannedProperty value) =>
            Items.First(item => NameOf(Resource, item) == value.Property && item.Item == value.Item);

        public void Tell(WritePart part, bool isDone, string reason)
        {
            foreach (var value in part.Values)
                Outcomes[(value.Property, value.Item)] = (isDone, reason);
        }
    }
}
