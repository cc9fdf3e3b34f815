using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

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
        var goneTo = await WhereToAsync(resource, key, ct).ConfigureAwait(false);
        scope.Store.Transact(() => scope.Store.ToDo.AddGone(
            new ToDoItem(resource.System, resource.Name, key, "it is not there", Payload: null, ReadAt: null) { GoneTo = goneTo }));
    }

    async Task<string?> WhereToAsync(Resource resource, RecordKey key, CancellationToken ct)
    {
        foreach (var name in resource.GoneTo)
        {
            var candidate = scope.ResourceOf(resource.System, name);
            var found = await scope.ConnectorOf(resource.System).FetchAsync(candidate, [key], ct).ConfigureAwait(false);
            if (found.ContainsKey(key))
                return name;
        }

        return null;
    }
}
