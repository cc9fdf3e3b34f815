using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>Finds what stands in a place: a property of a record, or of an item inside it.</summary>
static class Places
{
    /// <summary>The resource whose records show a resource's.</summary>
    public static string FeedOf(Resource resource) => resource.Within?.Resource ?? resource.Name;

    /// <summary>The key of the feed's record that shows a record.</summary>
    public static RecordKey FeedKey(Resource resource, RecordKey key) => resource.Within is null ? key : key.Owner ?? key;

    /// <summary>A record of a resource as its feed's record shows it, or null.</summary>
    public static ResourceRecord? RecordOf(Resource resource, ResourceRecord feed, RecordKey key) =>
        resource.Within is null ? feed : EntityReader.Within(resource, feed).FirstOrDefault(record => record.Key == key);

    /// <summary>A record as it is now, or null when it is not there.</summary>
    /// <exception cref="ConnectorException">The system cannot be read.</exception>
    public static async Task<ResourceRecord?> ReadAsync(RunScope scope, Resource resource, RecordKey key, CancellationToken ct)
    {
        var feed = scope.ResourceOf(resource.System, FeedOf(resource));
        var feedKey = FeedKey(resource, key);
        var found = await scope.ConnectorOf(resource.System).FetchAsync(feed, [feedKey], ct).ConfigureAwait(false);
        return found.TryGetValue(feedKey, out var shown) ? RecordOf(resource, shown, key) : null;
    }

    /// <summary>The raw value of a property; absent when it was not read or when the item is not there.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="record">Its record.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="item">The key of the list item that carries it; not looked at for a property of the record itself.</param>
    /// <exception cref="InvalidOperationException">The resource has no such property.</exception>
    public static Value ValueAt(Resource resource, ResourceRecord record, string name, string? item)
    {
        var property = resource.Find(name) ?? throw new InvalidOperationException($"{resource} has no property '{name}'.");
        if (property.List is not { } list)
            return record[property];
        var (each, position) = resource.Lists.Select((each, index) => (each, index)).First(found => found.each.Name == list);
        if (record.Items[position].IsDefault)
            return Value.Absent;
        return record.Items[position].FirstOrDefault(values => values[each.Key.Index].ToString() == item) is { IsDefault: false } found
            ? found[property.Index]
            : Value.Absent;
    }

    /// <summary>What the answer to a write shows of a property of the record itself; absent when it shows nothing.</summary>
    public static Value Shown(Resource resource, ResourceRecord? answer, string name) =>
        answer is not null && resource.Find(name) is { List: null } property ? answer[property] : Value.Absent;
}
