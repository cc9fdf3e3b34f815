using System.Globalization;
using System.Text.Json.Nodes;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Values as a body holds them: text, number, true or false, null, or a list of those, exactly as they are sent.</summary>
static class WireForm
{
    /// <summary>Longest run of digits that certainly fits the whole numbers of all systems.</summary>
    const int LongestNumber = 18;

    /// <summary>A value in the kind in which its property travels.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value; absent counts as null.</param>
    /// <param name="decimalsAsText">
    /// Whether exact decimals travel as text: GraphQL's own numbers are binary, so its systems have text scalars for
    /// amounts.
    /// </param>
    public static Value Of(Property property, Value value, bool decimalsAsText) => value.Kind switch
    {
        ValueKind.Absent or ValueKind.Null => Value.Null,
        ValueKind.List => Value.Of([.. value.Items.Select(item => Of(property, item, decimalsAsText))]),
        ValueKind.Boolean => IsText(property.Type) ? Value.Of(value.ToString()) : value,
        ValueKind.Number => OfNumber(property, value, decimalsAsText),
        ValueKind.Text => OfText(property, value, decimalsAsText),
    };

    /// <summary>The same as a node of a body that is put together.</summary>
    public static JsonNode? Node(Property property, Value value, bool decimalsAsText) =>
        Node(Of(property, value, decimalsAsText));

    static JsonNode? Node(Value form) => form.Kind switch
    {
        ValueKind.Absent or ValueKind.Null => null,
        ValueKind.List => new JsonArray([.. form.Items.Select(Node)]),
        ValueKind.Boolean => JsonValue.Create(form.Boolean.GetValueOrDefault()),
        ValueKind.Number => JsonValue.Create(form.Number.GetValueOrDefault()),
        ValueKind.Text => JsonValue.Create(form.Text),
    };

    static Value OfNumber(Property property, Value value, bool decimalsAsText)
    {
        var number = value.Number.GetValueOrDefault();
        // A whole number keeps no decimal places, for 5.0 is refused where an integer stands.
        if (property.Type == PropertyType.Integer && number.Scale > 0 && decimal.IsInteger(number))
            value = Value.Of(decimal.Truncate(number));
        if (IsText(property.Type))
            return OfText(property, Value.Of(value.ToString()), decimalsAsText);
        return property.Type == PropertyType.Decimal && decimalsAsText ? Value.Of(value.ToString()) : value;
    }

    static Value OfText(Property property, Value value, bool decimalsAsText)
    {
        var text = value.Text ?? "";
        if (property.Prefix is { } prefix)
            return Value.Of(prefix + text);
        return property.Type switch
        {
            PropertyType.Id when IsWholeNumber(text) => Value.Of(decimal.Parse(text, CultureInfo.InvariantCulture)),
            PropertyType.Integer or PropertyType.Decimal when WireValue.Number(text) is { } number =>
                OfNumber(property, number, decimalsAsText),
            PropertyType.Boolean when bool.TryParse(text, out var truth) => Value.Of(truth),
            _ => value,
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
}
