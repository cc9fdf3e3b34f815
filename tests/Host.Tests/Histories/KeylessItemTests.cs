using SyncEngine.Host.Tests.Histories.Money;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Items of a list that come without their key, which the shop's interface allows for deliveries and for refunded lines.</summary>
public sealed class KeylessItemTests
{
    const string Shipping = "order-shippinglines";
    const string Reason = "an item of 'shipping_lines' came without its key 'shipping_lines.id'";

    static readonly Sale Sent = new() { Items = [Item.Juice(100m, 1)], Delivery = Item.Parcel(80m) };

    [Fact]
    public async Task An_order_whose_delivery_comes_without_its_key_is_parked_and_becomes_no_draft_without_it()
    {
        var isKeyless = false;
        await using var stage = await Stage.SmallAsync(system => RewordingSystem.WithoutKeys(system, "ShippingLine", () => isKeyless));
        await stage.BeginAsync();
        var drafts = stage.Ledger.List("SalesOrders").Count;
        stage.Shop.Add("orders", Sent.Json());
        isKeyless = true;

        await stage.SyncAsync();

        Assert.Equal((drafts, Reason), (stage.Ledger.List("SalesOrders").Count, stage.AttentionOf(Till.Orders, Sale.Id)?.Reason));
        Assert.Null(stage.LinkOf(Shipping, ""));
    }

    [Fact]
    public async Task Only_the_order_with_a_keyless_item_waits_and_others_go_on()
    {
        var isKeyless = false;
        await using var stage = await Stage.SmallAsync(system => RewordingSystem.WithoutKeys(system, "ShippingLine", () => isKeyless));
        await stage.BeginAsync();
        stage.Shop.Add("orders", Sent.Json());
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        isKeyless = true;

        await stage.SyncAsync();

        Assert.Equal("elin.new@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
    }

    [Fact]
    public async Task An_order_whose_delivery_comes_with_its_key_again_becomes_a_draft_with_it()
    {
        var isKeyless = false;
        await using var stage = await Stage.SmallAsync(system => RewordingSystem.WithoutKeys(system, "ShippingLine", () => isKeyless));
        await stage.BeginAsync();
        stage.Shop.Add("orders", Sent.Json());
        isKeyless = true;
        await stage.SyncAsync();
        isKeyless = false;
        stage.Shop.Edit("orders", Sale.Id, "note", "come back");

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(Shipping, Sale.DeliveryId));
        Assert.Null(stage.AttentionOf(Till.Orders, Sale.Id));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_linked_delivery_that_comes_without_its_key_is_not_taken_for_removed()
    {
        var isKeyless = false;
        await using var stage = await Stage.SmallAsync(system => RewordingSystem.WithoutKeys(system, "ShippingLine", () => isKeyless));
        await stage.BeginAsync();
        stage.Shop.Add("orders", Sent.Json());
        await stage.SyncAsync();
        var partner = stage.PartnerOf(Shipping, Sale.DeliveryId);
        isKeyless = true;
        stage.Shop.Edit("orders", Sale.Id, "note", "once more");

        await stage.SyncAsync();

        Assert.Equal((partner, SyncEngine.Linking.LinkState.Open), (stage.PartnerOf(Shipping, Sale.DeliveryId), stage.LinkOf(Shipping, Sale.DeliveryId)!.State));
        Assert.Equal(Reason, stage.AttentionOf(Shipping, Sale.Id)?.Reason);
    }
}
