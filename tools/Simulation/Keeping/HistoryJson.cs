using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Simulation.Acts;
using Simulation.Commands;

namespace Simulation.Keeping;

/// <summary>How a history is JSON: acts and commands say what they are, and what is as usual is left out.</summary>
static class HistoryJson
{
    /// <summary>The property in which an act or a command says what it is.</summary>
    public const string Kind = "kind";

    /// <summary>Reads and writes histories.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new WordConverter(), new CountConverter(), new SoldLineConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SayWhatItIs, LeaveOutTheUsual } },
    };

    static void SayWhatItIs(JsonTypeInfo type)
    {
        if (type.Type != typeof(Act) && type.Type != typeof(Command))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = Kind,
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var one in type.Type.GetNestedTypes().Where(nested => nested.BaseType == type.Type))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(one, JsonNamingPolicy.CamelCase.ConvertName(one.Name)));
    }

    static void LeaveOutTheUsual(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsAbstract)
            return;
        // What follows from the rest is not written.
        foreach (var property in type.Properties.Where(property => property.Set is null && property.AssociatedParameter is null).ToArray())
            type.Properties.Remove(property);
        var usual = type.Type.GetConstructor([]) is null ? null : Activator.CreateInstance(type.Type);
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { } parameter)
            {
                var unsaid = parameter.HasDefaultValue ? parameter.DefaultValue : null;
                property.IsRequired = !parameter.HasDefaultValue && !parameter.IsNullable;
                property.ShouldSerialize = (_, value) => !Equals(value, unsaid);
            }
            else if (usual is not null && !property.IsRequired && property.Get?.Invoke(usual) is var unsaid)
            {
                property.ShouldSerialize = (_, value) => !Equals(value, unsaid) && value is not ICollection { Count: 0 };
            }
        }
    }
}
