using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Recovering;

/// <summary>Stop 1 of the road: settles what an earlier run intended and could not confirm.</summary>
/// <remarks>
/// An update is confirmed where its record says what was to be written; else it is looked at again, and the old base decides. A create is looked up by its mark, in its resource and
/// wherever it may have gone; its absence counts only where the system refuses a second one, or after every deadline has passed.
/// </remarks>
sealed class Recovery(RunScope scope, RunState state, Confirmation confirmation, Removals removals)
{
    readonly UnsureUpdates unsure = new(scope, confirmation);
    readonly List<(JournalEntry Entry, CreateIntent Intent)> unfound = [];

    /// <summary>Settles all open intents.</summary>
    /// <exception cref="ConnectorException">A system cannot be asked.</exception>
    public async Task SettleAsync(CancellationToken ct)
    {
        foreach (var entry in scope.Store.Journal.Open())
        {
            scope.Tell("recovering", entry.Id);
            await SettleAsync(entry, ct).ConfigureAwait(false);
        }

        // Whoever carries the mark of another create is that one's, and is no longer free now.
        foreach (var (entry, intent) in unfound)
            await SettleUnfoundAsync(entry, intent, ct).ConfigureAwait(false);
    }

    Task SettleAsync(JournalEntry entry, CancellationToken ct) => entry.Kind switch
    {
        "create" => SettleCreateAsync(entry, ct),
        "archive" or "delete" => SettleRemovalAsync(entry, ct),
        UndoIntent.Kind => new UndoRecovery(scope).SettleAsync(entry, ct),
        _ => unsure.SettleAsync(entry, "the run ended before the answer; it is looked at again", ct),
    };

    // Removed already, the record is gone, or archived; else whoever was deleted on the other side is looked up again.
    async Task SettleRemovalAsync(JournalEntry entry, CancellationToken ct)
    {
        var intent = JsonSerializer.Deserialize<RemovalIntent>(entry.Body, StoredJson.Options)!;
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var found = await scope.ConnectorOf(intent.System).FetchAsync(resource, [intent.Key], ct).ConfigureAwait(false);
        var isDone = !found.TryGetValue(intent.Key, out var record)
            || (!intent.IsDelete && resource.Archived is { } archived && record[archived].Boolean == true);
        scope.Store.Transact(() =>
        {
            if (isDone)
            {
                scope.Store.Journal.Confirm(entry.Id, intent.Key);
                removals.Confirm(intent, entry.Run);
                return;
            }

            scope.Store.Journal.Withdraw(entry.Id, "it did not take effect");
            foreach (var ended in intent.Links)
                LookAtGone(ended);
        });
    }

    void LookAtGone(RemovedLink ended)
    {
        if (scope.Store.Links.ByLeft(ended.Pair, ended.Left) is not { } link)
            return;
        var entity = scope.Declarations[ended.Pair][ended.Gone];
        scope.Store.ToDo.Add(new ToDoItem(
            entity.System, entity.FeedResource, entity.FeedKey(link.ResourceOf(ended.Gone)), "a removal was not confirmed", Payload: null, ReadAt: null));
    }

    async Task SettleCreateAsync(JournalEntry entry, CancellationToken ct)
    {
        var intent = JsonSerializer.Deserialize<CreateIntent>(entry.Body, StoredJson.Options)!;
        // It stays open until its pair is declared again: withdrawn, its record would be created a second time then.
        if (intent.Children.Prepend(intent).Any(each => scope.Declarations.Find(each.Pair) is null))
            return;
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        if (await FindAsync(resource, entry, intent, ct).ConfigureAwait(false) is var (found, place) && found is not null)
        {
            scope.Store.Transact(() =>
            {
                if (Links.IsAnothers(scope, scope.Declarations[intent.Pair], intent.Left, found.Key))
                    GiveUp(entry, intent, "a person has given what it created to another record");
                else
                    Adopt(entry, intent, resource, found, place);
            });
        }
        else if (resource.Recognition is { Unique: true } || scope.Time.GetUtcNow() > entry.Deadline + resource.Settle)
        {
            unfound.Add((entry, intent));
        }
        else
        {
            state.Unsettled.Add((intent.Pair, intent.Left));
        }
    }

