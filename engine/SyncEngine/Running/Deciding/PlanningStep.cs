using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Reading;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans all pairs in the order of their references, page by page.</summary>
sealed class PlanningStep(RunScope scope, PlanBook book, FetchingStep fetching, Creation creation)
{
    readonly Shelf shelf = new(scope);

    /// <summary>Plans everything on the to-do list.</summary>
    /// <param name="state">Knows the left records whose earlier create may have taken effect.</param>
    /// <param name="ct">Cancels between pages.</param>
    public async Task PlanAsync(RunState state, CancellationToken ct)
    {
        book.Clear();
        var planned = new PlannedPartners();
        foreach (var pair in scope.Declarations.Pairs)
        {
            var candidates = new Candidates(scope, pair, book, planned);
            var gathering = new Gathering(scope, pair, planned, candidates);
            var planner = new PairPlanner(scope, pair, book, planned, candidates, creation, state);
            await PlanFeedAsync(pair, gathering, planner, pair.Left, ct).ConfigureAwait(false);
            await PlanFeedAsync(pair, gathering, planner, pair.Right, ct).ConfigureAwait(false);
        }

        await new ForetellingStep(scope, book, planned).SettleAsync(ct).ConfigureAwait(false);
        Withholding.Settle(scope, book, planned);
    }

    async Task PlanFeedAsync(Pair pair, Gathering gathering, PairPlanner planner, Entity entity, CancellationToken ct)
    {
        var after = default(RecordKey?);
        var done = 0L;
        while (scope.Store.ToDo.Page(entity.System, entity.FeedResource, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            ct.ThrowIfCancellationRequested();
            after = page[^1].Key;
            scope.Tell($"planning {pair.Name}", done += page.Length);
            var items = scope.Scripts.Run(scripts => Gather(pair, gathering, page, scripts));
            foreach (var side in new[] { Side.Left, Side.Right })
                await FetchMissingAsync(pair[side], items.SelectMany(item => item.Needs).Where(need => need.Side == side).Select(need => need.Feed), ct).ConfigureAwait(false);
            scope.Scripts.Run(scripts => scope.Store.Transact(() =>
            {
                foreach (var group in items.GroupBy(item => GroupOf(pair, item), StringComparer.Ordinal))
                    planner.Plan([.. group], shelf, scripts);
                return true;
            }));
        }
    }

    IReadOnlyList<WorkItem> Gather(Pair pair, Gathering gathering, IReadOnlyList<ToDoItem> page, IScriptCalls scripts) =>
        [.. page
            .Where(item => item is { Payload: not null, ReadAt: not null })
            .SelectMany(item => gathering.Gather(RecordJson.Read(scope.ResourceOf(item.System, item.Resource), item.Payload!), scripts))
            .DistinctBy(item => item.Left)
            .Where(item => !book.Has(pair.Name, item.Left))];

    Task FetchMissingAsync(Entity entity, IEnumerable<RecordKey> keys, CancellationToken ct)
    {
        var missing = keys.Distinct().Where(key => !scope.Store.ToDo.IsRead(entity.System, entity.FeedResource, key)).ToArray();
        return missing.Length == 0
            ? Task.CompletedTask
            : fetching.FetchAsync(scope.ResourceOf(entity.System, entity.FeedResource), missing, ct);
    }

    // Links that see the same place are planned together; everything else by itself.
    static string GroupOf(Pair pair, WorkItem item) => item.Link is not { } link
        ? $"unlinked {item.Left}"
        : pair.PartnerShared ? $"right {link.Right}" : $"left {link.LeftResource}";
}
