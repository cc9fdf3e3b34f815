using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Figures of the shop that do not bear each other out: the order waits, and says which they are.</summary>
public sealed class DoubtTests
{
    static readonly Sale One = new() { WithVat = true, Items = [Item.Lamp(400m, 1)] };

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.50)]
    [InlineData(-1.00)]
    public async Task What_one_line_leaves_over_is_rounding_only_to_the_cent(double unexplained)
    {
        await using var stage = await Till.SoldAsync(One with { Unexplained = (decimal)unexplained });

        await AssertWaitsAsync(stage, "the lines do not add up to the order's total");
    }

    [Fact]
    public async Task A_long_order_may_leave_over_a_cent_for_each_of_its_lines()
    {
        await using var stage = await Till.SoldAsync(One with { Items = [.. Enumerable.Repeat(Item.Lamp(1.02m, 1), 9)] });

        await stage.AssertBookedAsync(9.18m, ["Rounding -0.09 at 0 %", .. Enumerable.Repeat("Arbeidslampe 0.82 at 25 %", 9)]);
    }

    [Fact]
    public async Task Pieces_that_come_back_one_by_one_are_each_rounded_by_themselves()
    {
        await using var stage = await Till.SoldAsync(One with { Items = [Item.Juice(143.33m, 7) with { Off = 3.30m }] });
        for (var piece = 0; piece < 5; piece++)
            stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);

        await stage.SyncAsync();

        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("79.50", "the shop took 79.5 of VAT where 80 follow from the rate of 0.25")]
    [InlineData("0.00", "the shop took 0 of VAT where 80 follow from the rate of 0.25")]
    public async Task A_line_whose_VAT_does_not_follow_from_its_rate_keeps_its_order_back(string tax, string reason)
    {
        await using var stage = await SoldAsync(order => SetTax(order, 0.25m, tax));

        await AssertWaitsAsync(stage, reason);
    }

    [Fact]
    public async Task Shipping_whose_VAT_does_not_follow_from_its_rate_keeps_its_order_back()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = (One with { Delivery = Item.Parcel(100m) }).Json();
        order["shipping_lines"]![0]!["tax_lines"] = new JsonArray(Tax(0.25m, "16.00"));
        stage.Shop.Add("orders", order);

        await stage.SyncAsync();

        await AssertWaitsAsync(stage, "the shop took 16 of VAT where 20 follow from the rate of 0.25");
    }

    [Fact]
    public async Task A_line_that_is_edited_into_doubt_stays_as_it_was_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(One);
        var order = One.Json();
        SetTax(order, 0.25m, "60.00");
        stage.Shop.Edit("orders", Sale.Id, "line_items", order["line_items"]!.DeepClone());

        await stage.SyncAsync();

        Assert.Contains(stage.Reported(), line => line.Contains("the shop took 60 of VAT where 80 follow", StringComparison.Ordinal));
        Assert.Equal(["Arbeidslampe 320.00 at 25 %"], Till.LinesOf(stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!));
    }

    [Fact]
    public async Task A_rate_that_the_shop_leaves_out_is_the_one_that_the_VAT_follows_from()
    {
        await using var stage = await SoldAsync(order => SetTax(order, null, "80.00"));

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %");
    }

    [Fact]
    public async Task A_rate_that_the_shop_leaves_out_and_that_follows_from_nothing_is_asked_for_in_words()
    {
        await using var stage = await SoldAsync(order => SetTax(order, null, "70.00"));

        await AssertWaitsAsync(stage, "the shop gives no rate of the VAT of 70, and it follows from none of the rates in 'fallback_products'");
    }

    [Fact]
    public async Task What_the_buyer_saw_in_another_currency_rounds_there_too()
    {
        await using var stage = await Till.SoldAsync(One with
        {
            Items = [Item.Lamp(399.99m, 1), Item.Juice(57.13m, 3)],
            Unexplained = 0.05m,
            Seen = ("EUR", 0.085m),
        });

        await stage.AssertBookedAsync(
            571.43m, "Rounding 0.06 at 0 %", "Arbeidslampe 319.99 at 25 %", "Eplesaft, 5 liter 149.03 at 15 %");
    }

    static async Task<Stage> SoldAsync(Action<JsonObject> change)
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = One.Json();
        change(order);
        stage.Shop.Add("orders", order);
        await stage.SyncAsync();
        return stage;
    }

    static void SetTax(JsonObject order, decimal? rate, string tax) => order["line_items"]![0]!["tax_lines"] = new JsonArray(Tax(rate, tax));

    static JsonObject Tax(decimal? rate, string amount) => new()
    {
        ["title"] = "MVA",
        ["rate"] = rate,
        ["price"] = amount,
        ["price_set"] = new JsonObject
        {
            ["shop_money"] = new JsonObject { ["amount"] = amount, ["currency_code"] = "NOK" },
            ["presentment_money"] = new JsonObject { ["amount"] = amount, ["currency_code"] = "NOK" },
        },
    };

    static async Task AssertWaitsAsync(Stage stage, string reason)
    {
        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.Contains(stage.Reported(), line => line.Contains(reason, StringComparison.Ordinal));
        await stage.AssertAtRestAsync();
    }
}
