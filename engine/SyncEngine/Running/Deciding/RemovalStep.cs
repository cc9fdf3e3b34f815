using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Reading;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans, where a pair's policy says so, that the partner of a deleted record is archived or deleted too.</summary>
sealed class RemovalStep(RunScope scope, PlanBook book, FetchingStep fetching, Removals removals)
{
    readonly Shelf shelf = new(scope);

    /// <summary>Plans the removals of all partners that may be removed; says of the others why they stay.</summary>
    public async Task PlanAsync(CancellationToken ct)
    {
        if (!scope.Declarations.Pairs.Any(pair => pair.DeletedLeft != DeletionPolicy.Report || pair.DeletedRight != DeletionPolicy.Report))
            return;
        var after = 0L;
        while (book.Records(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            var ends = page.Select(row => row.Plan).Where(plan => PolicyOf(plan) != DeletionPolicy.Report).ToArray();
            foreach (var end in ends)
            {
                ct.ThrowIfCancellationRequested();
                await PlanAsync(end, ct).ConfigureAwait(false);
            }
        }
    }

    async Task PlanAsync(RecordPlan end, CancellationToken ct)
    {
        var pair = scope.Declarations[end.Pair];
        if (end.Missing is not { } gone || scope.Store.Links.ByLeft(end.Pair, end.Left) is not { State: LinkState.Open } link)
            return;
        var partner = pair[gone.Other()];
        var feed = partner.FeedKey(link.ResourceOf(gone.Other()));
        if (scope.Store.ToDo.Find(partner.System, partner.FeedResource, feed) is not ({ Payload: not null } or { IsGone: true }))
            await fetching.FetchAsync(scope.ResourceOf(partner.System, partner.FeedResource), [feed], ct).ConfigureAwait(false);
        if (shelf.Feed(partner, link.ResourceOf(gone.Other())) is not { } source)
            return; // It is gone as well: there is nothing to remove.
        scope.Store.Transact(() =>
        {
            if (Others(partner, link, gone) is { } other)
                book.Put(end with { Reason = $"{end.Reason}; its partner stays, for {other} belongs to it too" });
            else if (ObjectionOfAny(partner, link, gone, source) is { } objection)
                book.Put(end with { Reason = $"{end.Reason}; its partner stays: {objection}" });
            else
                Remove(end, pair, link, gone);
        });
    }

    void Remove(RecordPlan end, Pair pair, Link link, Side gone)
    {
        var isDelete = pair.Deleted(gone) == DeletionPolicy.Delete;
        var partner = pair[gone.Other()];
        book.Put(end with
        {
            Action = isDelete ? LinkingAction.Delete : LinkingAction.Archive,
            Reason = $"a record of the pair was deleted, and the pair says that the other one is {(isDelete ? "deleted" : "archived")} then",
        });
        book.AddRemoval(partner.System, partner.Resource.Name, link.ResourceOf(gone.Other()), new Removal(isDelete, [new RemovedLink(pair.Name, link.Left, gone)]));
    }

    DeletionPolicy PolicyOf(RecordPlan plan) =>
        plan is { Situation: Situation.Missing, Action: LinkingAction.Unlink, Missing: { } gone }
            ? scope.Declarations[plan.Pair].Deleted(gone)
            : DeletionPolicy.Report;

    // Several pairs may be about one record, and several left records may share it: it goes only when all of them say so.
    string? Others(Entity partner, Link link, Side gone) => LinksTo(partner, link, gone)
        .Where(other => other.Link.Id != link.Id && !EndsAlike(other.Pair, other.Link, link, gone))
        .Select(other => $"{other.Pair.Name} {other.Link.Left}")
        .FirstOrDefault();

    // What one of them has seen edited keeps it for all.
    string? ObjectionOfAny(Entity partner, Link link, Side gone, ResourceRecord source) => LinksTo(partner, link, gone)
        .Select(other => removals.Objection(other.Pair, other.Link, gone, source))
        .FirstOrDefault(objection => objection is not null);

    IEnumerable<(Pair Pair, Link Link)> LinksTo(Entity partner, Link link, Side gone)
    {
        var key = link.ResourceOf(gone.Other());
        return
            from pair in scope.Declarations.Pairs
            where pair[gone.Other()].Resource == partner.Resource
            from other in gone == Side.Left ? scope.Store.Links.ByRightResource(pair.Name, key) : scope.Store.Links.ByLeftResource(pair.Name, key)
            where other.State != LinkState.Tombstone
            select (pair, other);
    }

    bool EndsAlike(Pair pair, Link other, Link link, Side gone) =>
        book.Find(pair.Name, other.Left) is
        {
            Situation: Situation.Missing,
            Action: LinkingAction.Unlink or LinkingAction.Archive or LinkingAction.Delete,
            Missing: { } side,
        }
        && side == gone
        && pair.Deleted(gone) == scope.Declarations[link.Pair].Deleted(gone);
}
