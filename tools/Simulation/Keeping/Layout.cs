using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Keeping;

/// <summary>Lays JSON out to be read: below the outer two levels what fits a line stands on one, so that an act is a line.</summary>
static class Layout
{
    const int Width = 150;

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a file.</summary>
    public static string Of(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, depth: 0);
        return text.Append('\n').ToString();
    }

    static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        var line = Line(node);
        if (node is null or JsonValue || (depth > 1 && (2 * depth) + line.Length <= Width))
        {
            text.Append(line);
            return;
        }

        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        text.Append(open);
        var separator = "\n";
        foreach (var (name, child) in Children(node))
        {
            text.Append(separator).Append(' ', 2 * (depth + 1)).Append(name);
            Write(text, child, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', 2 * depth).Append(close);
    }

    static string Line(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } => $"{{ {Joined(node)} }}",
        JsonArray { Count: > 0 } => $"[{Joined(node)}]",
        null => "null",
        _ => node.ToJsonString(Plain),
    };

    static string Joined(JsonNode node) => string.Join(", ", Children(node).Select(child => child.Name + Line(child.Node)));

    static IEnumerable<(string Name, JsonNode? Node)> Children(JsonNode node) => node is JsonObject owner
        ? owner.Select(property => ($"{JsonSerializer.Serialize(property.Key, Plain)}: ", property.Value))
        : node.AsArray().Select(element => ("", element));
}
