using System.Globalization;

namespace SyncEngine.Declaring.Yaml;

/// <summary>Reads what single values say. Culture and the machine's time zone play no part.</summary>
static class ScalarText
{
    /// <summary>A whole number from 0, or null. For an editor 2.0 is one too.</summary>
    internal static int? Whole(string text)
    {
        var digits = text.IndexOf('.', StringComparison.Ordinal) is > 0 and var point && point < text.Length - 1 && text[(point + 1)..].All(digit => digit == '0')
            ? text[..point]
            : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether a text is a name such as an environment variable can bear.</summary>
    internal static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    /// <summary>An exact decimal number, or null.</summary>
    internal static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number)
                ? number
            : null;

    /// <summary>A whole number followed by <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, or null.</summary>
    internal static TimeSpan? Duration(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (Whole(text[..digits]) is not { } count)
            return null;
        return text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            "d" => TimeSpan.FromDays(count),
            _ => null,
        };
    }

    /// <summary>Whether a text says how often something is done: a length of time, or <c>never</c> or <c>0</c>.</summary>
    internal static bool IsPeriod(YamlScalar scalar) => scalar.Text is "never" or "0" || Duration(scalar.Text) is not null;

    /// <summary>How often something is done; null for never, and for a length of time that is none.</summary>
    internal static TimeSpan? Period(string text) => Duration(text) is { Ticks: > 0 } period ? period : null;

    /// <summary>A calendar day in ISO 8601, or null.</summary>
    internal static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An instant in ISO 8601 that states its offset, or null.</summary>
    internal static DateTimeOffset? Instant(string text)
    {
        // Without an offset the same file would mean different instants on different machines.
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        var stated = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        return stated && DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant)
                ? instant
            : null;
    }
}
