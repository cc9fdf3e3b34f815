using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>One step of a canonizer.</summary>
public enum CanonStep
{
    /// <summary>Blanks at both ends do not count; what is then empty is null; a number counts as its text.</summary>
    Trim,

    /// <summary>Letter case does not count.</summary>
    Case,

    /// <summary>A telephone number that can be read is compared in E.164; another one as it is.</summary>
    Phone,

    /// <summary>A number given as text counts as the number.</summary>
    Number,

    /// <summary>Only the calendar day of a date counts, as it is written.</summary>
    Day,

    /// <summary>Only the instant counts, not its offset; whole seconds.</summary>
    Instant,
}

/// <summary>The form in which two values count as equal. Idempotent: the canonical form of a canonical form is itself.</summary>
/// <param name="Steps">The steps in order.</param>
/// <param name="Scale">Decimal places that count, or null for all.</param>
public sealed record Canonizer(ImmutableArray<CanonStep> Steps, int? Scale)
{
    /// <summary>The canonizer that a type brings.</summary>
    public static Canonizer Of(PropertyType type, int? scale = null) => new(
        type switch
        {
            PropertyType.Text or PropertyType.Id => [CanonStep.Trim],
            PropertyType.Email or PropertyType.Country => [CanonStep.Trim, CanonStep.Case],
            PropertyType.Phone => [CanonStep.Trim, CanonStep.Phone],
            PropertyType.Integer or PropertyType.Decimal => [CanonStep.Number],
            PropertyType.Date => [CanonStep.Trim, CanonStep.Day],
            PropertyType.Instant => [CanonStep.Trim, CanonStep.Instant],
            PropertyType.Boolean => [],
        },
        scale);

    /// <summary>The canonical form.</summary>
    /// <param name="value">The raw value; absent stays absent.</param>
    /// <param name="country">The two-letter country of telephone numbers without a country code.</param>
    public Value Canonize(Value value, string country)
    {
        foreach (var step in Steps)
            value = Apply(step, value, country);
        return Scale is { } scale && value.Number is { } number
            ? Value.Of(decimal.Round(number, scale, MidpointRounding.AwayFromZero))
            : value;
    }

    /// <summary>Whether nothing is left of a filled value in its canonical form: blanks where they do not count.</summary>
    public bool LeavesNothingOf(Value value) =>
        value.Text is { } text && string.IsNullOrWhiteSpace(text) && Steps.Any(step => step is CanonStep.Trim or CanonStep.Number);

    /// <summary>Whether two values count as equal.</summary>
    public bool AreEqual(Value left, Value right, string country) =>
        left == right || Canonize(left, country) == Canonize(right, country);

    static Value Apply(CanonStep step, Value value, string country)
    {
        if (step == CanonStep.Number)
            return value.Text is { } digits ? ReadNumber(digits) : value;
        if (step == CanonStep.Trim && value.Kind is ValueKind.Number or ValueKind.Boolean)
            value = Value.Of(value.ToString());
        if (value.Text is not { } text)
            return value;
        return step switch
        {
            CanonStep.Trim => text.Trim() is { Length: > 0 } trimmed ? Value.Of(trimmed) : Value.Null,
            CanonStep.Case => Value.Of(text.ToLowerInvariant()),
            CanonStep.Phone => Value.Of(PhoneForms.Of(text, country)),
            CanonStep.Number => ReadNumber(text),
            CanonStep.Day => Value.Of(text.Length > 10 && text[10] == 'T' ? text[..10] : text),
            CanonStep.Instant => Value.Of(ReadInstant(text)),
        };
    }

    static Value ReadNumber(string text) =>
        text.Trim().Length == 0 ? Value.Null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Value.Of(number)
        : Value.Of(text.Trim());

    static string ReadInstant(string text) =>
        PlainInstant.Is(text) ? text
        : Value.Of(text).Instant is { } instant
            ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : text;
}
