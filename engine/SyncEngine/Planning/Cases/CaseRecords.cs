using System.Collections.Immutable;
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
    /// <exception cref="MappingException">What is given is no record of the entity, or several of it.</exception>
    /// <exception cref="ScriptException">A derivation failed.</exception>
    internal static EntityRecord Left(Entity entity, CaseValues given, IScriptCalls scripts)
    {
        var resource = entity.Resource;
        var record = new ResourceRecord(
            resource, Key,
            [.. resource.Properties.Select(property => given.Values.GetValueOrDefault(property.Name, Value.Null))],
            [.. resource.Lists.Select(list => Items(list, given))],
            default);
        return EntityReader.Read(entity, record, scripts) switch
        {
            [var single] => single,
            [] => throw new MappingException($"what 'left' gives is no record of {entity}"),
            var several =>
                throw new MappingException(
                    $"what 'left' gives are {several.Length} records of {entity}, and one is wanted"),
        };
    }

    /// <summary>The right record of a case.</summary>
    internal static EntityRecord Right(Entity entity, ImmutableDictionary<string, Value> given)
    {
        var values = entity.Fields.Select(field => given.GetValueOrDefault(field.Name, Value.Null)).ToImmutableArray();
        return new EntityRecord(
            entity, Key, Key, values, new ResourceRecord(entity.Resource, Key, values, [], default));
    }

    static ImmutableArray<ImmutableArray<Value>> Items(ResourceList list, CaseValues given) =>
    [
        .. given.Items.GetValueOrDefault(list.Name, []).Select(item => list.Properties
            .Select(property => item.GetValueOrDefault(property.Name, Value.Null)).ToImmutableArray()),
    ];
}
