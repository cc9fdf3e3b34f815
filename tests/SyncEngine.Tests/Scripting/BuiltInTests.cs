using System.Globalization;
using CsCheck;
using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

public sealed class BuiltInTests
{
    [Theory]
    [InlineData("decimal.add('0.1', '0.2')", "0.3")]
    [InlineData("decimal.subtract('1.00', '0.01')", "0.99")]
    [InlineData("decimal.multiply('19.99', '3')", "59.97")]
    [InlineData("decimal.multiply('19.99', 3)", "59.97")]
    [InlineData("decimal.divide('100', '1.25')", "80")]
    [InlineData("decimal.divide('1', '3')", "0.3333333333333333333333333333")]
    [InlineData("decimal.round(decimal.divide('359.20', '1.15'), 6)", "312.347826")]
    [InlineData("decimal.round('1.005', 2)", "1.01")]
    [InlineData("decimal.round('-1.005', 2)", "-1.01")]
    [InlineData("decimal.round('2.5', 0)", "3")]
    [InlineData("decimal.abs('-3.10')", "3.10")]
    [InlineData("decimal.normalize('0.250')", "0.25")]
    [InlineData("decimal.normalize('0')", "0")]
    [InlineData("decimal.normalize('-0.00')", "0")]
    [InlineData("decimal.normalize('1200.00')", "1200")]
    [InlineData("decimal.normalize('1.2e3')", "1200")]
    [InlineData("decimal.normalize('0.0000001000')", "0.0000001")]
    public void Decimals_are_exact_and_come_as_text(string expression, string expected) =>
        Assert.Equal(Text(expected), Call($"() => {expression}"));

    [Theory]
    [InlineData("1", "1.00", 0)]
    [InlineData("1", "2", -1)]
    [InlineData("2.01", "2", 1)]
    public void Comparing_counts_value_and_not_scale(string left, string right, int expected) =>
        Assert.Equal(Value.Of((decimal)expected), Call("(a, b) => decimal.compare(a, b)", Text(left), Text(right)));

    [Theory]
    [InlineData("decimal.add('1,5', '1')", "decimal.add wants numbers as text; argument 1 is the text '1,5'")]
    [InlineData("decimal.add('1', null)", "argument 2 is null")]
    [InlineData("decimal.add(0.5, '1')", "argument 1 is the binary number 0.5")]
    [InlineData("decimal.add('1')", "wants 2 arguments and got 1")]
    [InlineData("decimal.add(' 1', '1')", "the text ' 1'")]
    [InlineData("decimal.divide('1', '0.00')", "decimal.divide cannot divide by zero")]
    [InlineData("decimal.multiply('1e20', '1e20')", "more than 28 digits")]
    [InlineData("decimal.add('1.00000000000000000000000000001', '0')", "cannot hold argument 1: more than 28 digits")]
    [InlineData("decimal.round('1', 2.5)", "argument 2 is the binary number 2.5")]
    [InlineData("decimal.round('1', -1)", "rounds to 0 to 28 decimal places")]
    public void A_decimal_that_cannot_be_computed_exactly_says_why(string expression, string words) =>
        Assert.Contains(words, Fault($"() => {expression}"), StringComparison.Ordinal);

    [Fact]
    public void Sums_products_and_shortest_texts_agree_with_decimal_arithmetic()
    {
        using var host = new ScriptHost("{}");
        var sum = Inline("(a, b) => decimal.add(a, b)");
        var product = Inline("(a, b) => decimal.multiply(a, b)");
        var shortest = Inline("a => decimal.normalize(a)");
        var amounts = Gen.Select(
            Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Byte[0, 6], (digits, scale) => digits / Power(scale));
        host.Run(scripts =>
        {
            Gen.Select(amounts, amounts).Sample(
                (left, right) =>
                {
                    Assert.Equal(left + right, Number(scripts.Call(sum, Value.Of(left), Value.Of(right))));
                    Assert.Equal(left * right, Number(scripts.Call(product, Value.Of(left), Value.Of(right))));
                    var text = scripts.Call(shortest, Value.Of(left)).Text!;
                    Assert.Equal(left, decimal.Parse(text, CultureInfo.InvariantCulture));
                    Assert.False(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'));
                },
                iter: 300,
                threads: 1);
            return true;
        });
    }

    [Fact]
    public void Every_quotient_can_be_computed_with()
    {
        using var host = new ScriptHost("{}");
        var price = Inline("(amount, pieces) => decimal.round(decimal.divide(amount, pieces), 6)");
        host.Run(scripts =>
        {
            Gen.Select(Gen.Long[1, 999_999_999_999], Gen.Long[1, 999_999]).Sample(
                (cents, pieces) => Assert.Equal(
                    decimal.Round(cents / 100m / pieces, 6, MidpointRounding.AwayFromZero),
                    Number(scripts.Call(price, Value.Of(cents / 100m), Value.Of((decimal)pieces)))),
                iter: 300,
                threads: 1);
            return true;
        });
    }

    [Theory]
    [InlineData("2026-05-01T22:30:00Z", "Europe/Oslo", "2026-05-02")]
    [InlineData("2026-05-01T21:59:59Z", "Europe/Oslo", "2026-05-01")]
    [InlineData("2026-01-01T23:30:00.123Z", "Europe/Oslo", "2026-01-02")]
    [InlineData("2026-05-01T20:00:00-04:00", "America/New_York", "2026-05-01")]
    [InlineData("2026-03-29T00:59:59Z", "Europe/Oslo", "2026-03-29")]
    public void An_instant_has_the_day_of_its_zone(string instant, string zone, string day) =>
        Assert.Equal(Text(day), Call("(instant, zone) => dates.dayIn(instant, zone)", Text(instant), Text(zone)));

    [Theory]
    [InlineData("'2026-05-01T22:30:00Z', 'Europe/Olso'", "does not know the time zone 'Europe/Olso'")]
    [InlineData("'2026-05-01T22:30:00', 'Europe/Oslo'", "with an offset")]
    [InlineData("'2026-05-01', 'Europe/Oslo'", "with an offset")]
    [InlineData("'1/5/2026 22:30Z', 'Europe/Oslo'", "with an offset")]
    [InlineData("null, 'Europe/Oslo'", "both as text")]
    public void A_day_that_cannot_be_known_says_why(string arguments, string words) =>
        Assert.Contains(words, Fault($"() => dates.dayIn({arguments})"), StringComparison.Ordinal);

    static decimal Power(byte scale) =>
        Enumerable.Repeat(10m, scale).Aggregate(1m, static (left, right) => left * right);

    static decimal Number(Value text) => decimal.Parse(text.Text!, CultureInfo.InvariantCulture);
}
