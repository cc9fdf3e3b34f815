using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>One value seen through several links: a product's title through its variants, a company's address through its buyers.</summary>
public sealed class SharedTests
{
    const string Companies = "customer-customers";
    const string Variants = "sesamproduct-product";
    const string Oda = "7001000000034";
    const string Ivar = "7001000000041";
    const string Trousers = "6002000000001";
    static readonly string[] Sizes = ["4002000000001", "4002000000002", "4002000000003"];

    [Fact]
    public async Task A_title_edited_on_one_ledger_product_reaches_the_shop_and_the_sisters()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[1]), "Name", "Arbeidsbukse II");

        await stage.SyncAsync();

        Assert.Equal("Arbeidsbukse II", stage.Shop.Read("products", Trousers, "title"));
        Assert.All(Sizes, size => Assert.Equal("Arbeidsbukse II", stage.Ledger.Read("Products", stage.PartnerOf(Variants, size), "Name")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_title_edited_differently_on_two_ledger_products_is_a_conflict_until_they_are_equal()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[0]), "Name", "One");
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[1]), "Name", "Two");

        await stage.SyncAsync();

        Assert.Equal("Arbeidsbukse", stage.Shop.Read("products", Trousers, "title"));
        await stage.AssertAtRestAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[0]), "Name", "Two");
        await stage.SyncAsync();
        await stage.SyncAsync();
        Assert.Equal("Two", stage.Shop.Read("products", Trousers, "title"));
        Assert.All(Sizes, size => Assert.Equal("Two", stage.Ledger.Read("Products", stage.PartnerOf(Variants, size), "Name")));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_title_conflict_of_two_ledger_products_ends_when_one_goes_back()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[0]), "Name", "One");
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[1]), "Name", "Two");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Edit("Products", stage.PartnerOf(Variants, Sizes[0]), "Name", "Arbeidsbukse");

        await stage.SyncAsync();

        Assert.Equal("Two", stage.Shop.Read("products", Trousers, "title"));
        await stage.AssertAtRestAsync();
        Assert.Null(stage.HeldOf(Variants, Sizes[0], "name"));
    }

    [Fact]
    public async Task An_address_edited_by_one_colleague_reaches_the_ledger_and_the_other_colleague()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        Assert.Equal(stage.PartnerOf(Companies, Oda), stage.PartnerOf(Companies, Ivar));
        stage.Shop.Edit("customers", Oda, "default_address.address1", "Nygata 1");

        await stage.SyncAsync();

        Assert.Equal("Nygata 1", stage.Ledger.Read("Customers", stage.PartnerOf(Companies, Oda), "MailAddress.AddressLine1"));
        Assert.Equal("Nygata 1", stage.Shop.Read("customers", Ivar, "addresses.0.address1"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_address_edited_differently_by_two_colleagues_is_a_conflict_that_ends_when_one_goes_back()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.BeginAsync();
        var former = stage.Shop.Read("customers", Oda, "addresses.0.address1");
        stage.Shop.Edit("customers", Oda, "default_address.address1", "Nygata 1");
        stage.Shop.Edit("customers", Ivar, "default_address.address1", "Nygata 2");
        await stage.SyncAsync();
        Assert.Equal(former, stage.Ledger.Read("Customers", stage.PartnerOf(Companies, Oda), "MailAddress.AddressLine1"));
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", Oda, "default_address.address1", former);

        await stage.SyncAsync();

        Assert.Equal("Nygata 2", stage.Ledger.Read("Customers", stage.PartnerOf(Companies, Oda), "MailAddress.AddressLine1"));
        Assert.Equal("Nygata 2", stage.Shop.Read("customers", Oda, "addresses.0.address1"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_title_that_was_cleared_is_not_filled_by_a_partner_that_a_person_gives_to_one_of_the_variants()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginClearedTitleAsync(stage);
        var other = stage.Ledger.Add("Products", new JsonObject { ["Code"] = "ANDRE", ["Name"] = "En annen vare" })["Id"]!.ToString();
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "move", Variants, Sizes[0], other)).ExitCode);

        await stage.SyncAsync();

        await AssertClearedAsync(stage);
    }

    [Fact]
    public async Task A_title_that_was_cleared_is_not_filled_by_a_variant_that_joins_the_others()
    {
        await using var stage = await Stage.SmallAsync();
        await BeginClearedTitleAsync(stage);
        stage.Ledger.Add("Products", new JsonObject { ["Code"] = "BUKSE-XL", ["Name"] = "En annen vare" });
        var variants = stage.Shop.Get("products", Trousers)!["variants"]!.DeepClone().AsArray();
        var joined = variants[0]!.DeepClone();
        (joined["id"], joined["sku"], joined["barcode"], joined["inventory_item_id"]) = (4002000000099, "BUKSE-XL", null, 4003000000099);
        variants.Add(joined);
        stage.Shop.Edit("products", Trousers, "variants", variants);

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(Variants, "4002000000099"));
        await AssertClearedAsync(stage);
    }

    static async Task BeginClearedTitleAsync(Stage stage)
    {
        await stage.BeginAsync();
        stage.Shop.Edit("products", Trousers, "title", "  ");
        await stage.SyncAsync();
        Assert.NotNull(stage.HeldOf(Variants, Sizes[1], "name"));
        stage.Time.Advance(TimeSpan.FromMinutes(5));
    }

    static async Task AssertClearedAsync(Stage stage)
    {
        Assert.Equal("  ", stage.Shop.Read("products", Trousers, "title"));
        Assert.Equal("Arbeidsbukse", stage.Ledger.Read("Products", stage.PartnerOf(Variants, Sizes[1]), "Name"));
        await stage.AssertAtRestAsync();
        Assert.Equal("  ", stage.Shop.Read("products", Trousers, "title"));
    }
}
