using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Edits, cancellations and refunds while the order is a draft: the draft follows what is still sold.</summary>
public sealed class RefundTests
{
    static readonly Sale Two = new() { WithVat = true, Items = [Item.Juice(115m, 3), Item.Lamp(250m, 1)], Delivery = Item.Parcel(100m) };

    [Fact]
    public async Task An_edit_of_the_order_is_followed()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Becomes(Two with { Items = [Two.Items[0] with { Left = 1 }, Two.Items[1] with { Left = 0 }, Item.Lamp(500m, 2)] });

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            1215m, "Eplesaft, 5 liter 100.00 at 15 %", "Pakke 80.00 at 25 %", "Arbeidslampe 800.00 at 25 %");
    }

    [Fact]
    public async Task Pieces_that_come_back_leave_the_draft()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            465m, "Eplesaft, 5 liter 100.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    [Fact]
    public async Task An_order_that_is_refunded_wholly_costs_nothing()
    {
        await using var stage = await Till.SoldAsync(Two);
        GiveAllBack(stage);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(0m, "Pakke 0.00 at 25 %");
    }

    [Fact]
    public async Task What_the_buyer_saw_in_another_currency_leaves_the_draft_when_it_is_refunded_wholly()
    {
        var sale = new Sale { WithVat = true, Items = [Item.Lamp(399.99m, 1)], Delivery = Item.Parcel(100m), Seen = ("EUR", 0.085m) };
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = sale.Json();
        var tax = order["line_items"]![0]!["tax_lines"]![0]!;
        tax["price"] = "80.05";
        tax["price_set"]!["shop_money"]!["amount"] = "80.05";
        stage.Shop.Add("orders", order);
        await stage.SyncAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);
        stage.Shop.RefundShipping(Sale.Id, 100m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(0m, "Rounding 0.00 at 0 %", "Pakke 0.00 at 25 %");
    }

    [Fact]
    public async Task Shipping_that_is_refunded_in_part_is_lowered_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Shop.RefundShipping(Sale.Id, 60m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            635m, "Eplesaft, 5 liter 300.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 32.00 at 25 %");
    }

    [Fact]
    public async Task Shipping_that_is_removed_costs_nothing_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Shop.RemoveShipping(Sale.Id);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            595m, "Eplesaft, 5 liter 300.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 0.00 at 25 %");
    }

    [Fact]
    public async Task Shipping_that_is_replaced_is_the_new_one_in_the_draft()
    {
        await using var stage = await Till.SoldAsync(Two);
        Replace(stage);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            645m, "Eplesaft, 5 liter 300.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 0.00 at 25 %", "Hent selv 40.00 at 25 %");
    }

    [Fact]
    public async Task Shipping_that_was_replaced_before_the_order_is_seen_makes_no_line()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", Two.Json());
        Replace(stage);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            645m, "Eplesaft, 5 liter 300.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Hent selv 40.00 at 25 %");
        Assert.Null(stage.LinkOf("order-shippinglines", Sale.DeliveryId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_amount_that_is_paid_back_without_goods_lowers_the_draft_whatever_the_shop_s_total_says_of_it(bool lowersTheTotal)
    {
        await using var stage = await Stage.SmallAsync(
            new Demonstrating.SandboxOptions { Shop = settings => settings with { DiscrepanciesLowerTheTotal = lowersTheTotal } });
        await stage.BeginAsync();
        stage.Shop.Add("orders", Two.Json());
        await stage.SyncAsync();
        stage.Shop.RefundAmount(Sale.Id, 50m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            645m, "Eplesaft, 5 liter 300.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 80.00 at 25 %", "Refund without return -50.00 at 0 %");
    }

    [Fact]
    public async Task A_refund_before_the_first_sight_of_the_order_is_in_its_draft_too()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", Two.Json());
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 1);
        stage.Shop.RefundShipping(Sale.Id, 100m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(
            480m, "Eplesaft, 5 liter 200.00 at 15 %", "Arbeidslampe 200.00 at 25 %", "Pakke 0.00 at 25 %");
    }

    [Fact]
    public async Task An_order_that_is_cancelled_before_it_is_seen_never_reaches_the_books()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", Two.Json());
        stage.Shop.Cancel(Sale.Id);

        await stage.SyncAsync();

        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_is_cancelled_and_paid_back_later_costs_nothing_in_the_books_and_is_told_of()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Shop.Cancel(Sale.Id);
        GiveAllBack(stage);

        await stage.SyncAsync();

        Assert.Equal(0m, stage.Ledger.Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!["TotalAmount"].Amount());
        Assert.Contains("cancelled_at is absent", Assert.Single(stage.Reported()), StringComparison.Ordinal);
        Assert.Contains("delete the draft in PowerOffice GO", (await stage.RunAsync("parked", "--json")).Out, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    // An edit of the order takes one delivery away and puts a cheaper one in its place.
    static void Replace(Stage stage)
    {
        stage.Shop.RemoveShipping(Sale.Id);
        var order = stage.Shop.Get("orders", Sale.Id)!;
        var other = (Two with { Delivery = Item.Parcel(50m) with { Title = "Hent selv" } }).Json()["shipping_lines"]![0]!.DeepClone();
        other["id"] = 3999000000002;
        other["admin_graphql_api_id"] = "gid://shopify/ShippingLine/3999000000002";
        order["shipping_lines"]!.AsArray().Add(other);
        stage.Shop.Edit("orders", Sale.Id, "shipping_lines", order["shipping_lines"]!.DeepClone());
        foreach (var name in new[] { "current_total_price", "current_total_price_set" })
            stage.Shop.Edit("orders", Sale.Id, name, (Two with { Delivery = Item.Parcel(50m) }).Json()[name]!.DeepClone());
    }

    static void GiveAllBack(Stage stage)
    {
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 3);
        stage.Shop.Refund(Sale.Id, Sale.LineId(1), 1);
        stage.Shop.RefundShipping(Sale.Id, 100m);
    }
}
