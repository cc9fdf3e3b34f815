using System.Globalization;
using Simulation.Worlds;
using SyncEngine.Records;

namespace Simulation.Acts;

/// <summary>Values that people type: mostly new ones, so that each can be told; some that collide, clear, or cannot be taken.</summary>
static class Values
{
    /// <summary>A value for a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="mark">A number that no other value of the history carries.</param>
    /// <param name="chance">Chooses.</param>
    public static string? For(Place place, int mark, Chance chance)
    {
        var property = place.Property;
        if (property.Allowed.Length > 0)
            return chance.Pick(property.Allowed);
        if (property.MaximumLength is { } limit && chance.OneIn(30))
            return Text($"lang {mark} ") + new string('x', limit);
        // The shop's own pages do not let go what the shop requires.
        if (chance.OneIn(8))
            return property.Required && place.System == Systems.Shop ? Text($"verdi {mark}") : null;
        return property.Type switch
        {
            PropertyType.Email => chance.Pick(
                Text($"navn{mark}@example.no"), Text($"navn{mark}@example.no"), Text($"Navn{mark}@Example.no"),
                "kari@example.no", "KARI@example.no", "ola@example.no"),
            PropertyType.Phone => chance.Pick(
                Text($"+4740{mark % 1_000_000:D6}"), Text($"40{mark % 1_000_000:D6}"), Text($"40 {mark % 1_000_000:D6}"),
                "+4740055001", "400 55 001", "+4740055002"),
            // The shop knows its countries; the ledger takes what is typed.
            PropertyType.Country => place.System == Systems.Shop ? chance.Pick("NO", "SE", "DK") : chance.Pick("NO", "SE", "DK", "no"),
            PropertyType.Decimal => (mark * 0.5m + chance.Pick(0m, 0.01m, 0.1m, 100m)).ToString("0.00", CultureInfo.InvariantCulture),
            PropertyType.Integer => Text($"{mark}"),
            PropertyType.Boolean => chance.Pick("true", "false"),
            PropertyType.Date => Text($"2026-11-{1 + mark % 28:D2}"),
            PropertyType.Instant => Text($"2026-11-{1 + mark % 28:D2}T10:00:00Z"),
            PropertyType.Text or PropertyType.Id => ForText(place, mark, chance),
        };
    }

    /// <summary>A value like another one, and yet another.</summary>
    /// <param name="value">The other value; null where it is cleared.</param>
    /// <param name="mark">A number that no other such value of the history carries.</param>
    public static string Beside(string? value, int mark) => value switch
    {
        { } text when text.Contains('@', StringComparison.Ordinal) => Text($"forbi{mark}@example.no"),
        { } text when text.StartsWith('+') => Text($"+4741{mark % 1_000_000:D6}"),
        _ => Text($"forbi {mark}"),
    };

    static string ForText(Place place, int mark, Chance chance)
    {
        if (place.Path.EndsWith("product_type", StringComparison.Ordinal))
            return chance.Pick("Mat", "Klær");
        return chance.Pick(
            Text($"verdi {mark}"), Text($"verdi {mark}"), Text($"verdi {mark}"), Text($" verdi {mark} "), Text($"Ærlig {mark}"),
            "Kari", "kari", "-", "0150", "Oslo", "  ");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
