using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>Brings the records that are on the to-do list without their values, as they are now, in batches.</summary>
sealed class FetchingStep(RunScope scope, Indexing index, Departures departures)
{
    /// <summary>Fetches what the to-do list lacks.</summary>
    /// <returns>How many records were asked for.</returns>
    public async Task<long> FillAsync(CancellationToken ct)
    {
        var asked = 0L;
        foreach (var (system, resource) in scope.Store.ToDo.Unread())
        {
            var after = default(RecordKey?);
            while (scope.Store.ToDo.PageUnread(system, resource, after, scope.Options.PageSize) is { Length: > 0 } page)
            {
                after = page[^1].Key;
                asked += page.Length;
                scope.Tell($"fetching {system} {resource}", asked);
                await FetchAsync(scope.ResourceOf(system, resource), [.. page.Select(item => item.Key)], ct).ConfigureAwait(false);
            }
        }

        return asked;
    }

    /// <summary>Fetches records of one resource into the to-do list; those that are not there are noted as gone.</summary>
    public async Task FetchAsync(Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
    {
        var found = await scope.ConnectorOf(resource.System).FetchAsync(resource, keys, ct).ConfigureAwait(false);
        scope.Scripts.Run(scripts => scope.Store.Transact(() =>
        {
            foreach (var record in found.Values)
            {
                index.Put(record, scripts);
                scope.Store.ToDo.Add(new ToDoItem(resource.System, resource.Name, record.Key, "the other side changed", RecordJson.Write(record), record.ReadAt));
            }

            return true;
        }));
        foreach (var key in keys.Where(key => !found.ContainsKey(key)))
            await departures.NoteAsync(resource, key, ct).ConfigureAwait(false);
    }
}
