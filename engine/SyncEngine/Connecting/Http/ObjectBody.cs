using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Bodies and variables as objects: each value at its dotted path.</summary>
static class ObjectBody
{
    /// <summary>The body of a create, with the children in their lists. What has no value is left out.</summary>
    public static JsonObject OfCreate(CreateRequest request, bool decimalsAsText)
    {
        var body = new JsonObject();
        foreach (var write in request.Values)
        {
            if (write.Value.Kind is not (ValueKind.Absent or ValueKind.Null))
                Place(body, write.Property.WriteAs.AsSpan(), WireForm.Node(write.Property, write.Value, decimalsAsText));
        }
        foreach (var children in request.Children.GroupBy(ListOf, StringComparer.Ordinal))
        {
            var bodies = children.Select(child => OfCreate(child, decimalsAsText));
            Place(body, children.Key.Split('.'), new JsonArray([.. bodies]));
        }
        return body;

        static string ListOf(CreateRequest child) => child.Resource.CreatedWith?.List ?? child.Resource.Name;
    }

    /// <summary>The changed values of an update as GraphQL variables; null clears.</summary>
    public static JsonObject OfUpdate(ImmutableArray<PropertyWrite> values, bool decimalsAsText)
    {
        var body = new JsonObject();
        foreach (var write in values)
            Place(body, write.Property.WriteAs.AsSpan(), WireForm.Node(write.Property, write.Value, decimalsAsText));
        return body;
    }

    /// <summary>
    /// Puts a value at a path; objects on the way are made where they are missing. A whole object joins what is there.
    /// </summary>
    public static void Place(JsonObject root, ReadOnlySpan<string> path, JsonNode? value)
    {
        var target = root;
        foreach (var step in path[..^1])
        {
            if (target[step] is not JsonObject next)
                target[step] = next = [];
            target = next;
        }
        if (value is JsonObject more && target[path[^1]] is JsonObject existing)
            Join(existing, more);
        else
            target[path[^1]] = value;
    }

    /// <summary>Adds the members of one object to another.</summary>
    public static void Join(JsonObject target, JsonObject more)
    {
        foreach (var (name, value) in more.ToList())
        {
            more.Remove(name);
            target[name] = value;
        }
    }
}
