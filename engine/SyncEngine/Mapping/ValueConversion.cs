using System.Globalization;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>Turns a value into a property's type, exactly or not at all.</summary>
public static class ValueConversion
{
    // Divided by this, a number loses the zeros at its end, and nothing else.
    const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The value as a field takes it: in its type, and a list only where it holds several values.</summary>
    /// <exception cref="MappingException">The field does not take it.</exception>
    public static Value To(Field field, Value value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (value.Kind == ValueKind.List && field.Property is not { Many: true })
            throw new MappingException($"'{field}' takes one value, and several were given: '{value}'");
        return To(field.Type, value);
    }

    /// <summary>The value in the given type; absent, null and lists stay as they are.</summary>
    /// <exception cref="MappingException">The value cannot be read as that type.</exception>
    public static Value To(PropertyType type, Value value)
    {
        if (value.Kind is ValueKind.Absent or ValueKind.Null or ValueKind.List)
            return value;
        return type switch
        {
            PropertyType.Integer => Number(value) is { } whole && decimal.Truncate(whole) == whole
                ? Of(value, whole)
                : throw Unreadable(value, "a whole number"),
            PropertyType.Decimal => Number(value) is { } number ? Of(value, number) : throw Unreadable(value, "a number"),
            PropertyType.Boolean => Truth(value) is { } truth ? Value.Of(truth) : throw Unreadable(value, "true or false"),
            PropertyType.Date => Checked(value, TypedText.IsDay, "a day such as 2026-01-31"),
            PropertyType.Instant => Checked(value, TypedText.IsInstant, "an instant such as 2026-01-31T12:00:00Z"),
            PropertyType.Text or PropertyType.Email or PropertyType.Phone or PropertyType.Country or PropertyType.Id =>
                value.Kind == ValueKind.Text ? value : Value.Of(value.ToString()),
        };
    }

    /// <summary>The text under which a value stands in a value table: of a number the one without zeros at its end.</summary>
    public static string KeyOf(Value value) =>
        value.Number is { } number ? (number / One).ToString(CultureInfo.InvariantCulture) : value.ToString();

    static Value Checked(Value value, Predicate<string> fits, string wanted) =>
        !value.IsFilled || fits(value.ToString()) ? Value.Of(value.ToString()) : throw Unreadable(value, wanted);

    // What is a number already stays the same value.
    static Value Of(Value value, decimal number) => value.Kind == ValueKind.Number ? value : Value.Of(number);

    static decimal? Number(Value value) =>
        value.Number
        ?? (decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);

    static bool? Truth(Value value) => value.Boolean ?? value.Text switch { "true" => true, "false" => false, _ => null };

    static MappingException Unreadable(Value value, string wanted) => new($"'{value}' is not {wanted}");
}
