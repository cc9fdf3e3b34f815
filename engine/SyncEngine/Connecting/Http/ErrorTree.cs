using System.Globalization;
using System.Text.Json;

namespace SyncEngine.Connecting.Http;

/// <summary>
/// The paths of fields that a GraphQL answer could not give, as a tree that is walked beside the answer.
/// </summary>
sealed class ErrorTree
{
    readonly Dictionary<string, ErrorTree> children = new(StringComparer.Ordinal);

    /// <summary>Whether the field here could not be given.</summary>
    public bool IsError => Reason is not null;

    /// <summary>Why the field here could not be given, in the system's words; null where it could.</summary>
    public string? Reason { get; private set; }

    /// <summary>The tree below a field or an index, or null when all below it is well.</summary>
    public ErrorTree? Below(string step) => children.GetValueOrDefault(step);

    /// <summary>The tree below a path.</summary>
    public ErrorTree? Below(IEnumerable<string> path)
    {
        var tree = this;
        foreach (var step in path)
        {
            if (tree.Below(step) is not { } below)
                return null;
            tree = below;
        }
        return tree;
    }

    /// <summary>The names of the fields that could not be given, each once.</summary>
    public IEnumerable<string> Names() => children
        .SelectMany(child => (child.Value.IsError ? [child.Key] : Enumerable.Empty<string>()).Concat(child.Value.Names()))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Notes a field that could not be given.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="reason">Why, in the system's words.</param>
    public void Add(IEnumerable<string> path, string reason)
    {
        var tree = this;
        foreach (var step in path)
        {
            if (!tree.children.TryGetValue(step, out var below))
                tree.children[step] = below = new ErrorTree();
            tree = below;
        }
        tree.Reason = reason;
    }

    /// <summary>An error's path as texts; empty when it has none.</summary>
    public static IReadOnlyList<string> PathOf(JsonElement error, string member = "path") =>
        [.. error.Member(member).Items().Select(step => step.ToString())];

    /// <summary>
    /// The path of the field that an error took from an answer that otherwise holds, or null when it took more: a
    /// record
    /// of a list, or what was asked for as a whole.
    /// </summary>
    /// <remarks>A field that may not be null takes the objects around it along, up to one that may.</remarks>
    /// <param name="data">The answer's data.</param>
    /// <param name="path">Where the error happened.</param>
    public static IReadOnlyList<string>? FieldOf(JsonElement data, IReadOnlyList<string> path)
    {
        var around = data;
        for (var depth = 0; depth < path.Count; depth++)
        {
            var found = Step(around, path[depth]);
            if (found.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                return depth > 0 && around.ValueKind == JsonValueKind.Object ? [.. path.Take(depth + 1)] : null;
            around = found;
        }
        return null;
    }

    static JsonElement Step(JsonElement element, string step) =>
        element.ValueKind == JsonValueKind.Array && int.TryParse(step, CultureInfo.InvariantCulture, out var index)
            ? element.Items().ElementAtOrDefault(index)
            : element.Member(step);
}
