using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary>Finds the record that a person named by its key, or by what people know it by, such as the number of an order.</summary>
static class NamedRecord
{
    /// <summary>The record's key; what was typed where nothing that was read is known by it, so that its system may be asked.</summary>
    /// <exception cref="CommandFault">Several records are known by it.</exception>
    public static RecordKey Of(StateStore store, Entity entity, RecordKey named) => VisibleNumbers.Find(store, entity, named) switch
    {
        [] => VisibleNumbers.KeyIn(named) ?? named,
        [var key] => key,
        var several => throw CommandFault.Wrong(
            $"'{named}' names {several.Length} records of {entity}. Name one by its key: {string.Join(" or ", several.Select(key => $"={key}"))}."),
    };

    /// <summary>The records that a person may mean, each with its entity; all entities under what was typed where nothing is known by it.</summary>
    /// <exception cref="CommandFault">Several records of one entity are known by it.</exception>
    public static IReadOnlyList<(Entity Entity, RecordKey Key)> Among(StateStore store, IReadOnlyList<Entity> entities, RecordKey named)
    {
        var key = VisibleNumbers.KeyIn(named) ?? named;
        if (entities.Any(entity => store.Known.Find(entity.System, entity.Name, key) is not null))
            return [.. entities.Select(entity => (entity, Of(store, entity, named)))];
        var found = entities.Where(entity => !VisibleNumbers.Find(store, entity, named).IsEmpty).ToArray();
        return [.. (found.Length > 0 ? found : entities).Select(entity => (entity, Of(store, entity, named)))];
    }
}
