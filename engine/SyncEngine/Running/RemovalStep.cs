using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running;

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
            else if (removals.Objection(pair, link, gone, source) is { } objection)
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
    string? Others(Entity partner, Link link, Side gone)
    {
        var key = link.ResourceOf(gone.Other());
        foreach (var pair in scope.Declarations.Pairs.Where(pair => pair[gone.Other()].Resource == partner.Resource))
        {
            var links = gone == Side.Left
                ? scope.Store.Links.ByRightResource(pair.Name, key)
                : scope.Store.Links.ByLeftResource(pair.Name, key);
            var living = links.FirstOrDefault(other =>
                other.Id != link.Id && other.State != LinkState.Tombstone && !EndsAlike(pair, other, link, gone));
            if (living is not null)
                return $"{pair.Name} {living.Left}";
        }

        return null;
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
