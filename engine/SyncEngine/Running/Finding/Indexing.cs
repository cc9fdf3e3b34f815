using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Finding;

/// <summary>Keeps the local index by which records are found again: which there are, and under which correlation keys.</summary>
sealed class Indexing(RunScope scope)
{
    readonly Undecided undecided = new(scope);

    /// <summary>Puts a record that was read into the index.</summary>
    public void Put(ResourceRecord record, IScriptCalls scripts)
    {
        var context = RunMapping.ForIndex(scope, scripts);
        foreach (var entity in EntitiesOf(record.Resource).Where(entity => IsRead(entity, record)))
            PutEntity(entity, record, context);
        PutReference(record.Resource, record);
        Foretelling.Put(scope, record);
    }

    /// <summary>Puts a record that we have just created into the index, as its feed will show it, so that it comes back as no news.</summary>
    /// <param name="record">The record as the answer to its create shows it; what shows only a part of it is left to the feed.</param>
    public void PutCreated(ResourceRecord record)
    {
        if (record.Resource.Within is not null || record.Values.Any(value => value.Kind == ValueKind.Absent))
            return;
        scope.Scripts.Run(scripts => scope.Store.Transact(() =>
        {
            Put(record, scripts);
            return Notice(record);
        }));
    }

    /// <summary>Remembers what a feed said of a record.</summary>
    /// <returns>Whether it differs from what the feed said last.</returns>
    public bool Notice(ResourceRecord record) =>
        scope.Store.Seen.Put(record.Resource.System, record.Resource.Name, record.Key, FingerprintOf(record), scope.Run);

    // A partial listing says nothing about the lists inside its records; that is not the same as an empty list.
    static bool IsRead(Entity entity, ResourceRecord record)
    {
        var list = entity.Resource.Within is not null ? entity.Resource.Name : entity.Each?.Name;
        if (list is null)
            return true;
        for (var position = 0; position < record.Resource.Lists.Length; position++)
        {
            if (record.Resource.Lists[position].Name == list)
                return !record.Items[position].IsDefault;
        }

        return false;
    }

    /// <summary>Takes a record that is gone out of the index.</summary>
    public void Remove(Resource resource, RecordKey key)
    {
        scope.Store.Seen.Remove(resource.System, resource.Name, key);
        foreach (var entity in EntitiesOf(resource))
        {
            foreach (var known in scope.Store.Known.OfResource(entity.System, entity.Name, key))
                Forget(entity, known.Key);
            undecided.Forget(entity, key);
        }
    }

    IEnumerable<Entity> EntitiesOf(Resource feed) =>
        scope.Declarations.Pairs
            .SelectMany(pair => new[] { pair.Left, pair.Right })
            .Where(entity => entity.System == feed.System && entity.FeedResource == feed.Name)
            .Distinct();

    void PutEntity(Entity entity, ResourceRecord record, RunMapping context)
    {
        var gone = scope.Store.Known.OfResource(entity.System, entity.Name, record.Key).Select(known => known.Key).ToHashSet();
        try
        {
            foreach (var found in EntityReader.Read(entity, record, context.Scripts))
            {
                var former = gone.Remove(found.Key) ? undecided.KeysOf(entity, found.Key) : [];
                scope.Store.Known.Put(new KnownRecord(
                    entity.System, entity.Name, found.Key, record.Key, found.Source.CreatedAt, found.Source.IsArchived));
                PutKeys(entity, found, context);
                if (former.Length > 0)
                    undecided.Wake(former.Except(undecided.KeysOf(entity, found.Key)));
                if (entity.Resource.Within is not null)
                    PutReference(entity.Resource, found.Source);
            }
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            // The record cannot be mapped; planning parks it with this very reason. Until then no other record finds it.
        }

        foreach (var key in gone)
            Forget(entity, key);
    }

    void PutKeys(Entity entity, EntityRecord record, RunMapping context)
    {
        foreach (var pair in scope.Declarations.Pairs)
        {
            if (pair.Left == entity)
            {
                scope.Store.Identities.RemoveAll(pair.Name, Side.Left, record.Key);
                foreach (var rule in pair.Correlate)
                    PutKey(pair, Side.Left, rule.Index, record.Key, CorrelationKeys.OfLeftAlone(rule, record, context));
                foreach (var cell in pair.Cells.Where(cell => cell.Rows.Any(row => row.UniqueElse is not null)))
                    PutKey(pair, Side.Left, CorrelationKeys.OfCell(cell), record.Key, CorrelationKeys.Hash([CorrelationKeys.LeftPart(cell, record, context)]));
            }

            if (pair.Right == entity)
            {
                scope.Store.Identities.RemoveAll(pair.Name, Side.Right, record.Key);
                foreach (var rule in pair.Correlate)
                    PutKey(pair, Side.Right, rule.Index, record.Key, CorrelationKeys.OfRight(rule, record, context));
            }
        }
    }

    void PutKey(Pair pair, Side side, int rule, RecordKey key, string? hash)
    {
        if (hash is not null)
            scope.Store.Identities.Put(pair.Name, side, rule, key, hash);
    }

    void PutReference(Resource resource, ResourceRecord record)
    {
        var name = ReferenceIndex(resource);
        if (resource.Recognition is { IsReference: true } || !resource.KnownBy.IsEmpty)
            scope.Store.Identities.RemoveAll(name, Side.Right, record.Key);
        VisibleNumbers.Put(scope, resource, record);
        if (resource.Recognition is not { IsReference: true } recognition)
            return;
        if (CorrelationKeys.Hash([record[recognition.Property]]) is { } hash)
            scope.Store.Identities.Put(name, Side.Right, CorrelationKeys.Reference, record.Key, hash);
        if (References.OfAnother(scope.Connection, record[recognition.Property]) is { } elsewhere && CorrelationKeys.Hash([Value.Of(elsewhere)]) is { } other)
            scope.Store.Identities.Put(name, Side.Right, CorrelationKeys.ReferenceElsewhere, record.Key, other);
    }

    void Forget(Entity entity, RecordKey key)
    {
        var former = undecided.KeysOf(entity, key);
        scope.Store.Known.Remove(entity.System, entity.Name, key);
        foreach (var pair in scope.Declarations.Pairs)
        {
            if (pair.Left == entity)
                scope.Store.Identities.RemoveAll(pair.Name, Side.Left, key);
            if (pair.Right == entity)
                scope.Store.Identities.RemoveAll(pair.Name, Side.Right, key);
        }

        scope.Store.Identities.RemoveAll(ReferenceIndex(entity.Resource), Side.Right, key);
        undecided.Forget(entity, key);
        undecided.Wake(former);
    }

    /// <summary>The name under which a resource's references stand in the index.</summary>
    public static string ReferenceIndex(Resource resource) => $"{resource.System}.{resource.Name}";

    // When it was read says nothing about it, and where the listing is partial, only what a listing shows can be compared.
    static string FingerprintOf(ResourceRecord record)
    {
        var shown = record with
        {
            ReadAt = default,
            Items = record.Resource.ListIsPartial ? [.. record.Items.Select(_ => default(ImmutableArray<ImmutableArray<Value>>))] : record.Items,
        };
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(RecordJson.Write(shown))));
    }
}
