using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Commanding;

/// <summary>What is known of a record that a person named.</summary>
/// <param name="Obstacle">Why it cannot be meant, as a sentence without its full stop; null when it can.</param>
/// <param name="Resource">The key of the resource record that holds it.</param>
/// <param name="Record">The record as its system shows it now; null when its system was not asked.</param>
/// <param name="Doubt">Why its system was not asked, or null.</param>
sealed record Presence(string? Obstacle, RecordKey Resource, EntityRecord? Record, string? Doubt)
{
    /// <summary>Asks the record's system, where it can be reached; else the store, which knows what the last run saw.</summary>
    public static async Task<Presence> AskAsync(RunScope scope, Entity entity, RecordKey key, CancellationToken ct)
    {
        if (!KeyForm.Fits(entity, key))
            return new Presence($"'{key}' is no key: {KeyForm.Of(scope, entity)}", key, Record: null, Doubt: null);
        var known = scope.Store.Known.Find(entity.System, entity.Name, key);
        var resource = known?.ResourceKey ?? (entity.Each is null ? entity.FeedKey(key) : null as RecordKey?);
        if (resource is not { } place)
            return new Presence($"nothing is known of {entity} {key}; run once, so that it is read", key, Record: null, Doubt: null);
        if (!scope.Connectors.TryGetValue(entity.System, out var connector))
            return Remembered(entity, key, place, known is not null, "its secrets are not at hand");
        try
        {
            await connector.CheckIdentityAsync(ct).ConfigureAwait(false);
            var feed = scope.ResourceOf(entity.System, entity.FeedResource);
            var found = await connector.FetchAsync(feed, [entity.FeedKey(place)], ct).ConfigureAwait(false);
            return found.GetValueOrDefault(entity.FeedKey(place)) is null && known is null
                ? new Presence($"there is no {entity} {key}; {KeyForm.Of(scope, entity)}", place, Record: null, Doubt: null)
                : Seen(scope, entity, key, place, found.GetValueOrDefault(entity.FeedKey(place)));
        }
        catch (ConnectorException failure) when (failure.Class is FailureClass.Transient or FailureClass.Throttled)
        {
            return Remembered(entity, key, place, known is not null, failure.Message);
        }
        catch (ConnectorException failure) when (KeyForm.IsRefused(failure) && known is null)
        {
            return new Presence($"'{key}' is no key that its system takes ({failure.Message}); {KeyForm.Of(scope, entity)}", key, Record: null, Doubt: null);
        }
    }

    static Presence Remembered(Entity entity, RecordKey key, RecordKey place, bool isKnown, string doubt) => isKnown
        ? new Presence(Obstacle: null, place, Record: null, doubt)
        : new Presence($"no run has seen {entity} {key}, and its system could not be asked: {doubt}", place, Record: null, doubt);

    static Presence Seen(RunScope scope, Entity entity, RecordKey key, RecordKey place, ResourceRecord? feed)
    {
        if (feed is null)
            return new Presence($"there is no {entity} {key}", place, Record: null, Doubt: null);
        try
        {
            var records = scope.Scripts.Run(scripts => EntityReader.Read(entity, feed, scripts));
            return records.FirstOrDefault(record => record.Key == key) is { } record
                ? new Presence(Obstacle: null, entity.Resource.Within is null ? record.ResourceKey : place, record, Doubt: null)
                : new Presence($"{key} is there, but is no {entity.Name}", place, Record: null, Doubt: null);
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return new Presence($"{key} is there and cannot be read: {failure.Message}", place, Record: null, Doubt: null);
        }
    }
}
