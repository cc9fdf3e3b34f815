using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Server;

/// <summary>Looks into a record of any system.</summary>
static class RecordFields
{
    /// <summary>The record's id as text.</summary>
    public static string Id(JsonObject record) => Text(record["Id"] ?? record["id"]);

    /// <summary>All properties, those of nested objects by path: <c>MailAddress.City</c>.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Flat(JsonObject record, string prefix = "") =>
        record.SelectMany(pair => pair.Value is JsonObject { Count: > 0 } nested
            ? Flat(nested, prefix + pair.Key + ".")
            : [(prefix + pair.Key, pair.Value)]);

    /// <summary>The value at a path, or null.</summary>
    public static JsonNode? At(JsonObject record, string path)
    {
        JsonNode? node = record;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node;
    }

    /// <summary>A scalar as people write it, anything else as JSON, null as nothing.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
