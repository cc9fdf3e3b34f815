using System.Text.Json.Nodes;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What waits comes by itself when its cause is gone, and never twice.</summary>
public sealed class WaitingTests
{
    const string Orders = "order-salesorders";
    const string OrderOfWenche = "5002000000004";
    const string OrderOfElin = "5002000000008";

    [Fact]
    public async Task An_order_whose_customer_is_ambiguous_comes_when_one_of_the_namesakes_is_edited()
    {
        await using var stage = await Stage.SmallAsync();
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        AddPerson(stage, email);
        var other = AddPerson(stage, email);
        await stage.BeginAsync();
        Assert.Null(stage.LinkOf(History.Persons, History.Wenche));
        Assert.Null(stage.LinkOf(Orders, OrderOfWenche));
        stage.Ledger.Edit("Customers", other, "EmailAddress", "another@example.com");

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(History.Persons, History.Wenche));
        Assert.NotNull(stage.LinkOf(Orders, OrderOfWenche));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_whose_customer_is_ambiguous_comes_when_one_of_the_namesakes_is_archived()
    {
        await using var stage = await Stage.SmallAsync();
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        var first = AddPerson(stage, email);
        var other = AddPerson(stage, email);
        await stage.BeginAsync();
        Assert.Null(stage.LinkOf(History.Persons, History.Wenche));
        stage.Ledger.Archive("Customers", other);

        await stage.SyncAsync();

        Assert.Equal(first, stage.PartnerOf(History.Persons, History.Wenche));
        Assert.NotNull(stage.LinkOf(Orders, OrderOfWenche));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_was_given_to_another_buyer_follows_in_the_run_in_which_that_buyer_is_linked()
    {
        await using var stage = await Stage.SmallAsync();
        var email = stage.Shop.Read("customers", History.Wenche, "email");
        AddPerson(stage, email);
        var other = AddPerson(stage, email);
        await stage.BeginAsync();
        var order = stage.PartnerOf(Orders, OrderOfElin);
        var elin = stage.Ledger.Read("SalesOrders", order, "CustomerId");
        stage.Shop.Edit("orders", OrderOfElin, "customer", stage.Shop.Get("customers", History.Wenche)!.DeepClone());
        await stage.SyncAsync();
        Assert.Equal(elin, stage.Ledger.Read("SalesOrders", order, "CustomerId"));
        Assert.Equal(History.Wenche, stage.HeldOf(Orders, OrderOfElin, "CustomerId")?.WaitsFor?.Text);
        stage.Ledger.Edit("Customers", other, "EmailAddress", "another@example.com");

        await stage.SyncAsync();

        Assert.Equal(stage.PartnerOf(History.Persons, History.Wenche), stage.Ledger.Read("SalesOrders", order, "CustomerId"));
        Assert.Null(stage.HeldOf(Orders, OrderOfElin, "CustomerId"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_comes_in_the_run_in_which_its_customer_turns_out_to_be_there_already()
    {
        const string Vera = "7001000000777";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SignUp(Vera, "Vera");
        stage.SellTo("5002000000777", Vera);
        stage.Around = connector => connector.System == "poweroffice" ? new Quicker(connector, () => stage.Ledger.Add("Customers", new JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = "Vera",
            ["LastName"] = "Lyngås",
            ["ExternalImportReference"] = $"demo/customer/{Vera}",
        })) : connector;

        await stage.SyncAsync();
        stage.Around = null;

        Assert.NotNull(stage.LinkOf(History.Persons, Vera));
        Assert.NotNull(stage.LinkOf(Orders, "5002000000777"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_of_a_confirmed_order_is_held_and_comes_when_the_order_is_opened_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(Orders, OrderOfElin);
        stage.Ledger.Confirm(partner);
        stage.Shop.Edit("orders", OrderOfElin, "po_number", "PO-7");
        await stage.SyncAsync();
        Assert.Equal("", stage.Ledger.Read("SalesOrders", partner, "PurchaseOrderReference"));
        Assert.NotNull(stage.HeldOf(Orders, OrderOfElin, "PurchaseOrderReference"));
        await stage.AssertAtRestAsync();
        stage.Ledger.Edit("SalesOrders", partner, "SalesOrderStatus", "Draft");

        await stage.SyncAsync();

        Assert.Equal("PO-7", stage.Ledger.Read("SalesOrders", partner, "PurchaseOrderReference"));
        Assert.Null(stage.HeldOf(Orders, OrderOfElin, "PurchaseOrderReference"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_edit_of_an_invoiced_order_alters_nothing_and_is_reported()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(Orders, OrderOfElin);
        stage.Ledger.Invoice(partner);
        stage.Shop.Edit("orders", OrderOfElin, "po_number", "PO-7");

        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Writes);
        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, OrderOfElin)?.State);
        Assert.Equal("PO-7", stage.HeldOf(Orders, OrderOfElin, "PurchaseOrderReference")?.LeftNow[0].ToString());
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_held_and_comes_when_it_is_shortened()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Edit("customers", History.Elin, "first_name", new string('E', 201));
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        await stage.SyncAsync();
        Assert.Equal(("Elin", "elin.new@example.com"), (stage.Ledger.Read("Customers", partner, "FirstName"), stage.Ledger.Read("Customers", partner, "EmailAddress")));
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        await stage.SyncAsync();

        Assert.Equal("Elina", stage.Ledger.Read("Customers", partner, "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_value_that_counts_at_creation_only_and_was_left_out_then_is_listed_and_not_tried_for_ever()
    {
        const string guest = "guest-customersperson";
        const string order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.SellToGuest(order, $"{new string('x', 250)}@example.no", ("Gro", "Gjest"));
        await stage.SyncAsync();
        Assert.NotNull(stage.HeldOf(guest, order, "EmailAddress")?.RetryAt);
        stage.Time.Advance(TimeSpan.FromHours(1));

        await stage.SyncAsync();

        Assert.Null(stage.HeldOf(guest, order, "EmailAddress")!.RetryAt);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_value_that_is_too_long_comes_when_the_mapping_shortens_it()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "first_name", new string('E', 201));
        await stage.SyncAsync();
        stage.EditMapping(
            "pairs/customer-customersperson.yaml", "poweroffice: FirstName,    type: string,",
            """poweroffice: FirstName,    type: string, to_poweroffice: "name => name === null ? null : name.slice(0, 5)", to_shopify: "name => name",""");

        await stage.SyncAsync("--allow", "rewrites", "updates");

        Assert.Equal("EEEEE", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_whose_goods_cannot_be_created_comes_when_they_are_mended()
    {
        await using var stage = await Stage.SmallAsync();
        stage.Shop.Edit("products", "6002000000002", "title", new string('V', 401));
        await stage.BeginAsync();
        Assert.Null(stage.LinkOf(Orders, "5002000000006"));
        stage.Shop.Edit("products", "6002000000002", "title", "Vernesko");

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(Orders, "5002000000006"));
        await stage.AssertAtRestAsync();
    }

    // Does something just before the first customer is created.
    sealed class Quicker(IConnector inner, Action meddle) : WrappedConnector(inner)
    {
        bool isDone;

        public override Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct)
        {
            if (request.Resource.Name == "customers" && !isDone)
            {
                isDone = true;
                meddle();
            }

            return base.CreateAsync(request, ct);
        }
    }

    static string AddPerson(Stage stage, string email) => stage.Ledger.Add("Customers", new JsonObject
    {
        ["IsPerson"] = true,
        ["FirstName"] = "Wenche",
        ["LastName"] = "Lyngås",
        ["EmailAddress"] = email,
    })["Id"]!.ToString();
}
