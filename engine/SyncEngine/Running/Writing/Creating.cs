using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Creates records: intended with the whole body, sent, and confirmed with their links, bases and history.</summary>
sealed class Creating(
    RunScope scope, PlanBook book, RunState state, RunTally tally, Indexing index, Confirmation confirmation, Journalling journal)
{
    /// <summary>Creates what a planned write says, with all that is folded into it.</summary>
    public async Task CreateAsync(long id, PlannedWrite write)
    {
        if (IntentOf(id, write) is not { } intent)
            return;
        var resource = scope.ResourceOf(write.System, write.Resource);
        var request = RequestOf(intent);
        var entry = journal.Intend(
            "create", resource, key: null, "create", JsonSerializer.Serialize(intent, StoredJson.Options), intent.Recognition);
        var outcome = await journal.SendAsync(entry, ct => scope.ConnectorOf(write.System).CreateAsync(request, ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, applied.Key);
                    confirmation.Create(intent, applied.Key, applied.Answer, scope.Run);
                    HoldWhatWasLeftOut(intent);
                    FollowUp(intent, applied);
                });
                state.Created[id] = applied.Key;
                if (applied.Answer is { } answer)
                    index.PutCreated(answer);
                break;
            case WriteOutcome.Unknown unknown:
                state.Unsettled.Add((intent.Pair, intent.Left));
                Note(intent, AttentionKind.Waiting, $"whether it was created is not known: {unknown.Text}");
                break;
            case WriteOutcome.Refused refused:
                var mayAdopt = state.Adopting.Add((intent.Pair, intent.Left));
                if (mayAdopt && (refused.Existing ?? await CarrierAsync(resource, intent).ConfigureAwait(false)) is { } existing)
                    journal.Withdraw(entry, refused.Text, () => Adopt(intent, resource, existing));
                else
                    journal.Withdraw(entry, refused.Text, () => Note(intent, AttentionKind.Parked, refused.Text));
                break;
            case WriteOutcome.Moved or WriteOutcome.Missing:
                journal.Withdraw(entry, "what it stands under is not there", () => Note(intent, AttentionKind.Parked, "what it stands under is not there"));
                break;
        }
    }

    // A refusal may say that the record is there already, and not every system names it then: it is asked for once.
    async Task<RecordKey?> CarrierAsync(Resource resource, CreateIntent intent)
    {
        var declared = scope.Declarations[scope.SideOf(resource.System)].Http.Resources.GetValueOrDefault(resource.Name);
        if (declared?.Find is null || resource.Recognition is null || intent.Recognition is not { } mark)
            return null;
        // A write that was begun is settled, whoever stops the run.
        var found = await scope.ConnectorOf(resource.System).FindAsync(resource, mark, CancellationToken.None).ConfigureAwait(false);
        return found is [var first, ..] ? first.Key : null;
    }

    // The partner that carries our reference already is ours, and one that carries another identity key may be found by it: the
    // next look tells. If it finds nothing (an archived record is no partner), the second refusal parks.
    void Adopt(CreateIntent intent, Resource resource, RecordKey existing)
    {
        var pair = scope.Declarations[intent.Pair];
        if (resource.Within is null)
            confirmation.LookAgain(resource.System, resource.Name, existing);
        if (resource.Recognition is { IsReference: true } && CorrelationKeys.Hash([Value.Of(intent.Recognition)]) is { } hash)
            scope.Store.Identities.Put(Indexing.ReferenceIndex(resource), Side.Right, CorrelationKeys.Reference, existing, hash);
        // Ordered again it would only be refused again: the next look finds what is there.
        scope.Store.Verdicts.Remove(pair.Name, intent.Left);
        confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, intent.LeftResource);
    }

    // A value that the new record could not take (too long, an address without its town) was not sent: it waits, and says why.
    void HoldWhatWasLeftOut(CreateIntent intent)
    {
        foreach (var cell in book.Find(intent.Pair, intent.Left)?.Cells.Where(cell => cell.Decision == Decision.Hold) ?? [])
        {
            HeldCells.Put(scope, intent.Pair, intent.Left, cell, cell.Decision, cell.Reason);
            tally.Count(intent.Pair, count => count with { Held = count.Held + 1 });
        }

        foreach (var child in intent.Children)
            HoldWhatWasLeftOut(child);
    }

    // What the system made of the new record (its number, its sums) may belong on the left, or must be compared. A record that
    // lies inside another is not in what was read of that one, and would be taken for gone.
    void FollowUp(CreateIntent intent, WriteOutcome.Applied applied)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        if (resource.Within is not null)
        {
            state.Stale.Add((resource.System, Places.FeedOf(resource), Places.FeedKey(resource, applied.Key)));
            return;
        }

        var pairs = new[] { intent }.Concat(intent.Children).Select(each => scope.Declarations[each.Pair]);
        if (!pairs.Any(pair => pair.Cells.Any(cell => cell.Direction is Direction.ToLeft or Direction.Compare)))
            return;
        var feed = scope.Declarations[intent.Pair].Right;
        var key = feed.FeedKey(applied.Key);
        scope.Store.ToDo.Add(new ToDoItem(
            feed.System, feed.FeedResource, key, "it was created",
            applied.Answer is { } answer ? RecordJson.Write(answer) : null, scope.Time.GetUtcNow()));
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
            if (state.Resolve(value.Value) is not { } resolved)
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
        return state.Resolve(write.Owner) is { } owner ? (new RecordKey(owner.ToString()), true) : (null, false);
    }

    /// <summary>Lets a record wait for the one whose partner a write should have created, and who brings it back when he is linked.</summary>
    public void Stuck(RecordPlan plan, string reason, long waitsFor) => scope.Store.Transact(() =>
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

    void Note(CreateIntent intent, string kind, string reason) => scope.Store.Transact(() =>
    {
        Attentions.Put(scope, intent.Pair, intent.Left, kind, reason, detail: null, needs: null);
        tally.Count(intent.Pair, count => kind == AttentionKind.Parked ? count with { Parked = count.Parked + 1 } : count with { Waiting = count.Waiting + 1 });
    });
}
