using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Amounts of an order that become nothing after a line was made of them: the line stays, costs nothing, and nobody is bothered.</summary>
public sealed class EndedAmountTests
{
    // 1.02 with VAT is 0.82 without, and the ledger makes 1.03 of that.
    static readonly Sale WithRounding = new() { WithVat = true, Items = [Item.Lamp(1.02m, 1), Item.Juice(115m, 1)] };

    static readonly Sale WithTip = new() { WithVat = true, Items = [Item.Lamp(400m, 1)], Tip = 25m };

    static readonly Sale WithDelivery = new() { WithVat = true, Items = [Item.Lamp(400m, 1)], Delivery = Item.Parcel(100m) };

    [Fact]
    public async Task A_rounding_that_ends_with_its_line_is_zero_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(WithRounding);
        await stage.AssertBookedAsync(116.02m, "Rounding -0.01 at 0 %", "Arbeidslampe 0.82 at 25 %", "Eplesaft, 5 liter 100.00 at 15 %");
        stage.Becomes(WithRounding with { Items = [WithRounding.Items[0] with { Left = 0 }, WithRounding.Items[1]] });

        await stage.SyncAsync();

        await stage.AssertBookedAsync(115m, "Rounding 0.00 at 0 %", "Eplesaft, 5 liter 100.00 at 15 %");
    }

    [Fact]
    public async Task A_rounding_that_comes_back_is_in_its_old_line()
    {
        await using var stage = await Till.SoldAsync(WithRounding);
        stage.Becomes(WithRounding with { Items = [WithRounding.Items[0] with { Left = 0 }, WithRounding.Items[1]] });
        await stage.SyncAsync();
        stage.Becomes(WithRounding);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(116.02m, "Rounding -0.01 at 0 %", "Arbeidslampe 0.82 at 25 %", "Eplesaft, 5 liter 100.00 at 15 %");
    }

    [Fact]
    public async Task A_tip_that_is_taken_back_is_zero_in_the_draft()
    {
        await using var stage = await TipTakenBackAsync();

        await stage.SyncAsync();

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %", "Tips 0.00 at 0 %");
    }

    [Fact]
    public async Task A_tip_that_is_taken_back_after_the_invoice_is_told_of()
    {
        await using var stage = await Till.SoldAsync(WithTip);
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        TakeTipBack(stage);

        await stage.SyncAsync();

        Assert.Contains(stage.Reported(), line => line.StartsWith("order-tiplines ProductUnitPrice", StringComparison.Ordinal));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_has_become_zero_is_not_explained_as_gone()
    {
        await using var stage = await TipTakenBackAsync();
        await stage.SyncAsync();

        var explained = await stage.RunAsync("explain", "ordertip", Sale.Id, "--json");

        var told = Assert.Single(explained.Json.EnumerateArray(), each => each.GetProperty("pair").GetString() == "order-tiplines");
        Assert.Equal("it is linked; we created its partner", told.GetProperty("reason").GetString());
        Assert.Contains(told.GetProperty("cells").EnumerateArray(), cell => cell.GetProperty("cell").GetString() == "ProductUnitPrice");
    }

    [Fact]
    public async Task An_amount_without_goods_that_is_taken_back_is_zero_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(WithDelivery);
        stage.Shop.RefundAmount(Sale.Id, 50m);
        await stage.SyncAsync();
        stage.Shop.Edit("orders", Sale.Id, "refunds", new System.Text.Json.Nodes.JsonArray());

        await stage.SyncAsync();

        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %", "Refund without return 0.00 at 0 %");
    }

    [Fact]
    public async Task Shipping_that_is_made_free_later_costs_nothing_and_nobody_is_told()
    {
        await using var stage = await Till.SoldAsync(WithDelivery);
        stage.Becomes(WithDelivery with { Delivery = Item.Parcel(100m) with { Off = 100m } });

        await stage.SyncAsync();

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %", "Pakke 0.00 at 25 %");
    }

    [Fact]
    public async Task An_order_that_adds_up_again_waits_no_longer()
    {
        await using var stage = await Till.SoldAsync(WithDelivery);
        stage.Becomes(WithDelivery with { Unexplained = 50m });
        await stage.SyncAsync();
        Assert.Contains(stage.Reported(), line => line.Contains("50 is left over", StringComparison.Ordinal));
        stage.Becomes(WithDelivery);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    static async Task<Stage> TipTakenBackAsync()
    {
        var stage = await Till.SoldAsync(WithTip);
        TakeTipBack(stage);
        return stage;
    }

    static void TakeTipBack(Stage stage)
    {
        var edited = (WithTip with { Tip = 0m }).Json();
        foreach (var name in new[] { "total_tip_received", "total_tip_received_set", "current_total_price", "current_total_price_set" })
            stage.Shop.Edit("orders", Sale.Id, name, edited[name]);
    }
}
