using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Stop 10 of the road: does what is planned, in the order of references, each write intended before and confirmed after.</summary>
sealed class WritingStep(
    RunScope scope, PlanBook book, RunState state, RunTally tally, Indexing index, Confirmation confirmation, Departures departures)
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    readonly Shelf shelf = new(scope);

    /// <summary>Does all writes. Stops between records when cancelled; a write that was begun is always settled.</summary>
    /// <exception cref="ConnectorException">A side must be given up: authorisation, or a defect of ours.</exception>
    public async Task WriteAsync(CancellationToken ct)
    {
        CountOutstanding();
        var (creates, updates) = book.Count();
        var done = 0L;
        var after = 0L;
        while (book.Writes(after, 50) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            await RefreshAsync(page.Select(row => row.Write), ct).ConfigureAwait(false);
            foreach (var (id, write) in page)
            {
                ct.ThrowIfCancellationRequested();
                scope.Tell("writing", ++done, creates + updates);
                await (write.IsCreate ? CreateAsync(id, write) : UpdateAsync(write)).ConfigureAwait(false);
            }
        }

        JoinCreated();
    }

    void CountOutstanding()
    {
        state.Outstanding.Clear();
        var after = 0L;
        while (book.Records(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (_, plan) in page)
            {
                foreach (var cell in plan.Cells.Where(cell => cell.ToLeft.Length > 0))
                    state.Outstanding[(plan.Pair, plan.Left, cell.Cell)] = cell.ToLeft.Length;
            }
        }
    }

    // Where a write cannot carry its own precondition, the record is read again just before, a batch at a time.
    async Task RefreshAsync(IEnumerable<PlannedWrite> writes, CancellationToken ct)
    {
        foreach (var group in writes.Where(write => !write.IsCreate).GroupBy(write => (write.System, write.Resource)))
        {
            var resource = scope.ResourceOf(group.Key.System, group.Key.Resource);
            if (resource.Updates.All(update => update.Tests))
                continue;
            var keys = group.Select(write => write.Key!.Value).ToArray();
            var found = await scope.ConnectorOf(resource.System).FetchAsync(resource, keys, ct).ConfigureAwait(false);
            scope.Store.Transact(() =>
            {
                foreach (var record in found.Values)
                    scope.Store.ToDo.Refresh(resource.System, resource.Name, record.Key, RecordJson.Write(record), record.ReadAt);
            });
            foreach (var key in keys.Where(key => !found.ContainsKey(key)))
                await departures.SettleAsync(resource, key, ct).ConfigureAwait(false);
        }
    }

    async Task CreateAsync(long id, PlannedWrite write)
    {
        if (IntentOf(id, write) is not { } intent)
            return;
        var resource = scope.ResourceOf(write.System, write.Resource);
        var request = RequestOf(intent);
        var entry = Intend("create", write, key: null, intent.Recognition, "create", JsonSerializer.Serialize(intent, StoredJson.Options));
        var outcome = await SendAsync(entry, () => scope.ConnectorOf(write.System).CreateAsync(request, CancellationToken.None)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, applied.Key);
                    confirmation.Create(intent, applied.Key, applied.Answer);
                    FollowUp(intent, applied);
                });
                state.Created[id] = applied.Key;
                if (applied.Answer is { } answer)
                    index.PutCreated(answer);
                break;
            case WriteOutcome.Refused { Existing: { } existing } refused:
                Withdraw(entry, refused.Text, () => Adopt(intent, resource, existing));
                break;
            case WriteOutcome.Unknown unknown:
                state.Unsettled.Add((intent.Pair, intent.Left));
                Note(intent, AttentionKind.Waiting, $"whether it was created is not known: {unknown.Text}");
                break;
            case WriteOutcome.Refused refused:
                Withdraw(entry, refused.Text, () => Note(intent, AttentionKind.Parked, refused.Text));
                break;
            case WriteOutcome.Moved or WriteOutcome.Missing:
                Withdraw(entry, "what it stands under is not there", () => Note(intent, AttentionKind.Parked, "what it stands under is not there"));
                break;
        }
    }

    // The partner that carries our reference already is ours: the next look adopts it.
    void Adopt(CreateIntent intent, Resource resource, RecordKey existing)
    {
        var pair = scope.Declarations[intent.Pair];
        if (CorrelationKeys.Hash([Value.Of(intent.Recognition)]) is { } hash)
            scope.Store.Identities.Put(Indexing.ReferenceIndex(resource), Side.Right, CorrelationKeys.Reference, existing, hash);
        confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, intent.LeftResource);
    }

    // What the system made of the new record (its number, its sums) may belong on the left, or must be compared.
    void FollowUp(CreateIntent intent, WriteOutcome.Applied applied)
    {
        var pairs = new[] { intent }.Concat(intent.Children).Select(each => scope.Declarations[each.Pair]);
        if (!pairs.Any(pair => pair.Cells.Any(cell => cell.Direction is Direction.ToLeft or Direction.Compare)))
            return;
        var feed = scope.Declarations[intent.Pair].Right;
        var key = feed.FeedKey(applied.Key);
        scope.Store.ToDo.Add(new ToDoItem(
            feed.System, feed.FeedResource, key, "it was created",
            applied.Answer is { } answer && feed.Resource.Within is null ? RecordJson.Write(answer) : null, scope.Time.GetUtcNow()));
        state.Again.Add((feed.System, feed.FeedResource, key));
    }

    CreateIntent? IntentOf(long id, PlannedWrite write)
    {
        var origin = write.Values.First(value => value.Cell is not null || value.Value.Write is null);
        var pair = scope.Declarations[origin.Pair];
        var plan = book.Find(pair.Name, origin.Left)!;
        if (Owner(write) is var (owner, known) && !known)
        {
            Stuck(plan, "its owner could not be created", write.Owner!.Write!.Value);
            return null;
        }

        var values = ImmutableArray.CreateBuilder<IntendedValue>();
        foreach (var value in write.Values)
        {
            if (Resolve(value.Value) is not { } resolved)
            {
                Stuck(plan, $"what {value.Property} refers to could not be created", value.Value.Write!.Value);
                return null;
            }

            values.Add(new IntendedValue(value.Property, resolved, Value.Absent, Cell: null));
        }

        var children = ImmutableArray.CreateBuilder<CreateIntent>();
        foreach (var (childId, child) in book.FoldedInto(id))
        {
            if (IntentOf(childId, child) is not { } intent)
                return null;
            children.Add(intent);
        }

        return new CreateIntent(
            pair.Name, plan.Left, plan.LeftResource, pair.Hash, write.System, write.Resource, owner, write.Recognition,
            CellsOf(pair, plan, values), values.ToImmutable(), children.ToImmutable());
    }

    static ImmutableArray<IntendedCell> CellsOf(Pair pair, RecordPlan plan, IEnumerable<IntendedValue> values) =>
        [.. plan.Cells
            .Where(cell => cell.Decision is Decision.LeftToRight or Decision.Agree)
            .Select(cell => (plan: cell, cell: PlannedWrites.CellOf(pair, cell)))
            .Select(each => new IntendedCell(
                pair.Name, plan.Left, each.cell.Name, each.cell.Hash, each.plan.LeftNow,
                values.FirstOrDefault(value => value.Property == each.cell.Right.Property!.Name)?.Value ?? Value.Null))];

    (RecordKey? Owner, bool Known) Owner(PlannedWrite write)
    {
        if (write.Owner is null || write.FoldedInto is not null)
            return (null, true);
        return Resolve(write.Owner) is { } owner ? (new RecordKey(owner.ToString()), true) : (null, false);
    }

    Value? Resolve(PlannedValue value) =>
        value.Write is not { } write ? value.Value : state.Created.TryGetValue(write, out var key) ? Value.Of(key.Own) : null;

    // Whoever it waits for brings it back when he is linked.
    void Stuck(RecordPlan plan, string reason, long waitsFor) => scope.Store.Transact(() =>
    {
        var origin = book.Write(waitsFor).Values[0];
        Attentions.Put(scope, plan.Pair, plan.Left, AttentionKind.Waiting, reason, detail: null, (origin.Pair, origin.Left));
        tally.Count(plan.Pair, count => count with { Waiting = count.Waiting + 1 });
    });

    CreateRequest RequestOf(CreateIntent intent)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        return new CreateRequest(
            resource, intent.Owner, [.. intent.Values.Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, Value.Absent))],
            [.. intent.Children.Select(RequestOf)]);
    }

    async Task UpdateAsync(PlannedWrite write)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        var entity = scope.Declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).First(entity => entity.Resource == resource);
        if (shelf.Feed(entity, write.Key!.Value) is not { } feed || CurrentOf(resource, feed, write.Key.Value) is not { } current)
            return;
        var disputed = write.Values.GroupBy(value => (value.Property, value.Item)).Where(group => group.Select(value => value.Value).Distinct().Count() > 1);
        foreach (var value in disputed.SelectMany(group => group))
            HoldCell(value, $"several records want different values of {value.Property} here");
        var agreed = write.Values.Except(disputed.SelectMany(group => group)).ToImmutableArray();
        var (parts, left) = WriteSplitter.Split(resource, current, agreed);
        foreach (var value in left)
            HoldCell(value, "no declared write can carry it now");
        foreach (var part in parts)
            await SendAsync(resource, write.Key.Value, part, current, singly: false).ConfigureAwait(false);
    }

    static ResourceRecord? CurrentOf(Resource resource, ResourceRecord feed, RecordKey key) =>
        resource.Within is null ? feed : EntityReader.Within(resource, feed).FirstOrDefault(record => record.Key == key);

    async Task SendAsync(Resource resource, RecordKey key, WritePart part, ResourceRecord current, bool singly)
    {
        if (!part.Write.Tests && HasMoved(resource, part, current))
        {
            scope.Store.Transact(() => confirmation.LookAgain(resource.System, FeedOf(resource), FeedKey(resource, key)));
            return;
        }

        if (UpdateIntentOf(resource, key, part) is not { } intent)
            return;
        var request = new UpdateRequest(
            resource, key, part.Write, part.Item,
            [.. intent.Values.DistinctBy(value => value.Property, StringComparer.Ordinal).Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, value.Before))],
            current);
        var entry = Intend("update", resource, key, part.Write.Name, JsonSerializer.Serialize(intent, StoredJson.Options));
        var outcome = await SendAsync(entry, () => scope.ConnectorOf(resource.System).UpdateAsync(request, CancellationToken.None)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, key);
                    confirmation.Update(intent, applied.Answer);
                });
                break;
            case WriteOutcome.Refused { Property: null } refused when part.Values.Length > 1 && !singly:
                Withdraw(entry, refused.Text, () => { });
                foreach (var value in part.Values)
                    await SendAsync(resource, key, part with { Values = [value] }, current, singly: true).ConfigureAwait(false);
                break;
            case WriteOutcome.Refused refused:
                Withdraw(entry, refused.Text, () => HoldRefused(part, refused));
                break;
            case WriteOutcome.Moved moved:
                Withdraw(entry, moved.Text, () => confirmation.LookAgain(resource.System, FeedOf(resource), FeedKey(resource, key)));
                break;
            case WriteOutcome.Missing:
                Withdraw(entry, "it is not there", () => { });
                await departures.SettleAsync(scope.ResourceOf(resource.System, FeedOf(resource)), FeedKey(resource, key), CancellationToken.None).ConfigureAwait(false);
                break;
            case WriteOutcome.Unknown unknown:
                // Looking again is all that an update needs: the old base tells whether it took effect.
                Withdraw(entry, unknown.Text, () => confirmation.LookAgain(resource.System, FeedOf(resource), FeedKey(resource, key)));
                break;
        }
    }

    // Where a connector throws on a write, the system surely did not take it.
    async Task<WriteOutcome> SendAsync(long entry, Func<Task<WriteOutcome>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            Withdraw(entry, failure.Message, () => { });
            throw;
        }
    }

    // Refused values that the system names are held; the others of the same write were refused with them and are tried again.
    void HoldRefused(WritePart part, WriteOutcome.Refused refused)
    {
        foreach (var value in part.Values.Where(value => refused.Property is null || value.Property == refused.Property.Name))
            HoldCell(value, refused.Text);
        foreach (var value in part.Values.Where(value => refused.Property is not null && value.Property != refused.Property.Name))
        {
            var pair = scope.Declarations[value.Pair];
            if (book.Find(value.Pair, value.Left) is { } plan)
                confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(plan.LeftResource));
        }
    }

    static bool HasMoved(Resource resource, WritePart part, ResourceRecord current) => part.Values.Any(value =>
        value.Before.Kind != ValueKind.Absent && value.Before != Current(resource, current, value));

    static Value Current(Resource resource, ResourceRecord record, PlannedProperty value)
    {
        var property = resource.Find(value.Property)!;
        if (property.List is not { } list)
            return record[property];
        var position = resource.Lists.Select((each, index) => (each, index)).First(each => each.each.Name == list).index;
        var key = resource.Lists[position].Key;
        return record.Items[position].FirstOrDefault(item => item[key.Index].ToString() == value.Item) is { IsDefault: false } found
            ? found[property.Index]
            : Value.Absent;
    }

    UpdateIntent? UpdateIntentOf(Resource resource, RecordKey key, WritePart part)
    {
        var cells = ImmutableArray.CreateBuilder<IntendedCell>();
        var values = ImmutableArray.CreateBuilder<IntendedValue>();
        foreach (var value in part.Values)
        {
            if (Resolve(value.Value) is not { } resolved)
            {
                HoldCell(value, "what it refers to could not be created");
                continue;
            }

            var position = value.Cell is null ? (int?)null : cells.Count;
            if (value.Cell is not null)
                cells.Add(CellOf(value));
            values.Add(new IntendedValue(value.Property, resolved, value.Before, position));
        }

        return values.Count == 0
            ? null
            : new UpdateIntent(resource.System, resource.Name, key, part.Write.Name, part.Item, cells.ToImmutable(), values.ToImmutable());
    }

    IntendedCell CellOf(PlannedProperty value)
    {
        var pair = scope.Declarations[value.Pair];
        var plan = book.Find(value.Pair, value.Left)!.Cells.First(cell => cell.Cell == value.Cell);
        return new IntendedCell(value.Pair, value.Left, value.Cell!, PlannedWrites.CellOf(pair, plan).Hash, plan.LeftNow, plan.RightNow);
    }

    void HoldCell(PlannedProperty value, string reason)
    {
        if (value.Cell is null || book.Find(value.Pair, value.Left)?.Cells.FirstOrDefault(cell => cell.Cell == value.Cell) is not { } plan)
            return;
        scope.Store.Transact(() => HeldCells.Put(scope, value.Pair, value.Left, plan, Decision.Hold, reason));
        tally.Count(value.Pair, count => count with { Held = count.Held + 1 });
    }

    void Note(CreateIntent intent, string kind, string reason) => scope.Store.Transact(() =>
    {
        Attentions.Put(scope, intent.Pair, intent.Left, kind, reason, detail: null, needs: null);
        tally.Count(intent.Pair, count => kind == AttentionKind.Parked ? count with { Parked = count.Parked + 1 } : count with { Waiting = count.Waiting + 1 });
    });

    long Intend(string kind, PlannedWrite write, RecordKey? key, string? recognition, string name, string body) =>
        Intend(kind, scope.ResourceOf(write.System, write.Resource), key, name, body, recognition);

    long Intend(string kind, Resource resource, RecordKey? key, string name, string body, string? recognition = null) => scope.Store.Transact(() =>
        scope.Store.Journal.Intend(new JournalEntry(
            0, scope.Run, resource.System, resource.Name, kind, key, recognition, name, body, JournalState.Intended,
            scope.Time.GetUtcNow(), scope.Time.GetUtcNow() + Deadline, Note: null)));

    void Withdraw(long entry, string note, Action also) => scope.Store.Transact(() =>
    {
        scope.Store.Journal.Withdraw(entry, note);
        also();
    });

    static string FeedOf(Resource resource) => resource.Within?.Resource ?? resource.Name;

    static RecordKey FeedKey(Resource resource, RecordKey key) => resource.Within is null ? key : key.Owner ?? key;

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
                    continue;
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
