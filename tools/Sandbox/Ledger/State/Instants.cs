using System.Globalization;

namespace Sandbox.Ledger.State;

/// <summary>Points in time and dates in the form of the wire.</summary>
static class Instants
{
    const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz";

    /// <summary>The instant in UTC with seven fractional digits; such texts sort as the instants do.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The date of the instant in UTC.</summary>
    public static string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(instant.UtcDateTime));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; one without an offset is taken as UTC.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out instant);
    }

    public static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
