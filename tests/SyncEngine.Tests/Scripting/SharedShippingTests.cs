using System.Globalization;
using SyncEngine.Records;
using SyncEngine.Scripting;
using static SyncEngine.Tests.Scripting.Scripts;

namespace SyncEngine.Tests.Scripting;

/// <summary>What each VAT rate of a delivery is taken of, from the taxes alone.</summary>
public sealed class SharedShippingTests
{
    [Theory]
    [InlineData("0.25 0.15", "8.90 4.50", "0.25 35.60, 0.15 30.00")]
    [InlineData("0.15 0.25", "4.50 8.90", "0.25 35.60, 0.15 30.00")]
    [InlineData("0.25 0.15 0.250", "4.45 4.50 4.45", "0.25 35.60, 0.15 30.00")]
    [InlineData("0.25 0", "8.90 0.00", "0.25 35.60, 0 34.50")]
    [InlineData("0.25 0.15 0", "7.00 3.00 0.00", "0.25 28.00, 0.15 20.00, 0 21.00")]
    [InlineData("0.25 0.15", "15.80 0.00", "0.25 63.20")]
    public void Each_share_is_what_its_tax_follows_from_and_together_they_are_the_whole(string rates, string taxes, string expected) =>
        Assert.Equal(expected, Parts(rates, taxes, "79.00"));

    [Theory]
    [InlineData("49.37 29.63", "9.87 3.86")]
    [InlineData("19.99 9.01", "4.00 1.18")]
    [InlineData("0.49 0.51", "0.10 0.07")]
    public void What_each_tax_was_rounded_by_moves_no_VAT_by_more_than_a_cent(string shares, string taxes)
    {
        var price = Numbers(shares).Sum();
        var parts = Parts("0.25 0.15", taxes, price.ToString(CultureInfo.InvariantCulture)).Split(", ").Select(Numbers).ToArray();

        Assert.Equal(price - Numbers(taxes).Sum(), parts.Sum(part => part[1]));
        Assert.All(parts.Zip(Numbers(taxes)), each => Assert.InRange((each.First[0] * each.First[1]) - each.Second, -0.01m, 0.01m));
    }

    [Theory]
    [InlineData("0.25", "15.80")]                // one rate
    [InlineData("0.25", "8.90")]                 // one rate whose tax follows from nothing
    [InlineData("0.25 0.25", "7.90 7.90")]       // one rate that comes twice
    [InlineData("0.15 0.10", "9.48 6.32")]       // stacked: each is taken of the whole
    [InlineData("0.25 0", "15.80 0.00")]         // all of it at one rate
    [InlineData("0.25 0.15", "8.90 3.26")]       // parts that are less than the whole
    [InlineData("0.25 0.15", "15.80 4.50")]      // parts that are more than the whole
    [InlineData("0.25 0.15", "0.00 0.00")]       // nothing was taken
    [InlineData("0.25 0", "20.00 0.00")]         // more than the whole
    [InlineData("0.25 0.15 0.12 0", "5.00 3.00 1.20 0.00")]
    public void Taxes_of_the_whole_and_taxes_that_fit_no_shares_give_none(string rates, string taxes) => Assert.Equal("", Parts(rates, taxes, "79.00"));

    [Theory]
    [InlineData("6.70", null)]
    [InlineData("6.74", null)]
    [InlineData("7.90", "the shop gave 7.9 of VAT back where 6.7 follow from the parts at 0.25 and 0.15")]
    public void VAT_that_is_given_back_otherwise_than_the_shares_were_sold_is_doubted(string tax, string? doubt)
    {
        var parts = List(List(Text("0.25"), Text("35.60")), List(Text("0.15"), Text("30.00")));

        Assert.Equal(Value.Of(doubt), Call(
            "refundShippingDoubt", Text("39.50"), Text("0.25"), List(Texts("0.25 0.15")), Text(tax), Value.Of(truth: true), Text("0.01"), Value.Null, parts,
            Text("17.80"), Text("15.00"), Text("0")));
    }

    static Value Call(string name, params Value[] arguments)
    {
        using var host = new ScriptHost(Settings);
        return host.Call(FromFile("vat.js", name), arguments);
    }

    static string Parts(string rates, string taxes, string amount)
    {
        var parts = Call("parts", List(Texts(rates)), List(Texts(taxes)), Text(amount), Value.Of(truth: true), Text("0.01"));
        return parts.Kind == ValueKind.Null ? "" : string.Join(", ", parts.Items.Select(part => Shown(part.Items)));
    }

    static string Shown(IReadOnlyList<Value> part) => string.Create(CultureInfo.InvariantCulture, $"{part[0]} {Number(part[1].ToString()):0.00}");

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    static decimal[] Numbers(string words) => [.. words.Split(' ').Select(Number)];

    static Value[] Texts(string words) => [.. words.Split(' ').Select(Text)];
}
