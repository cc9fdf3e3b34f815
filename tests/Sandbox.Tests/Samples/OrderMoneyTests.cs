using System.Text.Json;

namespace Sandbox.Tests.Samples;

public class OrderMoneyTests
{
    static readonly IReadOnlyList<JsonElement> Orders =
        [.. SampleFiles.Orders(), .. SampleFiles.Orders(SampleFiles.ExcludingVat)];

    [Fact]
    public void Every_plain_amount_equals_the_shop_money_beside_it() => Assert.All(Orders, order =>
    {
        var pairs = Objects(order).SelectMany(one => one.EnumerateObject()
            .Where(member => member.Name.EndsWith("_set", StringComparison.Ordinal))
            .Where(member => one.TryGetProperty(member.Name[..^4], out _))
            .Select(member => (Plain: one.Amount(member.Name[..^4]), Set: Shop(member.Value).Amount("amount"))))
            .ToList();
        Assert.True(pairs.Count > 10);
        Assert.All(pairs, pair => Assert.Equal(pair.Set, pair.Plain));
    });

    [Fact]
    public void Every_amount_has_the_currency_of_its_side() => Assert.All(Orders, order =>
        Assert.All(Objects(order).Where(one => one.TryGetProperty("shop_money", out _)), set => Assert.Equal(
            (order.Text("currency"), order.Text("presentment_currency")),
            (Shop(set).Text("currency_code"), set.GetProperty("presentment_money").Text("currency_code")))));

    [Fact]
    public void Both_sides_are_equal_where_both_currencies_are() =>
        Assert.All(Orders.Where(order => order.Text("presentment_currency") == "NOK"), order =>
            Assert.All(Objects(order).Where(one => one.TryGetProperty("shop_money", out _)), set => Assert.Equal(
                Shop(set).Amount("amount"), set.GetProperty("presentment_money").Amount("amount"))));

    [Fact]
    public void Cash_rounding_makes_whole_kroner_and_leaves_the_total_alone()
    {
        var rounded = Orders.Select(order => (Order: order, Rounding: Shop(
            order.GetProperty("total_cash_rounding_payment_adjustment_set")).Amount("amount")))
            .Where(pair => pair.Rounding != 0).ToList();
        Assert.Equal([0.20m, -0.40m], rounded.Select(pair => pair.Rounding));
        Assert.All(rounded, pair => Assert.Equal(0m, (pair.Order.Amount("total_price") + pair.Rounding) % 1));
    }

    [Fact]
    public void Only_an_unpaid_order_has_something_outstanding() => Assert.All(Orders, order => Assert.Equal(
        order.Text("financial_status") == "pending" ? order.Amount("current_total_price") : 0m,
        order.Amount("total_outstanding")));

    static JsonElement Shop(JsonElement set) => set.GetProperty("shop_money");

    static IEnumerable<JsonElement> Objects(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
