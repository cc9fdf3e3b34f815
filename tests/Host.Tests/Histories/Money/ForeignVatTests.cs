using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>VAT that is another country's, or a sales channel's to pay: the ledger's own code of the same rate would book it as if it were due here.</summary>
public sealed class ForeignVatTests
{
    static readonly Sale One = new() { WithVat = true, Items = [Item.Lamp(400m, 1)], Delivery = Item.Parcel(100m) };
    static readonly Sale Exempt = new() { WithVat = true, Items = [Item.Lamp(400m, 1) with { Rate = 0m, Variant = null }] };

    [Fact]
    public async Task An_order_that_bears_the_VAT_of_another_country_waits_until_the_connection_names_that_country()
    {
        await using var stage = await SoldAsync(One, order => SendTo(order, "SE"));

        AssertWaits(stage, "VAT of SE is not booked here: 'vat_countries' in the connection's settings does not name it");
        await stage.AssertAtRestAsync();
        stage.EditConnection("settings:", "settings:\n  vat_countries: NO, SE\n ");
        await stage.SyncAsync();
        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    [Theory]
    [InlineData("line_items")]
    [InlineData("shipping_lines")]
    public async Task An_order_waits_whose_VAT_the_sales_channel_pays(string lines)
    {
        await using var stage = await SoldAsync(One, order => order[lines]![0]!["tax_lines"]![0]!["channel_liable"] = true);

        AssertWaits(stage, "the sales channel pays its VAT, which is not booked here");
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_is_sent_abroad_without_VAT_is_booked()
    {
        await using var stage = await SoldAsync(Exempt, order => SendTo(order, "SE"));

        await stage.AssertBookedAsync(400m, "Arbeidslampe 400.00 at 0 %");
    }

    [Fact]
    public async Task What_is_sent_within_the_country_is_booked_with_its_VAT()
    {
        await using var stage = await SoldAsync(One, order => SendTo(order, "NO"));

        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    [Fact]
    public async Task A_refund_of_VAT_that_is_not_booked_here_makes_no_credit_note()
    {
        await using var stage = await Invoiced.InvoicedAsync();
        var order = stage.Shop.Get("orders", Sale.Id)!;
        SendTo(order, "SE");
        stage.Shop.Edit("orders", Sale.Id, "shipping_address", order["shipping_address"]!.DeepClone());
        stage.Shop.Refund(Sale.Id, Sale.LineId(1), 1);

        await stage.SyncAsync();

        Assert.Contains("VAT of SE is not booked here", (await stage.RunAsync("parked", "--json")).Out, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    static async Task<Stage> SoldAsync(Sale sale, Action<JsonObject> change)
    {
        var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = sale.Json();
        change(order);
        stage.Shop.Add("orders", order);
        await stage.SyncAsync();
        return stage;
    }

    static void SendTo(JsonObject order, string country) =>
        order["shipping_address"] = new JsonObject { ["city"] = "Strömstad", ["country_code"] = country };

    static void AssertWaits(Stage stage, string reason)
    {
        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.Contains(stage.Reported(), line => line.Contains(reason, StringComparison.Ordinal));
    }
}
