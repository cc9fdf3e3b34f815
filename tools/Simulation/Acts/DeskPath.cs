using System.Globalization;
using System.Text.Json.Nodes;

namespace Simulation.Acts;

/// <summary>Paths into records as desks show them: dots lead into objects, numbers into lists.</summary>
static class DeskPath
{
    /// <summary>The property with its places in lists counted around their ends; null where a list has none.</summary>
    public static string? In(JsonObject record, string property)
    {
        JsonNode? node = record;
        var path = property.Split('.');
        for (var step = 0; step < path.Length; step++)
        {
            if (int.TryParse(path[step], CultureInfo.InvariantCulture, out var index))
            {
                if (node is not JsonArray { Count: > 0 } list)
                    return null;
                path[step] = (index % list.Count).ToString(CultureInfo.InvariantCulture);
            }

            node = Step(node, path[step]);
        }

        return string.Join('.', path);
    }

    /// <summary>What stands at a property, or null.</summary>
    public static JsonNode? At(JsonNode? record, string property) => property.Split('.').Aggregate(record, Step);

    static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonArray list => list[int.Parse(step, CultureInfo.InvariantCulture)],
        JsonObject owner => owner[step],
        _ => null,
    };
}
