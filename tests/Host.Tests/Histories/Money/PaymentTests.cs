namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>What is no sale, and what is only a way to pay.</summary>
public sealed class PaymentTests
{
    [Fact]
    public async Task A_tip_is_a_line_without_vat()
    {
        await using var stage = await Till.SoldAsync(new Sale { WithVat = true, Items = [Item.Lamp(400m, 1)], Tip = 25m });

        await stage.AssertBookedAsync(425m, "Arbeidslampe 320.00 at 25 %", "Tips 25.00 at 0 %");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("4002000000007")]
    public async Task A_gift_card_that_is_sold_is_owed_to_its_holder_whether_the_shop_keeps_it_as_a_product_or_not(string? variant)
    {
        await using var stage = await Till.SoldAsync(new Sale
        {
            WithVat = true,
            Items = [Item.Lamp(400m, 1), new Item("Gavekort", 500m, 1, 0m) { Variant = variant, IsGiftCard = true }],
        });

        await stage.AssertBookedAsync(900m, "Arbeidslampe 320.00 at 25 %", "Gavekort 500.00 at 0 %");
        Assert.Equal("GAVEKORT", stage.Ledger.List("SalesOrderLines").Single(line => line["Description"]!.ToString() == "Gavekort")["ProductCode"]!.ToString());
    }

    [Fact]
    public async Task A_gift_card_that_is_used_pays_and_changes_nothing_of_what_was_sold()
    {
        await using var stage = await Till.SoldAsync(new Sale { WithVat = true, Items = [Item.Lamp(400m, 1)], PaidWith = "gift_card" });

        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %");
    }

    [Fact]
    public async Task Rounding_of_cash_belongs_to_the_payment_and_not_to_what_was_sold()
    {
        await using var stage = await Till.SoldAsync(
            new Sale { WithVat = true, Items = [Item.Lamp(398.80m, 1)], PaidWith = "cash", CashRounding = 0.20m });

        await stage.AssertBookedAsync(398.80m, "Arbeidslampe 319.04 at 25 %");
    }
}
