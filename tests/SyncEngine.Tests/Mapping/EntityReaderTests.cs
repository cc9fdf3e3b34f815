using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Tests.Mapping;

/// <summary>Records of an entity, read from records of its resource.</summary>
public sealed class EntityReaderTests
{
    static readonly ImmutableArray<Entity> Plain =
    [
        .. Shipped.Declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct()
            .Where(entity => entity.Each is null && entity.Resource.Within is null && entity.Fields.All(field => field.Source == FieldSource.Record)
                && entity.Derivations.IsEmpty),
    ];

    [Fact]
    public void An_entity_that_computes_nothing_takes_the_values_of_its_resource_record_without_a_copy()
    {
        Assert.NotEmpty(Plain);
        Assert.All(Plain, entity =>
        {
            var source = Numbered(entity.Resource);
            var record = Assert.Single(EntityReader.ReadAll(entity, source, NoScripts.Instance));
            Assert.True(record.Values == source.Values, $"{entity} has values of its own");
        });
    }

    [Fact]
    public void Each_field_of_such_an_entity_says_what_its_property_says() => Assert.All(Plain, entity =>
    {
        var source = Numbered(entity.Resource);
        var record = Assert.Single(EntityReader.ReadAll(entity, source, NoScripts.Instance));
        Assert.All(entity.Fields, field => Assert.Equal(source[field.Property!], record[field]));
    });

    static ResourceRecord Numbered(Resource resource) => new(
        resource,
        new RecordKey("1"),
        [.. resource.Properties.Select(property => Value.Of(property.Index))],
        [.. resource.Lists.Select(_ => ImmutableArray<ImmutableArray<Value>>.Empty)],
        DateTimeOffset.UnixEpoch);

    sealed class NoScripts : IScriptCalls
    {
        public static NoScripts Instance { get; } = new();

        public Value Call(ScriptFunction function, params ReadOnlySpan<Value> arguments) =>
            throw new InvalidOperationException("The entity computes nothing.");
    }
}
