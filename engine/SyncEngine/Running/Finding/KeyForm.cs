using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>How the keys of an entity's records look, for a person who names one by hand.</summary>
public static class KeyForm
{
    /// <summary>Whether a text can be a key of an entity's record.</summary>
    public static bool Fits(Entity entity, RecordKey key)
    {
        ArgumentNullException.ThrowIfNull(entity);
        // A view of a list's items goes by the item's own key.
        return key.Parts.All(part => !string.IsNullOrWhiteSpace(part)) && (entity.Each is not null || entity.Resource.Key.Length == key.Parts.Count);
    }

    /// <summary>Whether a system refused to be asked for a record, so that nothing but its key can be wrong.</summary>
    public static bool IsRefused(ConnectorException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Class is FailureClass.Refused or FailureClass.Missing or FailureClass.Defect;
    }

    /// <summary>What a key is, with one that there is; a sentence without its full stop.</summary>
    /// <param name="scope">Where links are looked for that show one.</param>
    /// <param name="entity">The entity.</param>
    public static string Of(RunScope scope, Entity entity)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Example(scope, entity) is { } example ? $"{Of(entity)}, as {example}" : Of(entity);
    }

    /// <summary>What a key is; a sentence without its full stop.</summary>
    public static string Of(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return $"a key of {entity} is its {(entity.Each is { } list ? list.Key.Name : string.Join('/', entity.Resource.Key.Select(property => property.Name)))}";
    }

    static RecordKey? Example(RunScope scope, Entity entity) => scope.Declarations.Pairs
        .Where(pair => pair.Left == entity || pair.Right == entity)
        .SelectMany(pair => scope.Store.Links.Page(pair.Name, afterId: 0, limit: 1).Select(link => pair.Left == entity ? link.Left : link.Right))
        .Select(key => (RecordKey?)key)
        .FirstOrDefault();
}
