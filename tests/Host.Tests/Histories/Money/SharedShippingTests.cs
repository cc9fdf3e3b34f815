using SyncEngine.Host.Tests.Staging;
using static SyncEngine.Host.Tests.Histories.Money.Invoiced;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Deliveries of goods at several VAT rates, which the shop taxes in shares of the goods: one line of the ledger for each rate.</summary>
public sealed class SharedShippingTests
{
    static readonly Item Shared = Item.Parcel(79m) with { Shares = [(0.25m, 44.50m), (0.15m, 34.50m)] };

    static readonly Sale Mixed = new() { WithVat = true, Items = [Item.Lamp(250m, 1), Item.Juice(115m, 1)], Delivery = Shared };

    static readonly string[] Goods = ["Arbeidslampe 200.00 at 25 %", "Eplesaft, 5 liter 100.00 at 15 %"];

    [Fact]
    public async Task Shipping_that_is_taxed_as_its_goods_is_a_line_for_each_rate()
    {
        await using var stage = await Till.SoldAsync(Mixed);

        await stage.AssertBookedAsync(444m, [.. Goods, "Pakke 35.60 at 25 %", "Pakke 30.00 at 15 %"]);
    }

    [Fact]
    public async Task Shipping_that_is_taxed_as_its_goods_is_a_line_for_each_rate_where_prices_are_without_VAT()
    {
        await using var stage = await Till.SoldAsync(Mixed with { WithVat = false, Delivery = Shared with { Shares = [(0.25m, 44m), (0.15m, 35m)] } });

        await stage.AssertBookedAsync(540m, "Arbeidslampe 250.00 at 25 %", "Eplesaft, 5 liter 115.00 at 15 %", "Pakke 44.00 at 25 %", "Pakke 35.00 at 15 %");
    }

    [Fact]
    public async Task A_share_without_VAT_is_a_line_of_its_own()
    {
        await using var stage = await Till.SoldAsync(Mixed with { Delivery = Shared with { Shares = [(0m, 21m), (0.15m, 23m), (0.25m, 35m)] } });

        await stage.AssertBookedAsync(444m, [.. Goods, "Pakke 28.00 at 25 %", "Pakke 20.00 at 15 %", "Pakke 21.00 at 0 %"]);
    }

    [Fact]
    public async Task Shares_of_which_part_was_paid_back_are_all_left_in_that_proportion()
    {
        await using var stage = await Till.SoldAsync(Mixed);
        stage.Shop.RefundShipping(Sale.Id, 39.50m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(404.50m, [.. Goods, "Pakke 17.80 at 25 %", "Pakke 15.00 at 15 %"]);
    }

    [Fact]
    public async Task Shares_of_which_all_was_paid_back_cost_nothing()
    {
        await using var stage = await Till.SoldAsync(Mixed);
        stage.Shop.RefundShipping(Sale.Id, 79m);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(365m, [.. Goods, "Pakke 0.00 at 25 %", "Pakke 0.00 at 15 %"]);
    }

    [Fact]
    public async Task Shares_that_are_paid_back_after_the_invoice_are_credited_each_at_its_rate()
    {
        await using var stage = await Till.SoldAsync(Mixed);
        SwitchOn(stage, stage.Time.GetUtcNow());
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.RefundShipping(Sale.Id, 79m);

        await stage.SyncAsync();

        await AssertCreditedAsync(stage, -79m, "Pakke -35.60 at 25 %", "Pakke -30.00 at 15 %");
    }

    [Fact]
    public async Task A_share_that_comes_later_is_a_line_more_and_the_first_stays_the_line_that_it_was()
    {
        await using var stage = await Till.SoldAsync(Mixed with { Delivery = Item.Parcel(79m) });
        stage.Becomes(Mixed);

        await stage.SyncAsync();

        await stage.AssertBookedAsync(444m, [.. Goods, "Pakke 35.60 at 25 %", "Pakke 30.00 at 15 %"]);
    }

    [Fact]
    public async Task A_share_that_ends_costs_nothing()
    {
        await using var stage = await Till.SoldAsync(Mixed);
        stage.Becomes(Mixed with { Delivery = Item.Parcel(79m) });

        await stage.SyncAsync();

        await stage.AssertBookedAsync(444m, [.. Goods, "Pakke 63.20 at 25 %", "Pakke 0.00 at 15 %"]);
    }

    [Fact]
    public async Task Taxes_that_stack_are_one_line_at_their_sum()
    {
        await using var stage = await Till.SoldAsync(
            Mixed with { WithVat = false, Delivery = Item.Parcel(100m) with { Shares = [(0.15m, 100m), (0.10m, 100m)] } });

        await stage.AssertBookedAsync(569.75m, "Arbeidslampe 250.00 at 25 %", "Eplesaft, 5 liter 115.00 at 15 %", "Pakke 100.00 at 25 %");
    }

    [Fact]
    public async Task Taxes_that_are_neither_of_the_whole_nor_of_shares_keep_the_order_back()
    {
        await using var stage = await Till.SoldAsync(Mixed with { Delivery = Shared with { Shares = [(0.25m, 44.50m), (0.15m, 25m)] } });

        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.Contains(stage.Reported(), line => line.Contains(
            "its VAT at the rates of 0.25 and 0.15 is neither that of its whole price nor of three parts of it at most", StringComparison.Ordinal));
    }

    static async Task AssertCreditedAsync(Stage stage, decimal total, params string[] lines)
    {
        var credit = Assert.Single(stage.Ledger.List("SalesOrders"), order => order["TotalAmount"].Amount() < 0m);
        Assert.Equal(lines, Till.LinesOf(credit));
        Assert.Equal(total, credit["TotalAmount"].Amount());
        await stage.AssertAtRestAsync();
    }
}
