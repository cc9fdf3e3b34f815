using SyncEngine.Connecting;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Stop 10 of the road: does what is planned, in the order of references, each write intended before and confirmed after.</summary>
sealed class WritingStep(
    RunScope scope, PlanBook book, RunState state, RunTally tally, Indexing index, Confirmation confirmation, Departures departures, Removals removals)
{
    readonly Creating creating = new(scope, book, state, tally, index, confirmation, new Journalling(scope));
    readonly Updating updating = new(scope, book, state, tally, confirmation, new Journalling(scope));
    readonly Removing removing = new(scope, departures, removals, confirmation, new Journalling(scope));

    /// <summary>Does all writes. Stops between records when cancelled; a write that was begun is always settled.</summary>
    /// <exception cref="ConnectorException">A side must be given up: authorisation, or a defect of ours.</exception>
    public async Task WriteAsync(CancellationToken ct)
    {
        CountOutstanding();
        var (creates, updates, deletes) = book.Count();
        var done = 0L;
        var after = 0L;
        while (book.Writes(after, 50) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            await RefreshAsync(page.Select(row => row.Write), ct).ConfigureAwait(false);
            foreach (var (id, write) in page)
            {
                ct.ThrowIfCancellationRequested();
                scope.Tell("writing", ++done, creates + updates + deletes);
                await WriteOneAsync(id, write, ct).ConfigureAwait(false);
            }

            await updating.EndPageAsync().ConfigureAwait(false);
        }

        await updating.FlushAsync().ConfigureAwait(false);
        JoinCreated();
        LookAtWhatWasWritten();
    }

    // Not earlier: other writes to the same record still need what was read of it.
    void LookAtWhatWasWritten() => scope.Store.Transact(() =>
    {
        foreach (var (system, resource, key) in state.Stale)
            confirmation.LookAgain(system, resource, key);
        state.Stale.Clear();
    });

    Task WriteOneAsync(long id, PlannedWrite write, CancellationToken ct) => write switch
    {
        { Removal: not null } => RemoveAsync(write, ct),
        { IsCreate: true } => creating.CreateAsync(id, write),
        _ => updating.UpdateAsync(write),
    };

    // What waits for more records may belong to the one that goes.
    async Task RemoveAsync(PlannedWrite write, CancellationToken ct)
    {
        await updating.FlushAsync().ConfigureAwait(false);
        await removing.RemoveAsync(write, ct).ConfigureAwait(false);
    }

    void CountOutstanding()
    {
        state.Outstanding.Clear();
        state.Answered.Clear();
        state.Taken.Clear();
        var after = 0L;
        while (book.Records(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (_, plan) in page)
            {
                foreach (var cell in plan.Cells.Where(cell => cell.ToLeft.Length > 0))
                    state.Outstanding[(plan.Pair, plan.Left, cell.Cell)] = cell.ToLeft.Length + (cell.GoesBothWays ? 1 : 0);
            }
        }
    }

    // Where a write cannot carry its own precondition, the record is read again just before, a batch at a time.
    async Task RefreshAsync(IEnumerable<PlannedWrite> writes, CancellationToken ct)
    {
        foreach (var group in writes.Where(write => write is { IsCreate: false, Removal: null }).GroupBy(write => (write.System, write.Resource)))
        {
            var resource = scope.ResourceOf(group.Key.System, group.Key.Resource);
            var keys = group.Where(write => !WriteSplitter.IsTested(resource, write.Values)).Select(write => write.Key!.Value).ToArray();
            if (keys.Length == 0)
                continue;
            var found = await scope.ConnectorOf(resource.System).FetchAsync(resource, keys, ct).ConfigureAwait(false);
            scope.Store.Transact(() =>
            {
                foreach (var record in found.Values)
                    scope.Store.ToDo.Refresh(resource.System, resource.Name, record.Key, RecordJson.Write(record), record.ReadAt);
            });
            foreach (var key in keys.Where(key => !found.ContainsKey(key)))
                await departures.NoteAsync(resource, key, ct).ConfigureAwait(false);
        }
    }

    // Those who joined a planned create are linked to what it became.
    void JoinCreated()
    {
        var after = 0L;
        while (book.Records(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (_, plan) in page.Where(row => row.Plan is { Action: LinkingAction.Link, RightWrite: not null }))
            {
                if (!state.Created.TryGetValue(plan.RightWrite!.Value, out var key))
                {
                    creating.Stuck(plan, "the partner that it shares could not be created", plan.RightWrite.Value);
                    continue;
                }

                scope.Store.Transact(() =>
                {
                    var pair = scope.Declarations[plan.Pair];
                    Links.Insert(scope, pair, plan.Left, plan.LeftResource, key, plan.Rule!, LinkState.Open);
                    if (pair.Cells.Any(cell => cell.When != When.Create))
                        confirmation.LookAgain(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(key));
                });
                tally.Count(plan.Pair, count => count with { Linked = count.Linked + 1 });
            }
        }
    }
}
