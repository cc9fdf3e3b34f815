using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Cases;

/// <summary>Makes records of what a case gives.</summary>
static class CaseRecords
{
    static readonly RecordKey Key = new("1");

    /// <summary>The left record of a case.</summary>
    /// <param name="entity">The pair's left entity.</param>
    /// <param name="given">What is given for the record of its resource.</param>
    /// <param name="item">The key of the one that is wanted where there are several; null for the only one.</param>
    /// <param name="scripts">Calls the derivations.</param>
    /// <exception cref="MappingException">What is given is no record of the entity, or several of it.</exception>
    /// <exception cref="ScriptException">A derivation failed.</exception>
    internal static EntityRecord Left(Entity entity, CaseValues given, string? item, IScriptCalls scripts)
    {
        var resource = entity.Resource;
        var record = new ResourceRecord(
            resource, Key,
            [.. resource.Properties.Select(property => given.Values.GetValueOrDefault(property.Name, Value.Null))],
            [.. resource.Lists.Select(list => Items(list, given))],
            default);
        var all = EntityReader.Read(entity, record, scripts);
        return (item is null ? all : [.. all.Where(read => read.Key.Text == item)]) switch
        {
            [var single] => single,
            [] => throw new MappingException(
                all.IsEmpty || item is null
                    ? $"what 'left' gives is no record of {entity}"
                    : $"what 'left' gives has no item '{item}' that is a record of {entity}"),
            var several => throw new MappingException(
                $"what 'left' gives are {several.Length} records of {entity}, and one is wanted: 'item' says which"),
        };
    }

    /// <summary>The right record of a case.</summary>
    internal static EntityRecord Right(Entity entity, ImmutableDictionary<string, Value> given)
    {
        var resource = entity.Resource;
        var own = entity.Fields.Where(field => field.Source == FieldSource.Record).ToLookup(field => field.Property);
        var source = new ResourceRecord(
            resource, Key,
            [.. resource.Properties.Select(property => ValueOf(own[property].FirstOrDefault()))],
            [.. resource.Lists.Select(_ => ImmutableArray<ImmutableArray<Value>>.Empty)],
            default);
        return new EntityRecord(entity, Key, Key, [.. entity.Fields.Select(ValueOf)], source);

        Value ValueOf(Field? field) => field is null ? Value.Null : given.GetValueOrDefault(field.Name, Value.Null);
    }

    // A list that was not read stays one that was not read.
    static ImmutableArray<ImmutableArray<Value>> Items(ResourceList list, CaseValues given) =>
        given.Items.GetValueOrDefault(list.Name, []) is { IsDefault: false } items
            ? [.. items.Select((item, position) => list.Properties
                .Select(property => item.GetValueOrDefault(property.Name, property == list.Key ? Position(position) : Value.Null)).ToImmutableArray())]
            : default;

    // An item whose key does not matter to a case needs none there.
    static Value Position(int position) => Value.Of((position + 1).ToString(CultureInfo.InvariantCulture));
}
