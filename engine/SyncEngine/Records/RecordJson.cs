using System.Collections.Immutable;
using System.Text.Json;

namespace SyncEngine.Records;

/// <summary>
/// Records as JSON, by the names of their properties, so that a record that was stored under one set of declarations
/// reads under the next:
/// properties that are no longer declared are left out, properties that are new are absent.
/// </summary>
public static class RecordJson
{
    /// <summary>The record as JSON text. Absent values and absent lists are not written, unless they were withheld.</summary>
    public static string Write(ResourceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ValueJson.Write(record, static (writer, one) =>
        {
            writer.WriteStartObject();
            writer.WriteString("key", one.Key.Text);
            writer.WriteString("readAt", one.ReadAt);
            writer.WritePropertyName("values");
            WriteValues(writer, one.Resource.Properties, one.Values);
            writer.WriteStartObject("lists");
            foreach (var (list, items) in one.Resource.Lists.Zip(one.Items).Where(pair => !pair.Second.IsDefault))
                WriteItems(writer, list, items);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="resource">The resource as it is declared now.</param>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">The text is JSON, but no record.</exception>
    public static ResourceRecord Read(Resource resource, string json)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var lists = Member(root, "lists");
        return new ResourceRecord(
            resource,
            new RecordKey(Member(root, "key").GetString() ?? throw new FormatException("A stored record has no key.")),
            ReadValues(resource.Properties, Member(root, "values")),
            [.. resource.Lists.Select(list => ReadItems(list, lists))],
            Member(root, "readAt").GetDateTimeOffset());
    }

    static void WriteItems(Utf8JsonWriter writer, ResourceList list, ImmutableArray<ImmutableArray<Value>> items)
    {
        writer.WriteStartArray(list.Name);
        foreach (var item in items)
            WriteValues(writer, list.Properties, item);
        writer.WriteEndArray();
    }

    static void WriteValues(Utf8JsonWriter writer, ImmutableArray<Property> properties, ImmutableArray<Value> values)
    {
        writer.WriteStartObject();
        foreach (var property in properties.Where(property => values[property.Index] is not { Kind: ValueKind.Absent, WhyWithheld: null }))
        {
            writer.WritePropertyName(property.Name);
            ValueJson.Write(writer, values[property.Index]);
        }

        writer.WriteEndObject();
    }

    static ImmutableArray<ImmutableArray<Value>> ReadItems(ResourceList list, JsonElement lists) =>
        lists.TryGetProperty(list.Name, out var items)
            ? [.. items.EnumerateArray().Select(item => ReadValues(list.Properties, item))]
            : default;

    static ImmutableArray<Value> ReadValues(ImmutableArray<Property> properties, JsonElement values)
    {
        var read = new Value[properties.IsEmpty ? 0 : properties.Max(property => property.Index) + 1];
        foreach (var property in properties)
            read[property.Index] = values.TryGetProperty(property.Name, out var value)
                ? ValueJson.Read(value)
                : Value.Absent;
        return [.. read];
    }

    static JsonElement Member(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"A stored record has no '{name}'.");
}
