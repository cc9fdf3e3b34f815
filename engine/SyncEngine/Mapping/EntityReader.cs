using System.Collections.Immutable;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Mapping;

/// <summary>Turns what a system gave into the records of an entity: chooses, opens lists, computes derived values.</summary>
public static class EntityReader
{
    /// <summary>The records of an entity that stand in one record of its feed.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="source">A record of <see cref="Entity.FeedResource"/>.</param>
    /// <param name="scripts">Calls the derivations.</param>
    /// <exception cref="ScriptException">A derivation failed.</exception>
    /// <exception cref="MappingException">A derived value does not fit its type, or an item of a list came without its key.</exception>
    public static ImmutableArray<EntityRecord> Read(Entity entity, ResourceRecord source, IScriptCalls scripts)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var all = ReadAll(entity, source, scripts);
        return entity.Where.IsEmpty ? all : all.RemoveAll(record => Conditions.FirstUnmet(entity.Where, record) is not null);
    }

    /// <summary>What stands in one record of an entity's feed, whether the entity is about it or not: a link outlives what its view shows.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="source">A record of <see cref="Entity.FeedResource"/>.</param>
    /// <param name="scripts">Calls the derivations.</param>
    /// <exception cref="ScriptException">A derivation failed.</exception>
    /// <exception cref="MappingException">A derived value does not fit its type.</exception>
    public static ImmutableArray<EntityRecord> ReadAll(Entity entity, ResourceRecord source, IScriptCalls scripts)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(source);
        // Left out, such an item would be missed in what its record becomes; taken, it would be linked under no name.
        if (WithKeyless(source) is { } list)
            throw new MappingException($"an item of '{list.Name}' came without its key '{list.Key.Name}'");
        if (entity.MirrorsResource)
            return [new EntityRecord(entity, source.Key, source.Key, source.Values, source)];
        var derived = Derive(entity, source, scripts);
        var read = ImmutableArray.CreateBuilder<EntityRecord>(1);
        foreach (var (record, item) in Places(entity, source))
        {
            var values = ImmutableArray.CreateBuilder<Value>(entity.Fields.Length);
            foreach (var field in entity.Fields)
                values.Add(ValueOf(field, record, item, derived));
            read.Add(new EntityRecord(entity, KeyOf(entity, record, item), record.Key, values.MoveToImmutable(), record));
        }

        return read.DrainToImmutable();
    }

    /// <summary>The records that stand within another as a list (an order's lines), with their own keys; those that came without are left out.</summary>
    public static IEnumerable<ResourceRecord> Within(Resource child, ResourceRecord owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var position = ListPosition(owner.Resource, child.Name);
        if (position < 0 || owner.Items[position].IsDefault)
            yield break;
        var own = owner.Resource.Lists[position].Key;
        foreach (var values in owner.Items[position].Where(values => values[own.Index].IsFilled))
        {
            var key = RecordKey.Of(child.Key.Select(part => values[part.Index].ToString()));
            yield return new ResourceRecord(child, key, values, [], owner.ReadAt);
        }
    }

    /// <summary>
    /// Whether a record of the feed shows all of the entity's records that stand in it, and not this one: an item that is
    /// no longer in its list.
    /// </summary>
    /// <param name="entity">The entity.</param>
    /// <param name="source">A record of its feed.</param>
    /// <param name="key">The key of the record that should stand in it.</param>
    public static bool Lacks(Entity entity, ResourceRecord source, RecordKey key)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(source);
        var list = entity.Resource.Within is not null ? entity.Resource.Name : entity.Each?.Name;
        return list is not null
            && ListPosition(source.Resource, list) is var position and >= 0
            && !source.Items[position].IsDefault
            && WithKeyless(source) is null
            && Places(entity, source).All(place => KeyOf(entity, place.Record, place.Item) != key);
    }

    static ResourceList? WithKeyless(ResourceRecord source)
    {
        for (var position = 0; position < source.Resource.Lists.Length; position++)
        {
            var list = source.Resource.Lists[position];
            if (!source.Items[position].IsDefault && source.Items[position].Any(item => !item[list.Key.Index].IsFilled))
                return list;
        }

        return null;
    }

    static IEnumerable<(ResourceRecord Record, int? Item)> Places(Entity entity, ResourceRecord source)
    {
        if (entity.Resource.Within is not null)
            return Within(entity.Resource, source).Select(child => (child, (int?)null));
        if (entity.Each is not { } list)
            return [(source, null)];
        var items = source.Items[ListPosition(source.Resource, list.Name)];
        return items.IsDefault ? [] : Enumerable.Range(0, items.Length).Select(item => (source, (int?)item));
    }

    static RecordKey KeyOf(Entity entity, ResourceRecord record, int? item) =>
        item is { } position && entity.Each is { } list
            ? new RecordKey(ItemValue(record, list.Name, position, list.Key).ToString())
            : record.Key;

    static Value ValueOf(Field field, ResourceRecord record, int? item, Dictionary<string, ImmutableArray<Value>> derived) =>
        field.Source switch
        {
            FieldSource.Record => record.Values[field.Property!.Index],
            FieldSource.Item => ItemValue(record, field.Property!.List!, item!.Value, field.Property),
            // Only derived values that some mapping asks for are computed.
            FieldSource.Derived => !derived.TryGetValue(field.Name, out var computed) ? Value.Absent
                : computed is [var single] ? single
                : computed[item ?? 0],
        };

    // A derivation of a list gives one value for each item; one of the record gives exactly one.
    static Dictionary<string, ImmutableArray<Value>> Derive(Entity entity, ResourceRecord source, IScriptCalls scripts)
    {
        var derived = new Dictionary<string, ImmutableArray<Value>>(StringComparer.Ordinal);
        foreach (var derivation in entity.Derivations)
        {
            var count = derivation.List is { } list ? Count(source, list) : 1;
            derived[derivation.Name] = [.. Enumerable.Range(0, count).Select(item => DeriveOne(entity, derivation, source, item, derived, scripts))];
        }

        return derived;
    }

    static Value DeriveOne(
        Entity entity, Derivation derivation, ResourceRecord source, int item, Dictionary<string, ImmutableArray<Value>> derived, IScriptCalls scripts)
    {
        var inputs = derivation.From.Select(name => Input(entity, derivation, name, source, item, derived)).ToArray();
        // A script would take what was withheld for empty and compute something else.
        if (WithheldIn(inputs) is { } why)
            return Value.Withheld(why);
        return ValueConversion.To(derivation.Type, scripts.Call(derivation.By, inputs));
    }

    static string? WithheldIn(ReadOnlySpan<Value> inputs)
    {
        foreach (var input in inputs)
        {
            if ((input.Kind == ValueKind.List ? WithheldIn(input.Items.AsSpan()) : input.WhyWithheld) is { } reason)
                return reason;
        }

        return null;
    }

    static Value Input(
        Entity entity, Derivation derivation, string name, ResourceRecord source, int item, Dictionary<string, ImmutableArray<Value>> derived)
    {
        if (entity.Derivations.FirstOrDefault(other => other.Name == name) is { } earlier)
        {
            if (earlier.List is null)
                return derived[name][0];
            return earlier.List == derivation.List ? derived[name][item] : Value.Of(derived[name]);
        }

        var property = source.Resource.Find(name) ?? throw new InvalidOperationException($"'{name}' was declared as an input but is no property.");
        if (property.List is not { } list)
            return source.Values[property.Index];
        return list == derivation.List
            ? ItemValue(source, list, item, property)
            : Value.Of([.. Enumerable.Range(0, Count(source, list)).Select(position => ItemValue(source, list, position, property))]);
    }

    static Value ItemValue(ResourceRecord record, string list, int item, Property property) =>
        record.Items[ListPosition(record.Resource, list)][item][property.Index];

    static int Count(ResourceRecord record, string list) =>
        record.Items[ListPosition(record.Resource, list)] is { IsDefault: false } items ? items.Length : 0;

    static int ListPosition(Resource resource, string list)
    {
        for (var position = 0; position < resource.Lists.Length; position++)
        {
            if (resource.Lists[position].Name == list)
                return position;
        }

        return -1;
    }
}
