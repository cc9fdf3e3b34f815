using SyncEngine.Declaring.Yaml;
using SyncEngine.Records;

namespace SyncEngine.Declaring;

/// <summary>
/// Reads single values of YAML as values of a property's type. The type decides, not the look of the text.
/// </summary>
static class TypedValue
{
    /// <summary>The value, or null when the text is none of the type.</summary>
    internal static Value? Read(YamlScalar scalar, PropertyType type) => type switch
    {
        PropertyType.Boolean => scalar.Text switch
        {
            "true" => Value.Of(truth: true),
            "false" => Value.Of(truth: false),
            _ => null,
        },
        PropertyType.Integer =>
            ScalarText.Number(scalar.Text) is { } whole && decimal.IsInteger(whole) ? Value.Of(whole) : null,
        PropertyType.Decimal => ScalarText.Number(scalar.Text) is { } number ? Value.Of(number) : null,
        PropertyType.Date => TypedText.IsDay(scalar.Text) ? Value.Of(scalar.Text) : null,
        PropertyType.Instant => TypedText.IsInstant(scalar.Text) ? Value.Of(scalar.Text) : null,
        PropertyType.Text or PropertyType.Email or PropertyType.Phone or PropertyType.Country or PropertyType.Id =>
            Value.Of(scalar.Text),
    };

    /// <summary>The word for a type.</summary>
    internal static string Word(PropertyType type) => type.ToString().ToLowerInvariant();

    /// <summary>What a value of a type looks like, for a message.</summary>
    internal static string Example(PropertyType type) => type switch
    {
        PropertyType.Boolean => "true or false",
        PropertyType.Integer => "a whole number",
        PropertyType.Decimal => "a number with a point",
        PropertyType.Date => "a day such as 2026-01-31",
        PropertyType.Instant => "an instant such as 2026-01-31T12:00:00Z",
        PropertyType.Text or PropertyType.Email or PropertyType.Phone or PropertyType.Country or PropertyType.Id => "a text",
    };
}
