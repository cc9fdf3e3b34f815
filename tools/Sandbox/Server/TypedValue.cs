using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Server;

/// <summary>Reads what a person typed.</summary>
static class TypedValue
{
    /// <summary>
    /// The text as the kind that the property has now; as text where it has none or the text does not fit it.
    /// </summary>
    public static JsonNode? Like(JsonNode? now, string typed) => now?.GetValueKind() switch
    {
        JsonValueKind.Number when decimal.TryParse(
            typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) =>
            number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : number,
        JsonValueKind.True or JsonValueKind.False when bool.TryParse(typed, out var flag) => flag,
        JsonValueKind.Array or JsonValueKind.Object => Json(typed) ?? typed,
        _ => typed,
    };

    static JsonNode? Json(string typed)
    {
        try
        {
            return JsonNode.Parse(typed);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
