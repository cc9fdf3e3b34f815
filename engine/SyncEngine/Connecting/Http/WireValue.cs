using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Values on the wire and as the engine knows them.</summary>
static class WireValue
{
    /// <summary>Longest run of digits that certainly fits the whole numbers of all systems.</summary>
    const int LongestNumber = 18;

    /// <summary>
    /// Reads a property. Absent: its path was not answered, or the answer says that it could not be given. Null: it, or
    /// a container on the way, is null.
    /// </summary>
    /// <param name="from">The record or list item.</param>
    /// <param name="property">The property.</param>
    /// <param name="errors">The fields of the record or item that could not be given.</param>
    /// <exception cref="FormatException">
    /// The wire holds a list or an object where a single value is declared.
    /// </exception>
    public static Value Read(JsonElement from, Property property, ErrorTree? errors) => Walk(from, property, 0, errors);

    /// <summary>A value as text that stands in a path or is a reference, with the property's prefix.</summary>
    public static string Text(Property property, Value value) => property.Prefix + value;

    /// <summary>A value as a body holds it.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value; absent counts as null.</param>
    /// <param name="decimalsAsText">
    /// Whether exact decimals travel as text: GraphQL's own numbers are binary, so its systems have text scalars for
    /// amounts.
    /// </param>
    public static JsonNode? Write(Property property, Value value, bool decimalsAsText) => value.Kind switch
    {
        ValueKind.Absent or ValueKind.Null => null,
        ValueKind.List => new JsonArray([.. value.Items.Select(item => Write(property, item, decimalsAsText))]),
        ValueKind.Boolean => WriteBoolean(property, value.Boolean!.Value),
        ValueKind.Number => WriteNumber(property, value.Number!.Value, decimalsAsText),
        ValueKind.Text => WriteText(property, value.Text!, decimalsAsText),
    };

    static Value Walk(JsonElement element, Property property, int step, ErrorTree? errors)
    {
        if (errors is { IsError: true })
            return Value.Absent;
        switch (element.ValueKind)
        {
            case JsonValueKind.Undefined:
                return Value.Absent;
            case JsonValueKind.Null:
                return Value.Null;
            case JsonValueKind.Array:
                return property.Many
                    ? WalkAll(element, property, step, errors)
                    : throw Misfit(property, "a list; declare 'many'");
        }
        if (step == property.Wire.Length)
        {
            return element.ValueKind == JsonValueKind.Object
                ? throw Misfit(property, "an object")
                : Scalar(element, property);
        }
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property.Wire[step], out var next)
            ? Walk(next, property, step + 1, errors?.Below(property.Wire[step]))
            : Value.Absent;
    }

    /// <summary>A list of which one item could not be given would be a wrong list: it is absent.</summary>
    static Value WalkAll(JsonElement list, Property property, int step, ErrorTree? errors)
    {
        var values = ImmutableArray.CreateBuilder<Value>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var below = errors?.Below(values.Count.ToString(CultureInfo.InvariantCulture));
            var value = Walk(item, property, step, below);
            if (value.Kind == ValueKind.Absent)
                return Value.Absent;
            values.Add(value);
        }
        return Value.Of(values.MoveToImmutable());
    }

    static Value Scalar(JsonElement element, Property property) => element.ValueKind switch
    {
        JsonValueKind.String => OfText(element.GetString()!, property),
        JsonValueKind.Number when property.Type == PropertyType.Id => Value.Of(element.GetRawText()),
        JsonValueKind.Number => Number(element.GetRawText()) ?? Value.Of(element.GetRawText()),
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        _ => Value.Absent,
    };

    static Value OfText(string text, Property property)
    {
        if (property.Prefix is { } prefix && text.StartsWith(prefix, StringComparison.Ordinal))
            text = text[prefix.Length..];
        var isNumber = property.Type is PropertyType.Integer or PropertyType.Decimal;
        return (isNumber ? Number(text) : null) ?? Value.Of(text);
    }

    static Value? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Value.Of(number)
            : null;

    static JsonValue WriteBoolean(Property property, bool truth) =>
        IsText(property.Type) ? JsonValue.Create(truth ? "true" : "false") : JsonValue.Create(truth);

    static JsonNode? WriteNumber(Property property, decimal number, bool decimalsAsText)
    {
        var whole = decimal.Truncate(number);
        // A whole number keeps no decimal places, for 5.0 is refused where an integer stands.
        var exact = property.Type == PropertyType.Integer && number == whole ? whole : number;
        var digits = exact.ToString(CultureInfo.InvariantCulture);
        if (IsText(property.Type))
            return WriteText(property, digits, decimalsAsText);
        return property.Type == PropertyType.Decimal && decimalsAsText
            ? JsonValue.Create(digits)
            : JsonNode.Parse(digits);
    }

    static JsonNode? WriteText(Property property, string text, bool decimalsAsText)
    {
        if (property.Prefix is { } prefix)
            return JsonValue.Create(prefix + text);
        return property.Type switch
        {
            PropertyType.Id => IsWholeNumber(text) ? JsonNode.Parse(text) : JsonValue.Create(text),
            PropertyType.Integer or PropertyType.Decimal when Number(text)?.Number is { } number =>
                WriteNumber(property, number, decimalsAsText),
            PropertyType.Boolean when bool.TryParse(text, out var truth) => JsonValue.Create(truth),
            _ => JsonValue.Create(text),
        };
    }

    static bool IsText(PropertyType type) => type switch
    {
        PropertyType.Integer or PropertyType.Decimal or PropertyType.Boolean => false,
        PropertyType.Text or PropertyType.Date or PropertyType.Instant or PropertyType.Email or PropertyType.Phone
            or PropertyType.Country or PropertyType.Id => true,
    };

    static bool IsWholeNumber(string text) =>
        text.Length is > 0 and <= LongestNumber && text.All(char.IsAsciiDigit) && (text[0] != '0' || text.Length == 1);

    static FormatException Misfit(Property property, string what) =>
        new($"'{property.Name}' stands on the wire as {what} ({property.Span}).");
}
