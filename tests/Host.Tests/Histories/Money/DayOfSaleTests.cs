using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Orders that another shop sold and that were imported here later: the day of the sale counts, not that of the import.</summary>
public sealed class DayOfSaleTests
{
    static readonly Sale One = new() { WithVat = true, Items = [Item.Lamp(400m, 1)] };

    [Fact]
    public async Task An_order_of_before_the_cut_over_that_is_imported_after_it_gets_neither_a_draft_nor_a_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var (drafts, customers) = (stage.Ledger.List("SalesOrders").Count, stage.Ledger.List("Customers").Count);
        stage.Shop.Add("orders", ImportedOf("2024-05-01T12:00:00+02:00"));

        await stage.SyncAsync();

        Assert.Equal((drafts, customers), (stage.Ledger.List("SalesOrders").Count, stage.Ledger.List("Customers").Count));
        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_is_imported_later_has_the_day_of_its_sale()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", ImportedOf("2026-11-19T23:30:00Z"));

        await stage.SyncAsync();

        Assert.Equal("2026-11-20", stage.Ledger.Read("SalesOrders", stage.PartnerOf(Till.Orders, Sale.Id), "SalesOrderDate"));
        await stage.AssertBookedAsync(400m, "Arbeidslampe 320.00 at 25 %");
    }

    // A guest's: only the order itself could bring him into the ledger.
    static JsonObject ImportedOf(string soldAt)
    {
        var order = One.Json();
        order["processed_at"] = soldAt;
        order["customer"] = null;
        order["email"] = "gro.gjest@example.no";
        return order;
    }
}
