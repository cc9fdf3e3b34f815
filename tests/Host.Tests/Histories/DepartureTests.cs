using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that go away, and what must not follow them.</summary>
public sealed class DepartureTests
{
    [Fact]
    public async Task A_buyer_who_is_deleted_in_the_shop_keeps_the_ledger_customer()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Delete("customers", History.Elin);
        stage.Ledger.Edit("Customers", partner, "PhoneNumber", "+4740055005");

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.NotNull(stage.Ledger.Get("Customers", partner));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_ledger_customer_who_is_deleted_is_not_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var person = stage.Shop.List("customers").Select(customer => customer["id"]!.ToString())
            .First(id => stage.LinkOf(History.Persons, id) is not null);
        foreach (var order in stage.Ledger.List("SalesOrders").Where(order => order["CustomerId"]?.ToString() == stage.PartnerOf(History.Persons, person)))
            stage.Ledger.Delete("SalesOrders", order["Id"]!.ToString());
        stage.Ledger.Delete("Customers", stage.PartnerOf(History.Persons, person));
        stage.Shop.Edit("customers", person, "first_name", "Anew");

        var report = await stage.SyncAsync();

        Assert.Equal(0, report["created"]);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, person)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_deleted_buyer_who_signs_up_again_gets_no_second_account_without_a_person()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var before = stage.Ledger.List("Customers").Count;
        var again = stage.Shop.Get("customers", History.Elin)!;
        again["id"] = 7001000000999;
        again["admin_graphql_api_id"] = "gid://shopify/Customer/7001000000999";
        again.Remove("created_at");
        again.Remove("updated_at");
        stage.Shop.Delete("customers", History.Elin);
        stage.Ledger.Edit("Customers", partner, "FirstName", "Elina");
        await stage.SyncAsync();
        stage.Shop.Add("customers", again);

        await stage.SyncAsync();

        Assert.Equal(before, stage.Ledger.List("Customers").Count);
        Assert.Equal("taken", stage.Remembered(store => store.Attention.Find(History.Persons, Mapping.Side.Left, new Records.RecordKey("7001000000999")))?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_lost_database_holds_what_is_blank_on_one_side_only()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Ledger.Edit("Customers", partner, "PhoneNumber", null);
        stage.LoseDatabase();

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.Equal("Conflict", stage.HeldOf(History.Persons, History.Elin, "PhoneNumber")?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_buyer_who_becomes_a_company_stays_linked_and_gets_no_second_account()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = stage.Ledger.List("Customers").Count;
        stage.Shop.Edit("customers", History.Elin, "default_address.company", "Skautrup Handel AS");

        await stage.SyncAsync();

        Assert.Equal(before, stage.Ledger.List("Customers").Count);
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }
}
