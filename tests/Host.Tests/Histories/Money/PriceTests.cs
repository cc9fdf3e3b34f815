namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>What is sold at which price, and what the draft in the ledger then says: net, VAT rate and total, to the cent.</summary>
public sealed class PriceTests
{
    [Fact]
    public async Task Prices_without_vat_are_the_ledgers_own()
    {
        await using var stage = await Till.SoldAsync(new Sale { Items = [Item.Juice(143.33m, 2)], Delivery = Item.Parcel(79m) });

        await stage.AssertBookedAsync(428.41m, "Eplesaft, 5 liter 286.66 at 15 %", "Pakke 79.00 at 25 %");
    }

    [Fact]
    public async Task Prices_with_vat_are_freed_of_it()
    {
        await using var stage = await Till.SoldAsync(
            new Sale { WithVat = true, Items = [Item.Juice(99.90m, 3), Item.Lamp(499m, 1)], Delivery = Item.Parcel(99m) });

        await stage.AssertBookedAsync(
            897.70m, "Eplesaft, 5 liter 260.61 at 15 %", "Arbeidslampe 399.20 at 25 %", "Pakke 79.20 at 25 %");
    }

    [Fact]
    public async Task A_cent_that_no_net_price_can_hit_stands_in_a_line_of_its_own()
    {
        await using var stage = await Till.SoldAsync(new Sale { WithVat = true, Items = [Item.Lamp(1.02m, 1)] });

        await stage.AssertBookedAsync(1.02m, "Rounding -0.01 at 0 %", "Arbeidslampe 0.82 at 25 %");
    }

    [Fact]
    public async Task An_order_may_have_several_rates_and_what_bears_no_vat()
    {
        await using var stage = await Till.SoldAsync(
            new Sale { Items = [Item.Juice(10.10m, 1), Item.Lamp(20.20m, 2), new Item("Bok", 300m, 1, 0m)] });

        await stage.AssertBookedAsync(
            362.12m, "Eplesaft, 5 liter 10.10 at 15 %", "Arbeidslampe 40.40 at 25 %", "Bok 300.00 at 0 %");
    }

    [Fact]
    public async Task Only_what_the_shop_books_counts_and_never_what_the_buyer_saw_in_his_currency()
    {
        await using var stage = await Till.SoldAsync(
            new Sale { Items = [Item.Lamp(400m, 1)], Delivery = Item.Parcel(80m), Tip = 20m, Seen = ("EUR", 0.085m) });

        await stage.AssertBookedAsync(620m, "Arbeidslampe 400.00 at 25 %", "Pakke 80.00 at 25 %", "Tips 20.00 at 0 %");
    }

    [Fact]
    public async Task An_order_that_does_not_add_up_waits_and_says_by_how_much()
    {
        await using var stage = await Till.SoldAsync(new Sale { Items = [Item.Lamp(400m, 1)], Unexplained = 7.50m });

        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.Contains(stage.Reported(), line => line.Contains("do not add up to the order's total: 7.5 is left over", StringComparison.Ordinal));
        await stage.AssertAtRestAsync();
    }
}
