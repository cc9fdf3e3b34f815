using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Changes records: only where they still hold what was read, one declared write after the other.</summary>
sealed class Updating(
    RunScope scope, PlanBook book, RunState state, Confirmation confirmation, Setbacks setbacks, Journalling journal)
{
    readonly Shelf shelf = new(scope);
    readonly UnsureUpdates unsure = new(scope, confirmation);
    readonly Unanswered unanswered = new(scope);
    readonly UpdateIntents intents = new(scope, book, state, setbacks);
    readonly List<Sending> waiting = [];

    // One call of a declared write: the intent, and what is sent.
    sealed record Sending(Resource Resource, WritePart Part, UpdateIntent Intent, UpdateRequest Request);

    /// <summary>Changes what a planned write says, by as many declared writes as that takes. Those that take several records wait for more.</summary>
    public async Task UpdateAsync(PlannedWrite write)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        var entity = scope.Declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).First(entity => entity.Resource == resource);
        if (shelf.Feed(entity, write.Key!.Value) is not { } feed || Places.RecordOf(resource, feed, write.Key.Value) is not { } current)
            return;
        var disputed = write.Values.GroupBy(value => (value.Property, value.Item)).Where(group => group.Select(value => value.Value).Distinct().Count() > 1);
        foreach (var value in disputed.SelectMany(group => group))
            setbacks.Hold(value, $"several records want different values of {value.Property} here");
        var agreed = write.Values.Except(disputed.SelectMany(group => group)).Where(value => IsFree(resource, write.Key.Value, value)).ToImmutableArray();
        var (parts, left) = WriteSplitter.Split(resource, current, agreed);
        foreach (var value in left)
            setbacks.Hold(value, "no declared write can carry it now");
        foreach (var part in parts)
        {
            if (Prepare(resource, write.Key.Value, part, current) is not { } sending)
                continue;
            if (part.Write.Batch == 1)
                await SendAsync(sending, singly: false).ConfigureAwait(false);
            else
                await WaitAsync(sending).ConfigureAwait(false);
        }
    }

    bool IsFree(Resource resource, RecordKey key, PlannedProperty value)
    {
        if (unanswered.At(resource, key, value.Item, value.Property) is not { } reason)
            return true;
        setbacks.Postpone(value, reason);
        return false;
    }

    /// <summary>Sends what waits for more records.</summary>
    public async Task FlushAsync()
    {
        var together = waiting.ToArray();
        waiting.Clear();
        if (together is [var single])
            await SendAsync(single, singly: false).ConfigureAwait(false);
        else if (together.Length > 1)
            await SendTogetherAsync(together).ConfigureAwait(false);
    }

    async Task WaitAsync(Sending sending)
    {
        if (waiting.Count > 0 && waiting[0].Part.Write != sending.Part.Write)
            await FlushAsync().ConfigureAwait(false);
        waiting.Add(sending);
        if (waiting.Count == sending.Part.Write.Batch)
            await FlushAsync().ConfigureAwait(false);
    }

    Sending? Prepare(Resource resource, RecordKey key, WritePart part, ResourceRecord current)
    {
        if (!part.Write.Tests && HasMoved(resource, part, current))
        {
            scope.Store.Transact(() => setbacks.LookAgain(part.Values));
            return null;
        }

        if (intents.Of(resource, key, part) is not { } intent)
            return null;
        var values = intent.Values.DistinctBy(value => value.Property, StringComparer.Ordinal)
            .Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, value.Before));
        return new Sending(resource, part, intent, new UpdateRequest(resource, key, part.Write, part.Item, [.. values], current));
    }

    async Task SendAsync(Sending sending, bool singly)
    {
        var (resource, part) = (sending.Resource, sending.Part);
        var entry = Intend(sending);
        var outcome = await journal.SendAsync(entry, ct => scope.ConnectorOf(resource.System).UpdateAsync(sending.Request, ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                Confirm([(entry, sending)], applied.Answer);
                break;
            case WriteOutcome.Refused refused when Setbacks.Blamed(part, refused) is null && part.Values.Length > 1 && !singly:
                journal.Withdraw(entry, refused.Text, () => { });
                await SendValuesAsync(sending).ConfigureAwait(false);
                break;
            case WriteOutcome.Refused refused:
                journal.Withdraw(entry, refused.Text, () => setbacks.HoldRefused(part, refused));
                break;
            case WriteOutcome.Moved moved:
                journal.Withdraw(entry, moved.Text, () => setbacks.LookAgain(part.Values));
                break;
            case WriteOutcome.Missing:
                // Of a line or a variant this says nothing about the record that holds it: only a read of that one does.
                journal.Withdraw(entry, "it is not there", () => setbacks.LookOnceMore(resource, sending.Request.Key, part));
                break;
            case WriteOutcome.Unknown unknown:
                await LeaveUnsureAsync(entry, sending, unknown.Text).ConfigureAwait(false);
                break;
        }
    }

    async Task SendValuesAsync(Sending sending)
    {
        foreach (var value in sending.Part.Values)
        {
            var part = sending.Part with { Values = [value] };
            if (Prepare(sending.Resource, sending.Request.Key, part, sending.Request.Current) is { } alone)
                await SendAsync(alone, singly: true).ConfigureAwait(false);
        }
    }

    async Task SendTogetherAsync(Sending[] together)
    {
        var system = together[0].Resource.System;
        var entries = scope.Store.Transact(() => together.Select(sending => (Entry: Intend(sending), Sending: sending)).ToArray());
        var outcome = await journal.SendAsync(
            [.. entries.Select(each => each.Entry)],
            ct => scope.ConnectorOf(system).UpdateTogetherAsync([.. together.Select(sending => sending.Request)], ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied:
                Confirm(entries, answer: null);
                break;
            case WriteOutcome.Unknown unknown:
                foreach (var (entry, sending) in entries)
                    await LeaveUnsureAsync(entry, sending, unknown.Text).ConfigureAwait(false);
                break;
            default:
                // None was changed, and one of them is why; alone, each gets an answer of its own.
                scope.Store.Transact(() =>
                {
                    foreach (var (entry, _) in entries)
                        scope.Store.Journal.Withdraw(entry, "another record of the same call was not taken");
                });
                foreach (var sending in together)
                    await SendAsync(sending, singly: false).ConfigureAwait(false);
                break;
        }
    }

    long Intend(Sending sending) => journal.Intend(
        UpdateIntent.Kind, sending.Resource, sending.Request.Key, sending.Part.Write.Name, JsonSerializer.Serialize(sending.Intent, StoredJson.Options));

    void Confirm((long Entry, Sending Sending)[] applied, ResourceRecord? answer)
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

    async Task LeaveUnsureAsync(long entry, Sending sending, string note)
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

    static bool HasMoved(Resource resource, WritePart part, ResourceRecord current) => part.Values.Any(value =>
        value.Before.Kind != ValueKind.Absent && value.Before != Places.ValueAt(resource, current, value.Property, value.Item));
}
