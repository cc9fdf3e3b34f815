using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>Orders that stay open in the shop although nobody has paid them.</summary>
public sealed class UnpaidTests
{
    static readonly Sale One = new() { WithVat = true, Items = [Item.Lamp(400m, 1)], Delivery = Item.Parcel(100m) };

    [Theory]
    [InlineData("voided")]
    [InlineData("expired")]
    public async Task An_order_whose_payment_never_came_gets_no_draft_until_it_is_paid(string status)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", OfStatus(status));

        await stage.SyncAsync();

        Assert.Null(stage.LinkOf(Till.Orders, Sale.Id));
        Assert.True(stage.Reported() is [], string.Join("\n", stage.Reported()));
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("orders", Sale.Id, "financial_status", "paid");
        await stage.SyncAsync();
        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    [Theory]
    [InlineData("voided")]
    [InlineData("expired")]
    public async Task An_order_whose_payment_is_given_up_after_its_draft_was_made_stays_linked_and_is_told_of(string status)
    {
        await using var stage = await Till.SoldAsync(One);
        var draft = stage.PartnerOf(Till.Orders, Sale.Id);
        stage.Shop.Edit("orders", Sale.Id, "financial_status", status);

        await stage.SyncAsync();

        Assert.Equal(draft, stage.PartnerOf(Till.Orders, Sale.Id));
        Assert.Contains("financial_status is not EXPIRED or VOIDED", Assert.Single(stage.Reported()), StringComparison.Ordinal);
        Assert.Contains("its payment expired or was voided", (await stage.RunAsync("parked", "--json")).Out, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("authorized")]
    [InlineData("partially_paid")]
    public async Task An_order_that_is_still_to_be_paid_comes_as_a_paid_one(string status)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Add("orders", OfStatus(status));

        await stage.SyncAsync();

        await stage.AssertBookedAsync(500m, "Arbeidslampe 320.00 at 25 %", "Pakke 80.00 at 25 %");
    }

    static JsonObject OfStatus(string status)
    {
        var order = One.Json();
        order["financial_status"] = status;
        return order;
    }
}
