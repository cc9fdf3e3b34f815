using System.Text.Json.Nodes;

namespace Sandbox.Ledger.Wire;

/// <summary>The order of field values: nulls first, numbers by size, texts without case.</summary>
sealed class ValueOrder : IComparer<JsonNode?>
{
    public static readonly ValueOrder Instance = new();

    /// <inheritdoc />
    public int Compare(JsonNode? x, JsonNode? y) => (Key(x), Key(y)) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (decimal one, decimal other) => one.CompareTo(other),
        var (one, other) => string.Compare(one.ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase),
    };

    static object? Key(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<decimal>(out var amount) => amount,
        JsonValue value when value.TryGetValue<long>(out var whole) => (decimal)whole,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };
}
