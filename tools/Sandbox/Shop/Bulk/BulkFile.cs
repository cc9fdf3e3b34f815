using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Bulk;

/// <summary>Turns the answer to a query into the lines of a file: a line for each record, those inside another one after it.</summary>
internal static class BulkFile
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the result into an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The answer to its query, read to the end of each list.</param>
    public static void Fill(BulkOperation operation, JsonObject answer)
    {
        if (answer["errors"] is JsonArray errors)
        {
            operation.Failure = errors[0]?["extensions"]?["code"]?.ToString() is "ACCESS_DENIED" ? "access_denied" : "internal_server_error";
            operation.Lines = [];
            return;
        }

        var lines = new List<string>();
        var roots = Nodes(answer["data"]?.AsObject().SingleOrDefault().Value).ToList();
        foreach (var root in roots)
            Write(root, parent: null, lines);
        (operation.Lines, operation.Roots) = (lines, roots.Count);
    }

    static void Write(JsonObject node, string? parent, List<string> lines)
    {
        var line = new JsonObject();
        var inside = new List<JsonObject>();
        foreach (var (name, value) in node)
        {
            if (IsConnection(value))
                inside.AddRange(Nodes(value));
            else
                line[name] = value?.DeepClone();
        }

        if (parent is not null)
            line["__parentId"] = parent;
        lines.Add(line.ToJsonString(Plain));
        foreach (var child in inside)
            Write(child, node.Text("id"), lines);
    }

    static bool IsConnection(JsonNode? value) => value is JsonObject { Count: > 0 } one && one.All(member => member.Key is "edges" or "nodes");

    static IEnumerable<JsonObject> Nodes(JsonNode? connection) => connection switch
    {
        JsonObject one when one["nodes"] is JsonArray nodes => nodes.OfType<JsonObject>(),
        JsonObject one when one["edges"] is JsonArray edges => edges.Select(edge => edge?["node"]).OfType<JsonObject>(),
        _ => [],
    };
}
