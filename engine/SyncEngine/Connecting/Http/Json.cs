using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>Looks into JSON of which nothing is promised: what is not there is undefined, empty or null.</summary>
static class Json
{
    /// <summary>A member of an object; undefined when this is no object or has no such member.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>What stands at a path of members; undefined when nothing does.</summary>
    public static JsonElement At(this JsonElement element, IEnumerable<string> path) =>
        path.Aggregate(element, (current, step) => current.Member(step));

    /// <summary>The items of a list; none when this is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>The text of a string, or null when this is none.</summary>
    public static string? AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>The number, or 0 when this is none that a decimal holds.</summary>
    public static decimal AsNumber(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : 0;
}
