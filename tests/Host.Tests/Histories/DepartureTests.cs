using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that go away, and what must not follow them.</summary>
public sealed class DepartureTests
{
    const string Orders = "order-salesorders";
    const string Lines = "order-salesorderlines";
    const string Variants = "sesamproduct-product";
    const string Wenche = "5002000000004";
    const string Saft = "11002000000005";
    const string Trousers = "6002000000001";
    const string Large = "4002000000003";

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

    [Fact]
    public async Task A_variant_that_is_deleted_in_the_shop_keeps_the_ledger_product()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(Variants, Large);
        var variants = stage.Shop.Get("products", Trousers)!["variants"]!.DeepClone().AsArray();
        variants.Remove(variants.First(variant => variant!["id"]!.ToString() == Large));
        stage.Shop.Edit("products", Trousers, "variants", variants);

        var report = await stage.SyncAsync();

        Assert.Equal((1, 0), (report["unlinked"], report.Writes));
        Assert.NotNull(stage.Ledger.Get("Products", partner));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(Variants, Large)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_product_that_is_deleted_in_the_shop_takes_nothing_out_of_an_open_draft()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = stage.Shop.List("orders").First(order => order["line_items"]!.AsArray().Any(line => line!["variant_id"]?.ToString() == Large)
            && stage.LinkOf(Orders, order["id"]!.ToString()) is not null)["id"]!.ToString();
        var total = stage.Ledger.Read("SalesOrders", stage.PartnerOf(Orders, order), "TotalAmount");
        stage.Shop.Delete("products", Trousers);
        stage.Shop.Edit("orders", order, "note", "Ring før levering");

        await stage.SyncAsync("--compare");

        Assert.Equal(total, stage.Ledger.Read("SalesOrders", stage.PartnerOf(Orders, order), "TotalAmount"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_line_that_the_accountant_deletes_is_not_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Delete("SalesOrderLines", Own(stage.PartnerOf(Lines, Saft)));

        var report = await stage.SyncAsync();

        Assert.Equal((0, 1, 0), (report["created"], report["unlinked"], report.Writes));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(Lines, Saft)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_day_of_invoicing_stops_no_run_and_asks_nothing_of_anybody()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SetGate("departures: { count: 0 }, listing: { count: 0 }");
        var needed = stage.Remembered(store => store.Attention.Counts());
        foreach (var order in stage.Ledger.List("SalesOrders"))
            stage.Ledger.Invoice(order["Id"]!.ToString());

        var report = await stage.SyncAsync("--compare");

        Assert.NotEqual(0, report["closed"]);
        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, Wenche)?.State);
        Assert.Equal<KindCount>(needed, stage.Remembered(store => store.Attention.Counts()));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_that_arrives_with_the_news_that_its_order_was_invoiced_is_reported()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Invoice(stage.PartnerOf(Orders, Wenche));
        stage.Shop.Edit("orders", Wenche, "po_number", "PO-77");

        await stage.SyncAsync();

        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, Wenche)?.State);
        Assert.Equal("PO-77", stage.HeldOf(Orders, Wenche, "PurchaseOrderReference")?.LeftNow[0].ToString());
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task Later_edits_of_an_invoiced_order_are_reported_one_by_one_with_both_values()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var former = stage.Ledger.Read("SalesOrderLines", Own(stage.PartnerOf(Lines, Saft)), "Quantity");
        stage.Ledger.Invoice(stage.PartnerOf(Orders, Wenche));
        await stage.SyncAsync();
        stage.Shop.Edit("orders", Wenche, "po_number", "PO-77");
        stage.Shop.Edit("orders", Wenche, "line_items.0.current_quantity", 2);

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        var number = stage.HeldOf(Orders, Wenche, "PurchaseOrderReference");
        Assert.Equal(("PO-77", ""), (number?.LeftNow[0].ToString(), number?.RightNow.ToString()));
        var quantity = stage.HeldOf(Lines, Saft, "Quantity");
        Assert.Equal(("2", decimal.Parse(former, System.Globalization.CultureInfo.InvariantCulture)), (quantity?.LeftNow[0].ToString(), quantity?.RightNow.Number));
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("orders", Wenche, "po_number", null);
        await stage.SyncAsync();
        Assert.Null(stage.HeldOf(Orders, Wenche, "PurchaseOrderReference"));
        Assert.NotNull(stage.HeldOf(Lines, Saft, "Quantity"));
    }

    [Fact]
    public async Task A_line_that_is_added_to_an_invoiced_order_is_reported()
    {
        const string added = "11002000000999";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Invoice(stage.PartnerOf(Orders, Wenche));
        await stage.SyncAsync();
        var lines = stage.Shop.Get("orders", Wenche)!["line_items"]!.DeepClone().AsArray();
        var line = lines[1]!.DeepClone().AsObject();
        line["id"] = long.Parse(added, System.Globalization.CultureInfo.InvariantCulture);
        line["admin_graphql_api_id"] = $"gid://shopify/LineItem/{added}";
        lines.Add(line);
        stage.Shop.Edit("orders", Wenche, "line_items", lines);

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        Assert.Equal("closed", stage.AttentionOf(Lines, added)?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_so_old_that_the_shop_may_hide_it_keeps_its_link_closed()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Time.Advance(TimeSpan.FromDays(120));
        stage.Shop.Delete("orders", Wenche);

        await stage.SyncAsync("--compare");

        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, Wenche)?.State);
        await stage.AssertAtRestAsync();
    }

    static string Own(string key) => key[(key.LastIndexOf('/') + 1)..];
}
