using Sandbox.Http;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Requests;

/// <summary>
/// One long history in which nearly every kind of call happens: a first sync, edits of every kind of record on both
/// sides, lost answers, an invoice, deletions, a full comparison and an undo. Played once for all tests of a class.
/// </summary>
public sealed class WholeHistory : IAsyncLifetime
{
    const string Archive = "pairs/customer-customersperson.yaml";
    const string Buyer = "5002000000004";
    const string Trousers = "6002000000001";

    /// <summary>What was asked of both systems.</summary>
    internal Wiretap Tap { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await PlayLargeAsync();
        await PlaySmallAsync();
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    async Task PlayLargeAsync()
    {
        await using var stage = await Stage.LargeAsync(Tap.Around);
        await stage.RunAsync("doctor");
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        foreach (var edit in Edits(stage))
            edit.Make();
        await stage.SyncAsync();
    }

    async Task PlaySmallAsync()
    {
        await using var stage = await Stage.SmallAsync(Tap.Around);
        stage.EditMapping(Archive, "conflict: newest", "conflict: newest\ndeleted: { shopify: delete }");
        var lost = 0;
        Tap.Faults = request => request is { Method: "POST", Path: "/v2/Customers" or "/v2/SalesOrders/Complete" or "/v2/Products" }
            && lost++ % 4 == 0 ? Fault.LosesAnswer : null;
        await stage.SyncAsync();
        Tap.Faults = _ => null;
        stage.SignUp(History.Solveig, "Solveig");
        await stage.BeginAsync();
        EditShop(stage);
        EditLedger(stage);
        await stage.SyncAsync();
        await EndAsync(stage);
    }

    static void EditShop(Stage stage)
    {
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        stage.Shop.Edit("customers", History.Elin, "default_address.address1", "Nygata 7");
        var contact = stage.Remembered(store => store.Links.Page("customer-contactperson", 0, 1))[0].Left.Text;
        stage.Shop.Edit("customers", contact, "first_name", "Kari");
        stage.Shop.Edit("products", Trousers, "title", "Warm trousers");
        stage.Shop.Edit("products", Trousers, "variants.0.price", "799.00");
        stage.Shop.Edit("products", Trousers, "variants.0.barcode", "7038010000010");
        stage.Shop.Edit("orders", Buyer, "line_items.0.current_quantity", 2);
        stage.Shop.Edit("orders", Buyer, "po_number", "PO 77");
        AddLine(stage);
    }

    static void EditLedger(Stage stage)
    {
        var person = stage.PartnerOf(History.Persons, History.Wenche);
        stage.Ledger.Edit("Customers", person, "FirstName", "Venke");
        stage.Ledger.Edit("Customers", person, "PhoneNumber", "+4740055005");
        stage.Ledger.Edit("Customers", person, "MailAddress.City", "Bergen");
        foreach (var contact in stage.Ledger.List("ContactPersons"))
            stage.Ledger.Edit("ContactPersons", contact["Id"]!.ToString(), "LastName", "Bakke");
        foreach (var product in stage.Ledger.List("Products").Take(3))
            stage.Ledger.Edit("Products", product["Id"]!.ToString(), "UnitPrice", 123.45m);
    }

    // A line more in an order that the ledger has already.
    static void AddLine(Stage stage)
    {
        var lines = stage.Shop.Get("orders", Buyer)!["line_items"]!.DeepClone().AsArray();
        var added = lines[0]!.DeepClone().AsObject();
        added["id"] = 11002000000999;
        added["admin_graphql_api_id"] = "gid://shopify/LineItem/11002000000999";
        lines.Add(added);
        stage.Shop.Edit("orders", Buyer, "line_items", lines);
    }

    static async Task EndAsync(Stage stage)
    {
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Ledger.Invoice(stage.PartnerOf("order-salesorders", Buyer));
        stage.Shop.Delete("customers", History.Solveig);
        stage.Shop.Edit("customers", History.Elin, "default_address", null);
        await stage.SyncAsync("--compare");
        stage.Shop.Edit("customers", History.Elin, "phone", "+4740055009");
        stage.Ledger.Edit("Customers", stage.PartnerOf(History.Persons, History.Elin), "MailAddress.AddressLine1", "Nygata 9");
        var report = await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync("undo", report["run"].ToString(System.Globalization.CultureInfo.InvariantCulture), "--plan");
        await stage.RunAsync("undo", "1", "--plan");
    }

    static IReadOnlyList<DemoEdit> Edits(Stage stage)
    {
        using var store = SyncEngine.Storing.StateStore.Open(stage.Database, "demo", stage.Time);
        return new DemoEdits(stage.Shop, stage.Ledger, store).Choose();
    }
}
