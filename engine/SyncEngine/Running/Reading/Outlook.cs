using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Looks who has come, for a run that does not read every feed, so that no partner is created beside one that a person has made
/// meanwhile. Only the index learns of it: neither a watermark nor the to-do list moves.
/// </summary>
sealed class Outlook(RunScope scope, Indexing index)
{
    /// <summary>Reads what changed in the feeds of pairs in which records would be linked or created.</summary>
    /// <param name="pairs">The pairs' names.</param>
    /// <param name="ct">Cancels between pages.</param>
    public Task LookAtPairsAsync(IReadOnlySet<string> pairs, CancellationToken ct) => LookAsync(
        scope.Declarations.Pairs
            .Where(pair => pairs.Contains(pair.Name))
            .SelectMany(pair => new[] { pair.Left, pair.Right }),
        ct);

    /// <summary>Reads what changed in the feeds in which left records of the to-do list that have no partner would look for one.</summary>
    /// <param name="isRead">Whether the run has read a feed already.</param>
    /// <param name="ct">Cancels between pages.</param>
    public Task LookForPartnersAsync(Func<Resource, bool> isRead, CancellationToken ct) => LookAsync(
        scope.Declarations.Pairs
            .Where(HasUnlinked)
            .Select(pair => pair.Right)
            .Where(entity => !isRead(FeedOf(entity))),
        ct);

    async Task LookAsync(IEnumerable<Entity> entities, CancellationToken ct)
    {
        foreach (var resource in entities.Select(FeedOf).Where(resource => resource.Listed).Distinct().ToArray())
            await LookAsync(resource, ct).ConfigureAwait(false);
    }

    Resource FeedOf(Entity entity) => scope.ResourceOf(entity.System, entity.FeedResource);

    bool HasUnlinked(Pair pair)
    {
        var after = default(RecordKey?);
        while (scope.Store.ToDo.Page(pair.Left.System, pair.Left.FeedResource, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Key;
            if (page.Any(item => scope.Store.Links.ByLeftResource(pair.Name, item.Key).IsEmpty))
                return true;
        }

        return false;
    }

    async Task LookAsync(Resource resource, CancellationToken ct)
    {
        var since = resource.ListsAll ? null : scope.Store.Watermarks.Get(resource.System, resource.Name).Since;
        var cursor = default(string?);
        var read = 0L;
        do
        {
            scope.Tell($"looking at {resource.System} {resource.Name}", read);
            var page = await scope.ConnectorOf(resource.System).ReadAsync(resource, since, cursor, ct).ConfigureAwait(false);
            scope.Scripts.Run(scripts => scope.Store.Transact(() =>
            {
                foreach (var record in page.Records)
                    index.Put(record, scripts);
                return true;
            }));
            read += page.Records.Length;
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
