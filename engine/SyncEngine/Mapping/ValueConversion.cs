using System.Globalization;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>Turns a value into a property's type, exactly or not at all.</summary>
public static class ValueConversion
{
    /// <summary>The value in the given type; absent, null and lists stay as they are.</summary>
    /// <exception cref="MappingException">The value cannot be read as that type.</exception>
    public static Value To(PropertyType type, Value value)
    {
        if (value.Kind is ValueKind.Absent or ValueKind.Null or ValueKind.List)
            return value;
        return type switch
        {
            PropertyType.Integer => Number(value) is { } whole && decimal.Truncate(whole) == whole
                ? Value.Of(whole)
                : throw Unreadable(value, "a whole number"),
            PropertyType.Decimal => Number(value) is { } number ? Value.Of(number) : throw Unreadable(value, "a number"),
            PropertyType.Boolean => Truth(value) is { } truth ? Value.Of(truth) : throw Unreadable(value, "true or false"),
            PropertyType.Text or PropertyType.Date or PropertyType.Instant or PropertyType.Email or PropertyType.Phone
                or PropertyType.Country or PropertyType.Id => Value.Of(value.ToString()),
        };
    }

    static decimal? Number(Value value) =>
        value.Number
        ?? (decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);

    static bool? Truth(Value value) => value.Boolean ?? value.Text switch { "true" => true, "false" => false, _ => null };

    static MappingException Unreadable(Value value, string wanted) => new($"'{value}' is not {wanted}");
}
