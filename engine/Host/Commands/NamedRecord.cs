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
        [] => named,
        [var key] => key,
        var several => throw CommandFault.Wrong(
            $"'{named}' names {several.Length} records of {entity}: {string.Join(", ", several)}. Name one by its key."),
    };

    /// <summary>The records that a person may mean, each with its entity; all entities under what was typed where nothing is known by it.</summary>
    /// <exception cref="CommandFault">Several records of one entity are known by it.</exception>
    public static IReadOnlyList<(Entity Entity, RecordKey Key)> Among(StateStore store, IReadOnlyList<Entity> entities, RecordKey named)
    {
        if (entities.Any(entity => store.Known.Find(entity.System, entity.Name, named) is not null))
            return [.. entities.Select(entity => (entity, named))];
        var found = entities.Where(entity => !VisibleNumbers.Find(store, entity, named).IsEmpty).ToArray();
        return [.. (found.Length > 0 ? found : entities).Select(entity => (entity, Of(store, entity, named)))];
    }
}
