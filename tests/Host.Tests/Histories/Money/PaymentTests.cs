using SyncEngine.Host.Tests.Staging;

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
    [InlineData(25, false)]
    [InlineData(25, true)]
    [InlineData(1, true)]
    public async Task A_tip_that_the_shop_makes_a_line_is_booked_once_on_its_product(int tip, bool isBesideItsLike)
    {
        await using var stage = await Stage.SmallAsync(new Demonstrating.SandboxOptions { Shop = settings => settings with { TipsAreLines = true } });
        await stage.BeginAsync();
        var bag = new Item("Pose", tip, 1, 0m);
        stage.Shop.Add("orders", new Sale { WithVat = true, Items = isBesideItsLike ? [Item.Lamp(400m, 1), bag] : [Item.Lamp(400m, 1)], Tip = tip }.Json());

        await stage.SyncAsync();

        string[] bags = isBesideItsLike ? [$"Pose {tip}.00 at 0 %"] : [];
        await stage.AssertBookedAsync(400m + (tip * (bags.Length + 1)), ["Arbeidslampe 320.00 at 25 %", .. bags, $"Tip {tip}.00 at 0 %"]);
        Assert.Equal(["TIPS"], CodesOf(stage, "Tip"));
    }

    [Fact]
    public async Task An_untaxed_item_that_costs_as_much_as_the_tip_beside_it_is_no_tip()
    {
        await using var stage = await Till.SoldAsync(new Sale { WithVat = true, Items = [Item.Lamp(400m, 1), new Item("Pose", 25m, 1, 0m)], Tip = 25m });

        await stage.AssertBookedAsync(450m, "Arbeidslampe 320.00 at 25 %", "Pose 25.00 at 0 %", "Tips 25.00 at 0 %");
        Assert.Equal(["SHOP-0"], CodesOf(stage, "Pose"));
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

    static IEnumerable<string> CodesOf(Stage stage, string description) => stage.Ledger
        .Get("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id))!["SalesOrderLines"]!.AsArray()
        .Where(line => line!["Description"]!.ToString() == description).Select(line => line!["ProductCode"]!.ToString());
}
