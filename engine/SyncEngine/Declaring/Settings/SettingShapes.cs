using System.Text.RegularExpressions;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Settings;

/// <summary>What may stand under a setting, by its declared type.</summary>
static partial class SettingShapes
{
    /// <summary>The types of a mapping folder's settings.</summary>
    internal static readonly string[] Types = ["text", "integer", "decimal", "amount", "fraction", "boolean", "instant", "zone", "countries", "table"];

    /// <summary>A time zone that the machine knows.</summary>
    internal static readonly Shape Zone = new Shape.Scalar(
        "a time zone such as Europe/Oslo", scalar => TimeZoneInfo.TryFindSystemTimeZoneById(scalar.Text, out _), "string");

    /// <summary>A share of a whole: who writes 25 for 25 percent is told.</summary>
    static readonly Shape Fraction = new Shape.Scalar(
        "a fraction from 0 to 1, such as 0.25 for 25 percent", scalar => ScalarText.Number(scalar.Text) is >= 0 and <= 1, "number", "string")
    {
        Pattern = "^[+]?(0*[.][0-9]+|0+|0*1([.]0+)?)$",
        Least = 0,
        Most = 1,
    };

    /// <summary>How much of something: no amount is less than nothing.</summary>
    static readonly Shape Amount = new Shape.Scalar(
        "a number that is not negative", scalar => ScalarText.Number(scalar.Text) is >= 0, "number", "string")
    {
        Pattern = "^[+]?[0-9]*[.]?[0-9]+$",
        Least = 0,
    };

    /// <summary>Several countries: who writes their names is told.</summary>
    static readonly Shape Countries = new Shape.Scalar(
        "codes of countries, of two letters each and joined by commas, such as NO, SE", scalar => CountryCodes().IsMatch(scalar.Text), "string")
    {
        Pattern = CountryPattern,
    };

    const string CountryPattern = "^ *[A-Za-z]{2} *(, *[A-Za-z]{2} *)*$";

    /// <summary>What may stand under a setting of a mapping folder.</summary>
    /// <param name="type">One of <see cref="Types"/>.</param>
    /// <param name="like">What a text looks like, or null.</param>
    internal static Shape Of(string? type, string? like) => type switch
    {
        "boolean" => Shape.Truth,
        "integer" => Shape.Whole,
        "decimal" => Shape.Number,
        "amount" => Amount,
        "fraction" => Fraction,
        "instant" => Shape.Instant,
        "zone" => Zone,
        "countries" => Countries,
        "table" => Shape.MapOf(Shape.Text),
        _ => Text(like),
    };

    /// <summary>What may stand under a setting of a system.</summary>
    internal static Shape Of(SettingDeclaration setting) => setting.Type switch
    {
        PropertyType.Boolean => Shape.Truth,
        PropertyType.Integer => Shape.Whole,
        PropertyType.Decimal => Shape.Number,
        PropertyType.Instant => Shape.Instant,
        PropertyType.Text or PropertyType.Date or PropertyType.Email or PropertyType.Phone or PropertyType.Country
            or PropertyType.Id => Text(setting.Like),
    };

    static Shape Text(string? like) => like is null ? Shape.Text : new Shape.Scalar($"a text like {like}", scalar => Fits(scalar.Text, like), "string");

    /// <summary>Whether a text is like another one, in which <c>*</c> stands for letters, digits, hyphens and underscores, one at least.</summary>
    internal static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> like)
    {
        var star = like.IndexOf('*');
        if (star < 0)
            return text.SequenceEqual(like);
        if (!text.StartsWith(like[..star]))
            return false;
        var rest = text[star..];
        for (var length = 1; length <= rest.Length && IsOfName(rest[length - 1]); length++)
        {
            if (Fits(rest[length..], like[(star + 1)..]))
                return true;
        }
        return false;
    }

    static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    [GeneratedRegex(CountryPattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryCodes();
}
