using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Running;

/// <summary>
/// Looks who has come since a plan was frozen, so that no partner is created beside one that a person has made
/// meanwhile. Only the index learns of it: neither a watermark nor the to-do list moves.
/// </summary>
sealed class FrozenOutlook(RunScope scope, Indexing index)
{
    /// <summary>Reads what changed in the feeds of the pairs in which records would be linked or created.</summary>
    /// <param name="pairs">The pairs' names.</param>
    /// <param name="ct">Cancels between pages.</param>
    public async Task LookAsync(IReadOnlySet<string> pairs, CancellationToken ct)
    {
        var feeds = scope.Declarations.Pairs
            .Where(pair => pairs.Contains(pair.Name))
            .SelectMany(pair => new[] { pair.Left, pair.Right })
            .Select(entity => scope.ResourceOf(entity.System, entity.FeedResource))
            .Where(resource => resource.Listed)
            .Distinct()
            .ToArray();
        foreach (var resource in feeds)
            await LookAsync(resource, ct).ConfigureAwait(false);
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
