using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SyncEngine.Records;

namespace SyncEngine.Connecting.Http;

/// <summary>Values as the wire brings them; <see cref="WireForm"/> goes the other way.</summary>
static class WireValue
{
    /// <summary>
    /// Reads a property. Absent: its path was not answered; withheld: the answer says that it could not be given. Null: it, or
    /// a container on the way, is null.
    /// </summary>
    /// <param name="from">The record or list item, or what stands in it after the first steps of the path.</param>
    /// <param name="path">The property's path.</param>
    /// <param name="step">How many steps of the path have been gone.</param>
    /// <param name="errors">The fields of <paramref name="from"/> that could not be given.</param>
    /// <exception cref="FormatException">
    /// The wire holds a list or an object where a single value is declared.
    /// </exception>
    public static Value Read(JsonElement from, WirePath path, int step, ErrorTree? errors) =>
        // Nearly every value is a text of which all is well; the long way comes to the same.
        errors is null && step == path.Steps.Length && from.ValueKind == JsonValueKind.String
            ? OfText(from.GetString()!, path.Property)
            : Walk(from, path, step, errors);

    /// <summary>A value as text that stands in a path or is a reference, with the property's prefix.</summary>
    public static string Text(Property property, Value value) => property.Prefix + value;

    static Value Walk(JsonElement element, WirePath path, int step, ErrorTree? errors)
    {
        var property = path.Property;
        if (errors?.Reason is { } why)
            return Value.Withheld($"'{property.Name}' was withheld: {why}");
        switch (element.ValueKind)
        {
            case JsonValueKind.Undefined:
                return Value.Absent;
            case JsonValueKind.Null:
                return property.Blank.IsFilled ? property.Blank : Value.Null;
            case JsonValueKind.Array:
                return property.Many
                    ? WalkAll(element, path, step, errors)
                    : throw Misfit(property, "a list; declare 'many'");
        }
        if (step == path.Steps.Length)
        {
            return element.ValueKind == JsonValueKind.Object
                ? throw Misfit(property, "an object")
                : Scalar(element, property);
        }
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path.Steps[step], out var next)
            ? Walk(next, path, step + 1, errors?.Below(property.Wire[step]))
            : Value.Absent;
    }

    /// <summary>A list of which one item could not be given would be a wrong list: it is absent.</summary>
    static Value WalkAll(JsonElement list, WirePath path, int step, ErrorTree? errors)
    {
        var values = ImmutableArray.CreateBuilder<Value>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var below = errors?.Below(values.Count.ToString(CultureInfo.InvariantCulture));
            var value = Walk(item, path, step, below);
            if (value.Kind == ValueKind.Absent)
                return value;
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

    /// <summary>A number's text as a number, or null when it is none.</summary>
    public static Value? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Value.Of(number)
            : null;

    static FormatException Misfit(Property property, string what) =>
        new($"'{property.Name}' stands on the wire as {what} ({property.Span}).");
}
