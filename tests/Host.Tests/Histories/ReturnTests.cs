using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that come back, or come back as somebody else: a person is told, and nothing is linked or created in silence.</summary>
public sealed class ReturnTests
{
    const string Merged = "7001000000999";

    [Fact]
    public async Task A_buyer_who_is_there_again_is_reported_and_not_linked()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var elin = stage.Shop.Get("customers", History.Elin)!;
        var before = stage.Ledger.List("Customers").Count;
        stage.Shop.Delete("customers", History.Elin);
        await stage.SyncAsync("--compare");
        elin.Remove("updated_at");
        stage.Shop.Add("customers", elin);

        var report = await stage.SyncAsync();

        Assert.Equal("returned", stage.AttentionOf(History.Persons, History.Elin)?.Kind);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        Assert.Equal((before, 0), (stage.Ledger.List("Customers").Count, report.Writes));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_who_is_there_again_is_listed_with_the_command_that_links_the_two_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var elin = stage.Shop.Get("customers", History.Elin)!;
        stage.Shop.Delete("customers", History.Elin);
        await stage.SyncAsync("--compare");
        elin.Remove("updated_at");
        stage.Shop.Add("customers", elin);
        await stage.SyncAsync();

        var listed = await stage.RunAsync("parked", "--pair", History.Persons);

        Assert.Contains($"pogo links make {History.Persons} {History.Elin} {partner}", listed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_that_was_archived_and_is_active_again_is_reported_and_not_linked()
    {
        await using var stage = await Stage.SmallAsync();
        stage.EditMapping("pairs/customer-customersperson.yaml", "conflict: newest", "conflict: newest\ndeleted: { shopify: archive }");
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Delete("customers", History.Elin);
        await stage.SyncAsync("--compare");
        await stage.SyncAsync();
        Assert.Equal("deleted", stage.AttentionOf(History.Persons, History.Elin)?.Kind);
        stage.Ledger.Edit("Customers", partner, "IsArchived", false);

        await stage.SyncAsync();

        Assert.Equal("returned", stage.AttentionOf(History.Persons, History.Elin)?.Kind);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_of_a_buyer_whose_partner_was_deleted_is_no_return()
    {
        await using var stage = await Stage.SmallAsync();
        stage.SignUp(History.Solveig, "Solveig");
        await stage.BeginAsync();
        stage.Ledger.Delete("Customers", stage.PartnerOf(History.Persons, History.Solveig));
        await stage.SyncAsync("--compare");
        stage.Shop.Edit("customers", History.Solveig, "first_name", "Solvei");

        await stage.SyncAsync();

        Assert.Equal("deleted", stage.AttentionOf(History.Persons, History.Solveig)?.Kind);
    }

    [Fact]
    public async Task Buyers_who_are_merged_in_the_shop_make_no_second_ledger_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        Merge(stage);

        var report = await stage.SyncAsync();

        Assert.Equal((before, 0), (stage.Ledger.List("Customers").Count, report["created"]));
        Assert.Equal("taken", stage.AttentionOf(History.Persons, Merged)?.Kind);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_who_was_merged_is_listed_with_the_command_that_gives_him_the_account_and_the_orders_follow()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var account = stage.PartnerOf(History.Persons, History.Elin);
        Merge(stage);
        await stage.SyncAsync();
        var command = $"links make {History.Persons} {Merged} {account}";
        Assert.Contains($"pogo {command}", (await stage.RunAsync("parked")).Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await stage.RunAsync(command.Split(' '))).ExitCode);
        await stage.SyncAsync();

        Assert.Equal(account, stage.PartnerOf(History.Persons, Merged));
        Assert.Null(stage.AttentionOf(History.Persons, Merged));
        await stage.AssertAtRestAsync();
    }

    static void Merge(Stage stage)
    {
        var merged = stage.Shop.Get("customers", History.Elin)!;
        merged["id"] = long.Parse(Merged, System.Globalization.CultureInfo.InvariantCulture);
        merged["admin_graphql_api_id"] = $"gid://shopify/Customer/{Merged}";
        merged.Remove("updated_at");
        stage.Shop.Delete("customers", History.Elin);
        stage.Shop.Add("customers", merged);
        foreach (var order in stage.Shop.List("orders").Where(order => order["customer"]?["id"]?.ToString() == History.Elin))
            stage.Shop.Edit("orders", order["id"]!.ToString(), "customer", merged.DeepClone());
    }
}
