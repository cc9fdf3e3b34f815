using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Decides what a record's absence means, once the system itself has said that it is not there.</summary>
sealed class Departures(RunScope scope, Indexing index)
{
    /// <summary>Settles a record that a lookup by key did not find.</summary>
    /// <param name="resource">The resource whose lookup answered.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="ct">Cancels between lookups.</param>
    public async Task SettleAsync(Resource resource, RecordKey key, CancellationToken ct)
    {
        var gone = await WhereToAsync(resource, key, ct).ConfigureAwait(false);
        scope.Store.Transact(() =>
        {
            foreach (var link in LinksOf(resource, key))
                SettleLink(link, gone);
            if (gone is null)
                index.Remove(resource, key);
            scope.Store.ToDo.Remove(resource.System, resource.Name, key);
        });
    }

    async Task<Resource?> WhereToAsync(Resource resource, RecordKey key, CancellationToken ct)
    {
        foreach (var name in resource.GoneTo)
        {
            var candidate = scope.ResourceOf(resource.System, name);
            var found = await scope.ConnectorOf(resource.System).FetchAsync(candidate, [key], ct).ConfigureAwait(false);
            if (found.ContainsKey(key))
                return candidate;
        }

        return null;
    }

    IEnumerable<Link> LinksOf(Resource resource, RecordKey key)
    {
        var side = scope.SideOf(resource.System);
        return scope.Declarations.Pairs
            .Where(pair => pair[side].FeedResource == resource.Name)
            .SelectMany(pair => side == Side.Left
                ? scope.Store.Links.ByLeftResource(pair.Name, key)
                : pair.Right.Resource.Within is null
                    ? scope.Store.Links.ByRightResource(pair.Name, key)
                    : scope.Store.Links.UnderRight(pair.Name, key))
            .Where(link => link.State == LinkState.Open)
            .ToArray();
    }

    void SettleLink(Link link, Resource? gone)
    {
        var state = gone is null ? LinkState.Tombstone : LinkState.Closed;
        scope.Store.Links.Update(link with { State = state });
        Links.Note(scope, link, gone is null ? LinkEvents.Broken : LinkEvents.Closed, gone is null ? "a record was deleted" : $"it became one of {gone.Name}");
        if (gone is null)
            Links.LetGo(scope, link);
        var reason = gone is null
            ? "it was deleted; only a person links or creates it again"
            : $"it has become one of {gone.Name} and is not altered any more";
        scope.Store.Attention.Put(new Attention(
            link.Pair, Side.Left, link.Left, gone is null ? AttentionKind.Deleted : AttentionKind.Closed, reason,
            link.Right.Text, NeedsPair: null, NeedsKey: null, scope.Time.GetUtcNow(), Attempts: 0, RetryAt: null));
    }
}
