using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Goods without a number of their own, or with another one's; mappings/ODD-ONES.md says what becomes of each.</summary>
public sealed class OddGoodsTests
{
    const string Shoe = "4002000000004";
    const string ShoeProduct = "6002000000002";
    const string Lamp = "4002000000007";
    const string LampProduct = "6002000000005";

    [Fact]
    public async Task A_variant_without_a_stock_number_is_called_by_its_shop_id()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Offer("6002000000901", "4002000000901", sku: null);

        await stage.SyncAsync();

        Assert.Equal("shopify-4002000000901", Code(stage, "4002000000901"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_stock_number_that_the_ledger_cannot_take_keeps_the_variant_back_until_it_is_corrected()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Products").Count;
        stage.Offer("6002000000901", "4002000000901", new string('X', 101));

        await stage.SyncAsync();

        Assert.Equal(before, stage.Ledger.List("Products").Count);
        Assert.Contains("code is required and code takes 100 characters", stage.AttentionOf(OddOnes.Variants, "4002000000901")?.Reason, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("products", "6002000000901", "variants.0.sku", "SHORT");
        await stage.SyncAsync();
        Assert.Equal("SHORT", Code(stage, "4002000000901"));
    }

    [Fact]
    public async Task Variants_that_come_with_one_stock_number_are_both_called_by_their_shop_ids()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Offer("6002000000901", "4002000000901", "TWICE");
        stage.Offer("6002000000902", "4002000000902", "TWICE");

        await stage.SyncAsync();

        Assert.Equal(("shopify-4002000000901", "shopify-4002000000902"), (Code(stage, "4002000000901"), Code(stage, "4002000000902")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_variant_that_comes_later_with_the_stock_number_of_another_one_leaves_that_one_its_code()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Offer("6002000000901", "4002000000901", "ENG-SKO");

        await stage.SyncAsync();

        Assert.Equal(("ENG-SKO", "shopify-4002000000901"), (Code(stage, Shoe), Code(stage, "4002000000901")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_stock_number_that_is_renamed_renames_the_ledger_product_and_keeps_the_link()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(OddOnes.Variants, Shoe);
        stage.Shop.Edit("products", ShoeProduct, "variants.0.sku", "ENG-SKO-2");

        await stage.SyncAsync();

        Assert.Equal((partner, "ENG-SKO-2"), (stage.PartnerOf(OddOnes.Variants, Shoe), Code(stage, Shoe)));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_stock_number_that_is_renamed_to_that_of_another_ledger_product_waits_for_a_person()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Add("Products", new System.Text.Json.Nodes.JsonObject { ["Code"] = "OTHER", ["Name"] = "Something else" });
        await stage.SyncAsync();
        stage.Shop.Edit("products", ShoeProduct, "variants.0.sku", "OTHER");

        await stage.SyncAsync();

        Assert.Equal("ENG-SKO", Code(stage, Shoe));
        Assert.NotNull(stage.HeldOf(OddOnes.Variants, Shoe, "code"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_variant_that_is_deleted_keeps_its_ledger_product_and_later_lines_of_it_go_on_the_declared_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(OddOnes.Variants, Lamp);
        stage.Shop.Delete("products", LampProduct);
        stage.SellDeleted("5002000000901");

        await stage.SyncAsync("--compare");

        Assert.NotNull(stage.Ledger.Get("Products", partner));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(OddOnes.Variants, Lamp)?.State);
        var line = stage.Ledger.List("SalesOrderLines").First(each => each["SalesOrderId"]!.ToString() == stage.PartnerOf(OddOnes.Orders, "5002000000901"));
        Assert.Equal("SHOP-15", stage.Ledger.Read("Products", line["ProductId"]!.ToString(), "Code"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_variant_with_the_bar_code_of_a_linked_one_is_listed_with_the_commands_that_settle_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(OddOnes.Variants, Shoe);
        stage.Offer("6002000000901", "4002000000901", "NEW");
        stage.Shop.Edit("products", "6002000000901", "variants.0.barcode", stage.Shop.Read("products", ShoeProduct, "variants.0.barcode"));
        await stage.SyncAsync();
        Assert.Equal("taken", stage.AttentionOf(OddOnes.Variants, "4002000000901")?.Kind);

        var told = (await stage.RunAsync("parked")).Out;

        Assert.Contains($"pogo links create {OddOnes.Variants} 4002000000901", told, StringComparison.Ordinal);
        Assert.Contains($"pogo links break {OddOnes.Variants} {Shoe}", told, StringComparison.Ordinal);
        Assert.Contains($"pogo links make {OddOnes.Variants} 4002000000901 {partner}", told, StringComparison.Ordinal);
    }

    static string Code(Stage stage, string variant) => stage.Ledger.Read("Products", stage.PartnerOf(OddOnes.Variants, variant), "Code");
}
