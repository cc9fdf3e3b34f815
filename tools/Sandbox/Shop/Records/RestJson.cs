using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>Reads values out of records that are kept in the shape of Shopify's REST and webhook payloads.</summary>
/// <remarks>Amounts and numbers may be JSON strings or JSON numbers there; both are read.</remarks>
internal static class RestJson
{
    /// <summary>The text of a member, or null when it is absent, null or no scalar.</summary>
    public static string? Text(this JsonObject json, string name) => AsText(json[name]);

    /// <summary>The text of a scalar node, or null.</summary>
    public static string? AsText(this JsonNode? node) => node switch
    {
        null => null,
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        },
        _ => null,
    };

    /// <summary>The whole number of a member, or null.</summary>
    public static long? Number(this JsonObject json, string name) =>
        long.TryParse(json.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The exact decimal of a member, or null.</summary>
    public static decimal? Amount(this JsonObject json, string name) => AsAmount(json[name]);

    /// <summary>The exact decimal of a scalar node, or null.</summary>
    public static decimal? AsAmount(this JsonNode? node) =>
        decimal.TryParse(node.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>Whether a member is true; absent and null count as false.</summary>
    public static bool Flag(this JsonObject json, string name) =>
        string.Equals(json.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The instant of a member, or null.</summary>
    public static DateTimeOffset? Instant(this JsonObject json, string name) => Stamp.Parse(json.Text(name));

    /// <summary>The object in a member, or null.</summary>
    public static JsonObject? Child(this JsonObject json, string name) => json[name] as JsonObject;

    /// <summary>The objects of a list member; empty when there is none.</summary>
    public static IEnumerable<JsonObject> Items(this JsonObject json, string name) =>
        (json[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The object of a list member with this id, or null.</summary>
    public static JsonObject? Item(this JsonObject json, string name, long id) =>
        json.Items(name).FirstOrDefault(item => item.Number("id") == id);

    /// <summary>The list of a member, made and put in when there is none.</summary>
    public static JsonArray List(this JsonObject json, string name)
    {
        if (json[name] is JsonArray list)
            return list;
        list = [];
        json[name] = list;
        return list;
    }

    /// <summary>The texts of a member that is a list, or one text with commas as REST writes tags.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject json, string name) => json[name] switch
    {
        JsonArray list => [.. list.Select(AsText).OfType<string>()],
        JsonValue value when value.AsText() is { } text =>
            text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };

    /// <summary>An independent copy.</summary>
    public static JsonObject Copy(this JsonObject json) => (JsonObject)json.DeepClone();
}
