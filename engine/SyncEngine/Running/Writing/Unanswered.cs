using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>The places of updates that were not answered and may still arrive.</summary>
/// <remarks>
/// What was written there meanwhile could not be told from what arrives late: the one would be taken for the other, and an edit be lost or
/// made up.
/// </remarks>
/// <param name="scope">The run, whose journal knows them when this is made.</param>
sealed class Unanswered(RunScope scope)
{
    readonly Dictionary<(string System, string Resource, RecordKey Key, string? Item, string Property), DateTimeOffset> until = scope.Store.Journal.Open()
        .Where(entry => entry.Kind == UpdateIntent.Kind)
        .SelectMany(entry => PlacesOf(scope, entry))
        .GroupBy(each => each.Place, each => each.Until)
        .ToDictionary(place => place.Key, place => place.Max());

    /// <summary>Why a place must not be written now, or null.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="key">The record.</param>
    /// <param name="item">The key of the list item that carries the property, or null.</param>
    /// <param name="property">The property.</param>
    public string? At(Resource resource, RecordKey key, string? item, string property) =>
        until.TryGetValue((resource.System, resource.Name, key, item, property), out var last)
            ? $"an earlier write to it was not answered and may still arrive; until {last.UtcDateTime:HH:mm:ss} UTC it waits"
            : null;

    /// <summary>Whether the request of an entry may still be under way, or its effect not be seen yet.</summary>
    public static bool MayArrive(RunScope scope, JournalEntry entry, Resource resource) => scope.Time.GetUtcNow() <= LastOf(entry, resource);

    static DateTimeOffset LastOf(JournalEntry entry, Resource resource) => entry.Deadline + resource.Settle;

    static IEnumerable<((string, string, RecordKey, string?, string) Place, DateTimeOffset Until)> PlacesOf(RunScope scope, JournalEntry entry)
    {
        var intent = JsonSerializer.Deserialize<UpdateIntent>(entry.Body, StoredJson.Options)!;
        return scope.FindResource(intent.System, intent.Resource) is { } resource
            ? intent.Values.Select(value => ((intent.System, intent.Resource, intent.Key, intent.Item, value.Property), LastOf(entry, resource)))
            : [];
    }
}
