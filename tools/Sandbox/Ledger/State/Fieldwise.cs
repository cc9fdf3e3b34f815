using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.Ledger.State;

/// <summary>Reads the fields of a stored record as values; a missing or null field gives null (or false).</summary>
static class Fieldwise
{
    public static string? Text(this JsonObject record, string field) => record[field]?.GetValue<string>();

    /// <summary>The text, or null when it is missing, null or blank.</summary>
    public static string? Filled(this JsonObject record, string field) =>
        record.Text(field) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public static long? Whole(this JsonObject record, string field) => record[field]?.GetValue<long>();

    public static decimal? Amount(this JsonObject record, string field) => record[field]?.GetValue<decimal>();

    public static bool Flag(this JsonObject record, string field) => record[field]?.GetValue<bool>() ?? false;

    public static JsonObject? Object(this JsonObject record, string field) => record[field] as JsonObject;

    /// <summary>The id of a record as text, whether it is a number or a UUID.</summary>
    public static string Id(this JsonObject record) => AsText(record["Id"]) ?? "";

    /// <summary>The scalar as text without quotes, or null when there is none.</summary>
    public static string? AsText(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    /// <summary>Whether two stored values are the same, nulls included.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    /// <summary>A whole number as text.</summary>
    public static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
