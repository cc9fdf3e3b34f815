using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Shop.Executing;

/// <summary>JSON to the values that GraphQL executes with, and back.</summary>
internal static class JsonValues
{
    /// <summary>The value of a JSON element: texts, numbers, truths, lists and dictionaries.</summary>
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Each kind of number stays its own: a common type would make every one a decimal, which no Int takes.
    static object Number(JsonElement element)
    {
        if (element.TryGetInt32(out var whole))
            return whole;
        return element.TryGetInt64(out var large) ? large : element.GetDecimal();
    }

    /// <summary>The JSON of an answer's value.</summary>
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int whole => JsonValue.Create(whole),
        long large => JsonValue.Create(large),
        decimal number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        IDictionary<string, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Write(member.Value)))),
        System.Collections.IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Write)]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
