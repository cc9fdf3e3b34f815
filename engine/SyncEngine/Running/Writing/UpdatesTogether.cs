using SyncEngine.Connecting;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Sends updates of which one call takes several, with as many calls under way as the write is declared to bear.</summary>
sealed class UpdatesTogether(RunScope scope, SentUpdates sent, UpdatesAlone alone, Journalling journal)
{
    readonly List<Sending> waiting = [];

    /// <summary>Lets an update wait for others of the same write, and sends them when there are enough.</summary>
    public async Task AddAsync(Sending sending)
    {
        var write = sending.Part.Write;
        if (waiting.Count > 0 && waiting[0].Part.Write != write)
            await FlushAsync().ConfigureAwait(false);
        waiting.Add(sending);
        if (waiting.Count == write.Batch * write.AtOnce)
            await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Ends a page of writes. Its records were read again just before it, so what cannot itself refuse a record that has moved waits no longer.
    /// </summary>
    public Task EndPageAsync() => waiting is [{ Part.Write.Tests: false }, ..] ? FlushAsync() : Task.CompletedTask;

    /// <summary>Sends what waits.</summary>
    public async Task FlushAsync()
    {
        if (waiting.Count == 0)
            return;
        var calls = waiting.Chunk(waiting[0].Part.Write.Batch).ToArray();
        waiting.Clear();
        var single = calls[^1] is [var last] ? last : null;
        if (single is null || calls.Length > 1)
            await SendAsync(single is null ? calls : calls[..^1]).ConfigureAwait(false);
        if (single is not null)
            await alone.SendAsync(single).ConfigureAwait(false);
    }

    async Task SendAsync(Sending[][] calls)
    {
        var intended = scope.Store.Transact(() =>
            calls.Select(call => call.Select(sending => (Entry: sent.Intend(sending), Sending: sending)).ToArray()).ToArray());
        var came = await Task.WhenAll(calls.Select(call => journal.TrySendAsync(ct =>
            scope.ConnectorOf(call[0].Resource.System).UpdateTogetherAsync([.. call.Select(sending => sending.Request)], ct)))).ConfigureAwait(false);
        var answered = intended.Zip(came).ToArray();
        // All that is known by now is kept before anything else is sent, which may fail.
        foreach (var (writes, each) in answered)
            Keep(writes, each);
        came.FirstOrDefault(each => each.Failure is not null).Failure?.Throw();
        foreach (var (writes, each) in answered)
            await FollowAsync(writes, each.Outcome!).ConfigureAwait(false);
    }

    void Keep((long Entry, Sending Sending)[] writes, Sent came)
    {
        switch (came.Outcome)
        {
            case WriteOutcome.Applied:
                sent.Confirm(writes, answer: null);
                break;
            case not WriteOutcome.Unknown:
                var note = came.Failure?.SourceException.Message ?? "another record of the same call was not taken";
                scope.Store.Transact(() =>
                {
                    foreach (var (entry, _) in writes)
                        scope.Store.Journal.Withdraw(entry, note);
                });
                break;
        }
    }

    async Task FollowAsync((long Entry, Sending Sending)[] writes, WriteOutcome outcome)
    {
        foreach (var (entry, sending) in writes)
        {
            if (outcome is WriteOutcome.Unknown unknown)
                await sent.LeaveUnsureAsync(entry, sending, unknown.Text).ConfigureAwait(false);
            // None was changed, and one of them is why; alone, each gets an answer of its own.
            else if (outcome is not WriteOutcome.Applied)
                await alone.SendAsync(sending).ConfigureAwait(false);
        }
    }
}
