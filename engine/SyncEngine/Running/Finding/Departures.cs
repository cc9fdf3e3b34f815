using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Finding;

/// <summary>Finds out, once a system itself has said that a record is not there, where it has gone.</summary>
/// <remarks>What follows is planned like anything else, and done when the safety gate has passed.</remarks>
sealed class Departures(RunScope scope)
{
    /// <summary>Notes a record that a lookup by key did not find, after every place was asked where it may have gone.</summary>
    /// <param name="resource">The resource whose lookup answered.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="ct">Cancels between lookups.</param>
    public async Task NoteAsync(Resource resource, RecordKey key, CancellationToken ct)
    {
        var posted = await PostedAsync(resource, key, ct).ConfigureAwait(false);
        var goneTo = posted?.Resource.Name ?? (IsOldEnoughToHide(resource, key) ? resource.Name : null);
        scope.Store.Transact(() => scope.Store.ToDo.AddGone(
            new ToDoItem(resource.System, resource.Name, key, "it is not there", Payload: null, ReadAt: null)
            {
                GoneTo = goneTo,
                Posted = posted is null ? null : RecordJson.Write(posted),
            }));
    }

    /// <summary>Whether a link's record stands where it stood, or where such a record may go.</summary>
    public async Task<bool> IsThereAsync(Entity entity, Link link, Side side, CancellationToken ct)
    {
        var feed = scope.ResourceOf(entity.System, entity.FeedResource);
        var key = entity.FeedKey(link.ResourceOf(side));
        var found = await scope.ConnectorOf(feed.System).FetchAsync(feed, [key], ct).ConfigureAwait(false);
        return found.TryGetValue(key, out var record)
            ? !EntityReader.Lacks(entity, record, link[side])
            : await PostedAsync(feed, key, ct).ConfigureAwait(false) is not null || IsOldEnoughToHide(feed, key);
    }

    /// <summary>What a record that is not there has become, as the first place shows it where it may have gone; null when it is in none.</summary>
    public async Task<ResourceRecord?> PostedAsync(Resource resource, RecordKey key, CancellationToken ct)
    {
        foreach (var name in resource.GoneTo)
        {
            var candidate = scope.ResourceOf(resource.System, name);
            var found = await scope.ConnectorOf(resource.System).FetchAsync(candidate, [key], ct).ConfigureAwait(false);
            if (found.TryGetValue(key, out var record))
                return record;
        }

        return null;
    }

    bool IsOldEnoughToHide(Resource resource, RecordKey key) =>
        resource.HiddenAfter is { } age
        && scope.Declarations.Pairs
            .SelectMany(pair => new[] { pair.Left, pair.Right })
            .Where(entity => entity.System == resource.System && entity.FeedResource == resource.Name)
            .Distinct()
            .SelectMany(entity => scope.Store.Known.OfResource(entity.System, entity.Name, key))
            .Any(known => scope.Time.GetUtcNow() - known.CreatedAt >= age);
}