    async Task SettleUnfoundAsync(JournalEntry entry, CreateIntent intent, CancellationToken ct)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var remarked = await new Remarked(scope).FindAsync(resource, intent, entry, ct).ConfigureAwait(false);
        scope.Store.Transact(() =>
        {
            if (remarked.Count == 0)
                GiveUp(entry, intent, "it did not take effect");
            else if (scope.Store.Links.ByLeft(intent.Pair, intent.Left) is { State: not LinkState.Tombstone })
                GiveUp(entry, intent, "a person has linked its record");
            else if (remarked.Count == 1)
                Adopt(entry, intent, resource, remarked.Single(), resource);
            else if (scope.Store.Verdicts.IsCreateSince(intent.Pair, intent.Left, entry.IntendedAt))
                GiveUp(entry, intent, "a person has decided that none of those is what it made");
            else
                AskWhich(intent, remarked);
        });
    }

    // Created again, one of them would stay without a partner: the entry stays open until a person has linked one, or wants another.
    void AskWhich(CreateIntent intent, IEnumerable<ResourceRecord> candidates)
    {
        state.Indistinct[(intent.Pair, intent.Left)] = [.. candidates.Select(record => new KnownCandidate(record.Key, ""))];
        LookAtLeft(intent);
    }

    void GiveUp(JournalEntry entry, CreateIntent intent, string why)
    {
        scope.Store.Journal.Withdraw(entry.Id, why);
        LookAtLeft(intent);
    }

    void Adopt(JournalEntry entry, CreateIntent intent, Resource resource, ResourceRecord found, Resource place)
    {
        scope.Store.Journal.Confirm(entry.Id, found.Key);
        // What was sent becomes the base; what the record says now is compared with it like any other reading.
        Confirm(intent with { Children = [] }, found.Key, entry);
        foreach (var child in intent.Children)
        {
            if (Confirmation.Recognize(scope.Declarations[child.Pair].Right.Resource, found, child.Recognition) is { } seen)
                Confirm(child, seen.Key, entry);
        }

        if (place == resource)
            confirmation.LookAgain(resource.System, resource.Within?.Resource ?? resource.Name, resource.Within is null ? found.Key : found.Key.Owner ?? found.Key);
        LookAtLeft(intent);
    }

    void Confirm(CreateIntent intent, RecordKey key, JournalEntry entry)
    {
        var remembered = intent.Cells.Select(sent => Referring.Remember(scope, sent, sent.RightNow));
        confirmation.Create(intent with { Cells = [.. remembered] }, key, answer: null, entry.Run);
    }

    void LookAtLeft(CreateIntent intent)
    {
        var entity = scope.Declarations[intent.Pair].Left;
        scope.Store.ToDo.Add(new ToDoItem(
            entity.System, entity.FeedResource, entity.FeedKey(intent.LeftResource), "an earlier create was not confirmed", Payload: null, ReadAt: null));
    }

    async Task<(ResourceRecord? Found, Resource Place)> FindAsync(Resource resource, JournalEntry entry, CreateIntent intent, CancellationToken ct)
    {
        if (intent.Recognition is not { } mark)
            return (null, resource);
        if (resource.Within is { } within)
        {
            var owners = scope.ResourceOf(resource.System, within.Resource);
            var owner = intent.Owner!.Value;
            var read = await scope.ConnectorOf(resource.System).FetchAsync(owners, [owner], ct).ConfigureAwait(false);
            return (read.TryGetValue(owner, out var record) ? Confirmation.Recognize(resource, record, mark) : null, resource);
        }

        foreach (var place in resource.GoneTo.Select(name => scope.ResourceOf(resource.System, name)).Prepend(resource).Where(place => place.Recognition is not null))
        {
            var found = await scope.ConnectorOf(resource.System).FindAsync(place, mark, ct).ConfigureAwait(false);
            // A mark that is no reference of ours may stand in a record that was there before; the next look decides about that one.
            if (found.FirstOrDefault(each => place.Recognition is { IsReference: true } || Remarked.IsOfTheTime(each, resource, entry)) is { } first)
                return (await WholeAsync(place, first, ct).ConfigureAwait(false), place);
        }

        return (null, resource);
    }

    // A search may show less than a read by key: the lines of an order.
    async Task<ResourceRecord> WholeAsync(Resource place, ResourceRecord found, CancellationToken ct)
    {
        if (!place.ListIsPartial)
            return found;
        var whole = await scope.ConnectorOf(place.System).FetchAsync(place, [found.Key], ct).ConfigureAwait(false);
        return whole.TryGetValue(found.Key, out var record) ? record : found;
    }
}
