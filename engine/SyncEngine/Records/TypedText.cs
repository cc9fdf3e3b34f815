using System.Globalization;

namespace SyncEngine.Records;

/// <summary>Reads what a person typed as a value of a property's type: exactly, or not at all.</summary>
public static class TypedText
{
    /// <summary>The value, or null when the text is none of the type. An empty text clears.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">What was typed; numbers with a point, dates as <c>yyyy-MM-dd</c>.</param>
    public static Value? Read(PropertyType type, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return Value.Null;
        return type switch
        {
            PropertyType.Boolean => text switch { "true" => Value.Of(truth: true), "false" => Value.Of(truth: false), _ => null },
            PropertyType.Integer => Number(text) is { } whole && decimal.IsInteger(whole) ? Value.Of(whole) : null,
            PropertyType.Decimal => Number(text) is { } number ? Value.Of(number) : null,
            PropertyType.Date => IsDate(text) ? Value.Of(text) : null,
            PropertyType.Instant => IsInstant(text) ? Value.Of(text) : null,
            PropertyType.Email => IsAddress(text) ? Value.Of(text) : null,
            PropertyType.Country => text.Length == 2 && text.All(char.IsAsciiLetter) ? Value.Of(text) : null,
            PropertyType.Text or PropertyType.Phone or PropertyType.Id => Value.Of(text),
        };
    }

    /// <summary>Whether a text is a calendar day in ISO 8601, or one with a time behind it, as some systems give days.</summary>
    public static bool IsDay(string text) => IsDate(text) || IsInstant(text);

    /// <summary>Whether a text is a calendar day and a time in ISO 8601, with an offset or without.</summary>
    public static bool IsInstant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PlainInstant.Is(text)
            || (text.Length > 10 && text[10] == 'T' && IsDate(text[..10])
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _));
    }

    /// <summary>What a value of the type looks like, for a message.</summary>
    public static string Example(PropertyType type) => type switch
    {
        PropertyType.Boolean => "true or false",
        PropertyType.Integer => "a whole number",
        PropertyType.Decimal => "a number with a point, such as 12.50",
        PropertyType.Date => "a date such as 2026-11-30",
        PropertyType.Instant => "an instant with its offset, such as 2026-11-30T12:00:00Z",
        PropertyType.Email => "an e-mail address",
        PropertyType.Country => "a country's code of two letters",
        PropertyType.Text or PropertyType.Phone or PropertyType.Id => "a text",
    };

    static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    static bool IsAddress(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(char.IsWhiteSpace);
}
