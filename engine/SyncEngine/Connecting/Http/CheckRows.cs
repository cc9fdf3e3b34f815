using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>The rows that checks ask for; each list is asked for once.</summary>
sealed class CheckRows(Sender sender, Calls calls)
{
    readonly Dictionary<string, (ImmutableArray<JsonElement> Rows, ImmutableArray<string> Withheld)> read = new(StringComparer.Ordinal);

    /// <summary>What was asked for last, as people call it; null before anything was.</summary>
    public string? Asked { get; private set; }

    /// <summary>The rows of an answer, and the fields of it that the system withheld.</summary>
    /// <param name="call">The call.</param>
    /// <param name="wanted">The values that <c>{values}</c> stands for.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ConnectorException">The system does not answer as it should.</exception>
    public async Task<(ImmutableArray<JsonElement> Rows, ImmutableArray<string> Withheld)> ReadAsync(
        CallDeclaration call, ImmutableArray<string> wanted, CancellationToken ct)
    {
        Asked = call.Title;
        var made = call.Operation is { } operation
            ? calls.GraphQl(call.Title, operation, new JsonObject(), isWrite: false)
            : calls.Rest(
                call.Title, call, [],
                call.Query.Select(pair => (pair.Key, Template.Fill(pair.Value, ("values", string.Join(',', wanted))))));
        var key = $"{made.Address} {call.Operation} {string.Join('.', call.At)}";
        if (read.TryGetValue(key, out var known))
            return known;
        using var answer = await sender.ReadAsync(made, ct);
        var at = answer.At(call.At);
        ImmutableArray<JsonElement> rows = at.ValueKind switch
        {
            JsonValueKind.Array => [.. at.EnumerateArray().Select(row => row.Clone())],
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [at.Clone()],
        };
        return read[key] = (rows, answer.FieldErrors is { } errors ? [.. errors.Names()] : []);
    }

    /// <summary>Goes from a row to other rows, and gives what stands at the end; null where a row names no other.</summary>
    /// <exception cref="ConnectorException">The system does not answer as it should.</exception>
    public async Task<string?> FollowAsync(JsonElement row, ImmutableArray<CheckStep> steps, CancellationToken ct)
    {
        string? at = null;
        foreach (var step in steps)
        {
            at = step.From.IsEmpty ? at : Texts(row.At(step.From)).FirstOrDefault();
            if (at is null)
                return null;
            var (rows, _) = await ReadAsync(step.Call, [], ct);
            row = rows.FirstOrDefault(other => Texts(other.At(step.By)).Any(text => CheckSettings.Same(text, at)));
            at = Texts(row.At(step.Take)).FirstOrDefault();
        }
        return at;
    }

    /// <summary>A value as texts: of a list those of its items; nothing for null.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [value.ToString()],
    };

    /// <summary>All that stands at a path below an element; a list on the way stands for its items.</summary>
    public static IEnumerable<JsonElement> Reach(JsonElement element, IEnumerable<string> path) =>
        path.Aggregate((IEnumerable<JsonElement>)[element], (reached, step) => reached.Select(each => each.Member(step)).SelectMany(
            found => found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : Enumerable.Repeat(found, found.ValueKind == JsonValueKind.Undefined ? 0 : 1)));

    /// <summary>The values of a property of a record or of the items of its lists.</summary>
    public static IEnumerable<Value> ValuesOf(ResourceRecord record, Property property)
    {
        if (property.List is not { } name)
            return Flat(record[property]);
        var position = record.Resource.Lists.IndexOf(record.Resource.Lists.First(list => list.Name == name));
        return record.Items[position] is { IsDefault: false } items ? items.SelectMany(item => Flat(item[property.Index])) : [];
    }

    static IEnumerable<Value> Flat(Value value) => value.Kind switch
    {
        ValueKind.List => value.Items.SelectMany(Flat),
        ValueKind.Absent or ValueKind.Null => [],
        ValueKind.Text or ValueKind.Number or ValueKind.Boolean => [value],
    };
}
