using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Ledger.Fields;
using Sandbox.Ledger.State;

namespace Sandbox.Ledger.Wire;

/// <summary>Reads what a client sent, field by field, into the form in which records are kept.</summary>
/// <param name="table">The resource that errors speak of.</param>
/// <param name="use">What the value is for; only fields with that use are read.</param>
sealed class ValueReader(FieldTable table, FieldUse use)
{
    const string NotAsNumber = " (Enums is not allowed to be represented as integers).";

    /// <summary>
    /// A new record from a body: unknown and read-only names are passed over, missing ones get their default.
    /// </summary>
    public JsonObject Object(FieldTable fields, JsonElement body)
    {
        var record = Defaults(fields);
        foreach (var property in body.EnumerateObject())
            if (fields.Find(property.Name) is { } field && field.Use.HasFlag(use))
                record[field.Name] = Value(field, property.Value);
        return record;
    }

    /// <summary>A record in which every kept field has its default.</summary>
    public static JsonObject Defaults(FieldTable fields)
    {
        var record = new JsonObject();
        foreach (var field in fields.Fields.Where(field => field.CodeOf is null))
            record[field.Name] = Default(field);
        return record;
    }

    /// <summary>The value of a field; null becomes the field's default.</summary>
    /// <exception cref="RefusedException">400: the value does not fit the field.</exception>
    public JsonNode? Value(Field field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return Default(field);
        var node = Read(field, value) ?? throw Invalid(field, value);
        if (field.MaxLength is { } max && node.GetValue<string>().Length > max)
            throw new RefusedException(Problem.Invalid(table.Noun,
                string.Create(CultureInfo.InvariantCulture,
                    $"The field {field.Name} must be a string with a maximum length of {max}.")));
        return node;
    }

    /// <summary>What a field is when nothing was given.</summary>
    public static JsonNode? Default(Field field) => field.DefaultJson is { } json ? JsonNode.Parse(json) : null;

    JsonNode? Read(Field field, JsonElement value) => (field.Kind, value.ValueKind) switch
    {
        (FieldKind.Text, JsonValueKind.String) => value.GetString(),
        (FieldKind.Whole, JsonValueKind.Number) => value.TryGetInt64(out var whole) ? whole : null,
        (FieldKind.Amount, JsonValueKind.Number) => Exact(value),
        (FieldKind.Flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (FieldKind.Day, JsonValueKind.String) =>
            Instants.TryReadDay(value.GetString(), out var day) ? Instants.Day(day) : null,
        (FieldKind.Instant, JsonValueKind.String) =>
            Instants.TryRead(value.GetString(), out var instant) ? Instants.Text(instant) : null,
        (FieldKind.Uuid, JsonValueKind.String) =>
            Guid.TryParse(value.GetString(), out var uuid) ? uuid.ToString("D") : null,
        (FieldKind.Choice, JsonValueKind.String) =>
            field.Choices.FirstOrDefault(
                choice => string.Equals(choice, value.GetString(), StringComparison.OrdinalIgnoreCase)),
        (FieldKind.WholeList, JsonValueKind.Array) => List(value, WholeItem),
        (FieldKind.TextList, JsonValueKind.Array) => List(value, TextItem),
        (FieldKind.Nested, JsonValueKind.Object) => Object(field.Nested!, value),
        (FieldKind.NestedList, JsonValueKind.Array) => List(value, item => ObjectItem(field, item)),
        _ => null,
    };

    static JsonNode? Exact(JsonElement value) =>
        decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? WithoutTrailingZeros(number)
            : null;

    /// <summary>1.50 and 1.5 are one value and are shown as the shorter.</summary>
    public static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;

    static JsonArray? List(JsonElement value, Func<JsonElement, JsonNode?> read)
    {
        var list = new JsonArray();
        foreach (var item in value.EnumerateArray())
        {
            if (read(item) is not { } node)
                return null;
            list.Add(node);
        }
        return list;
    }

    static JsonNode? WholeItem(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var whole) ? whole : null;

    static JsonNode? TextItem(JsonElement item) => item.ValueKind == JsonValueKind.String ? item.GetString() : null;

    JsonObject? ObjectItem(Field field, JsonElement item) =>
        item.ValueKind == JsonValueKind.Object ? Object(field.Nested!, item) : null;

    RefusedException Invalid(Field field, JsonElement value)
    {
        var shown = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        var detail = (field.Kind, use) switch
        {
            (FieldKind.Choice, _) => $"Enum '{field.Name.ToLowerInvariant()}' with value = {shown} is not valid."
                + (value.ValueKind == JsonValueKind.Number ? NotAsNumber : ""),
            (_, FieldUse.Update) => $"{table.PatchName}: The value '{shown}' is invalid for target location.",
            _ => $"The value '{shown}' is not valid for {field.Name}.",
        };
        return new RefusedException(Problem.Invalid(table.Noun, detail));
    }
}
