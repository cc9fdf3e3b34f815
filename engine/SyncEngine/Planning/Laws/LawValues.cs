using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Records;

namespace SyncEngine.Planning.Laws;

/// <summary>Makes up values of a property: what its type allows, from the simple to the odd.</summary>
static class LawValues
{
    const int UsualLength = 300;

    static readonly string[] Words =
        ["a", "Ada", "Åse Øst", "two  words", " a ", "10", "x,y;z", "\"q\"", "ß", "<b>&amp;"];

    /// <summary>The simple values of a property, the simplest first; null is the simplest of all.</summary>
    internal static ImmutableArray<Value> Simple(Property? property, PropertyType type)
    {
        if (property is { Allowed.Length: > 0 } limited)
            return [Value.Null, .. limited.Allowed.Select(Value.Of)];
        return [Value.Null, .. Filled(type).Concat(Longest(property, type)).Where(value => Fits(property, value))];
    }

    /// <summary>A value that is made up.</summary>
    internal static Value Draw(Property? property, PropertyType type, Draws draws)
    {
        var simple = Simple(property, type);
        if (property is { Allowed.Length: > 0 } || draws.Below(3) > 0)
            return draws.Of(simple);
        var made = type switch
        {
            PropertyType.Integer => Value.Of((decimal)draws.Below(100_000)),
            PropertyType.Decimal => Value.Of(draws.Below(10_000_000) / Power(property?.Scale ?? 2)),
            PropertyType.Id => Value.Of((1000 + draws.Below(100_000)).ToString(CultureInfo.InvariantCulture)),
            PropertyType.Text =>
                Value.Of(string.Join(' ', Enumerable.Range(0, 1 + draws.Below(3)).Select(_ => draws.Of(Words)))),
            PropertyType.Phone =>
                Value.Of("+47" + (90_000_000 + draws.Below(9_999_999)).ToString(CultureInfo.InvariantCulture)),
            PropertyType.Date => Value.Of(Day(draws)),
            PropertyType.Instant => Value.Of($"{Day(draws)}T{draws.Below(24):00}:{draws.Below(60):00}:00Z"),
            PropertyType.Boolean or PropertyType.Email or PropertyType.Country => draws.Of(simple),
        };
        return Fits(property, made) ? made : draws.Of(simple);
    }

    // As long as the system takes, so that what a transform cuts off is missed.
    static IEnumerable<Value> Longest(Property? property, PropertyType type) =>
        type == PropertyType.Text ? [Value.Of(new string('l', property?.MaximumLength ?? UsualLength))] : [];

    static bool Fits(Property? property, Value value) =>
        property is null || CellWrites.TooMuch(property, value) is null;

    static IEnumerable<Value> Filled(PropertyType type) => type switch
    {
        PropertyType.Integer => Numbers(0, 1, 7, -1, 1000),
        PropertyType.Decimal => Numbers(0m, 1m, 0.01m, 99.99m, 199.99m, 1234.5m, -1m),
        PropertyType.Boolean => [Value.Of(truth: false), Value.Of(truth: true)],
        PropertyType.Date => Texts("2026-01-31", "2024-02-29"),
        PropertyType.Instant => Texts("2026-01-31T12:00:00Z", "2026-06-30T23:30:00+02:00", "2024-02-29T00:00:00Z"),
        PropertyType.Email => Texts("a@example.no", "Ada.Vik+shop@Example.no"),
        PropertyType.Phone => Texts("+4722334455", "22 33 44 55", "0047 91234567", "+46 8 123 456 78", "ext 12"),
        PropertyType.Country => Texts("NO", "SE", "se"),
        PropertyType.Id => Texts("1", "1001"),
        PropertyType.Text => Texts(Words),
    };

    static string Day(Draws draws) => $"2026-{1 + draws.Below(12):00}-{1 + draws.Below(28):00}";

    static IEnumerable<Value> Numbers(params decimal[] numbers) => numbers.Select(Value.Of);

    static IEnumerable<Value> Texts(params string[] texts) => texts.Select(Value.Of);

    static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < Math.Min(scale, 10); i++)
            power *= 10;
        return power;
    }
}
