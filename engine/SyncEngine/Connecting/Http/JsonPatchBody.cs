using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>JSON Patch documents (RFC 6902), each replaced value guarded by a test of what was read before.</summary>
static class JsonPatchBody
{
    /// <summary>A patch that replaces each value by itself.</summary>
    /// <param name="values">The values.</param>
    /// <param name="tests">Whether a test stands before each value that was read before.</param>
    public static JsonArray Single(ImmutableArray<PropertyWrite> values, bool tests)
    {
        var patch = new JsonArray();
        foreach (var write in values)
            Replace(patch, write, tests);
        return patch;
    }

    /// <summary>
    /// The same, except that containers of which nothing is filled are put in place as a whole, on condition that they
    /// are null:
    /// a path into a null container has no target.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="tests">Whether a test stands before each value that was read before.</param>
    /// <param name="current">The record as last read.</param>
    /// <returns>Null when there is no such container.</returns>
    public static JsonArray? Whole(ImmutableArray<PropertyWrite> values, bool tests, ResourceRecord current)
    {
        var containers = values
            .Where(write => write.Property.WriteAs.Length > 1)
            .Select(write => ContainerOf(write.Property))
            .Distinct(StringComparer.Ordinal)
            .Where(container => IsEmpty(container, current))
            .ToHashSet(StringComparer.Ordinal);
        if (containers.Count == 0)
            return null;
        var patch = new JsonArray();
        foreach (var write in values.Where(write => !containers.Contains(ContainerOf(write.Property))))
            Replace(patch, write, tests);
        foreach (var container in containers)
            Put(patch, container, [.. values.Where(write => ContainerOf(write.Property) == container)]);
        return patch;
    }

    static void Replace(JsonArray patch, PropertyWrite write, bool tests)
    {
        var pointer = PointerOf(write.Property.WriteAs);
        if (tests && write.Before.Kind != ValueKind.Absent)
            patch.Add(Operation("test", pointer, WireForm.Node(write.Property, write.Before, decimalsAsText: false)));
        patch.Add(Operation("replace", pointer, WireForm.Node(write.Property, write.Value, decimalsAsText: false)));
    }

    static void Put(JsonArray patch, string container, ImmutableArray<PropertyWrite> values)
    {
        var whole = new JsonObject();
        foreach (var write in values.Where(write => write.Value.IsFilled))
            whole[write.Property.WriteAs[^1]] = WireForm.Node(write.Property, write.Value, decimalsAsText: false);
        if (whole.Count == 0)
            return;
        patch.Add(Operation("test", container, null));
        patch.Add(Operation("add", container, whole));
    }

    static bool IsEmpty(string container, ResourceRecord current) =>
        current.Resource.Properties
            .Where(property => property.WriteAs.Length > 1 && ContainerOf(property) == container)
            .All(property => current[property].Kind == ValueKind.Null);

    static string ContainerOf(Property property) => PointerOf(property.WriteAs[..^1]);

    static string PointerOf(IEnumerable<string> path) => string.Concat(path.Select(step =>
        $"/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"));

    static JsonObject Operation(string operation, string pointer, JsonNode? value) =>
        new() { ["op"] = operation, ["path"] = pointer, ["value"] = value };
}
