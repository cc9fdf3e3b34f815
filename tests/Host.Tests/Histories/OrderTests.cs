using System.Globalization;
using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Orders that change after they became sales orders.</summary>
public sealed class OrderTests
{
    const string Orders = "order-salesorders";
    const string Lines = "order-salesorderlines";
    const string Wenche = "5002000000004";
    const string Saft = "11002000000005";
    const string Lamp = "11002000000006";

    [Fact]
    public async Task A_quantity_that_is_reduced_in_the_shop_is_reduced_in_the_ledger()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("orders", Wenche, "line_items.0.current_quantity", 2);

        await stage.SyncAsync();

        Assert.Equal(2m, Quantity(stage, Saft));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_line_that_is_removed_in_the_shop_counts_nothing_in_the_ledger()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("orders", Wenche, "line_items.1.current_quantity", 0);

        await stage.SyncAsync();

        Assert.Equal(0m, Quantity(stage, Lamp));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_line_that_is_added_in_the_shop_is_added_once_in_the_ledger()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = LinesOf(stage, Wenche).Length;
        AddLine(stage);

        await stage.SyncAsync();

        Assert.Equal(before + 1, LinesOf(stage, Wenche).Length);
        await stage.AssertAtRestAsync();
        Assert.Equal(before + 1, LinesOf(stage, Wenche).Length);
    }

    [Fact]
    public async Task A_line_of_a_confirmed_order_is_not_altered_until_the_order_is_opened_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var partner = stage.PartnerOf(Orders, Wenche);
        stage.Ledger.Confirm(partner);
        stage.Shop.Edit("orders", Wenche, "line_items.0.current_quantity", 2);
        var report = await stage.SyncAsync();
        Assert.Equal((0, 3m), (report.Writes, Quantity(stage, Saft)));
        Assert.Contains("Confirmed", stage.HeldOf(Lines, Saft, "Quantity")?.Reason, StringComparison.Ordinal);
        await stage.AssertAtRestAsync();
        stage.Ledger.Edit("SalesOrders", partner, "SalesOrderStatus", "Draft");

        await stage.SyncAsync();

        Assert.Equal(2m, Quantity(stage, Saft));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_line_that_is_deleted_in_the_ledger_while_it_is_written_ends_alone_and_not_with_its_order()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("orders", Wenche, "line_items.0.current_quantity", 2);
        var line = Line(stage, Saft)["Id"]!.ToString();
        stage.Around = connector => connector.System == "poweroffice"
            ? new MeddlingConnector(connector, "salesorderlines", () => stage.Ledger.Delete("SalesOrderLines", line))
            : connector;

        await stage.SyncAsync();
        stage.Around = null;

        Assert.Equal(
            (LinkState.Open, LinkState.Tombstone, LinkState.Open),
            (stage.LinkOf(Orders, Wenche)?.State, stage.LinkOf(Lines, Saft)?.State, stage.LinkOf(Lines, Lamp)?.State));
        await stage.AssertAtRestAsync();
        stage.Shop.Edit("orders", Wenche, "line_items.1.current_quantity", 0);
        await stage.SyncAsync();
        Assert.Equal(0m, Quantity(stage, Lamp));
    }

    [Fact]
    public async Task A_line_added_to_a_confirmed_order_is_not_sent_until_the_order_is_opened_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var (partner, before) = (stage.PartnerOf(Orders, Wenche), LinesOf(stage, Wenche).Length);
        stage.Ledger.Confirm(partner);
        AddLine(stage);
        Assert.Equal((0, before), ((await stage.SyncAsync()).Writes, LinesOf(stage, Wenche).Length));
        await stage.AssertAtRestAsync();
        stage.Ledger.Edit("SalesOrders", partner, "SalesOrderStatus", "Draft");

        await stage.SyncAsync();

        Assert.Equal(before + 1, LinesOf(stage, Wenche).Length);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_quantity_edited_in_the_ledger_stays_and_is_reported()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("SalesOrderLines", Line(stage, Saft)["Id"]!.ToString(), "Quantity", 5);

        await stage.SyncAsync();

        Assert.Equal(5m, Quantity(stage, Saft));
        Assert.Equal("Drift", stage.HeldOf(Lines, Saft, "Quantity")?.Kind);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_is_cancelled_after_linking_stays_linked_and_makes_no_second_one()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Cancel(Wenche);

        var report = await stage.SyncAsync();

        Assert.Equal(0, report["created"]);
        Assert.Equal(LinkState.Open, stage.LinkOf(Orders, Wenche)?.State);
        await stage.AssertAtRestAsync();
    }

    static void AddLine(Stage stage)
    {
        var lines = stage.Shop.Get("orders", Wenche)!["line_items"]!.DeepClone().AsArray();
        var added = lines[1]!.DeepClone().AsObject();
        added["id"] = 11002000000999;
        added["admin_graphql_api_id"] = "gid://shopify/LineItem/11002000000999";
        lines.Add(added);
        stage.Shop.Edit("orders", Wenche, "line_items", lines);
    }

    static JsonObject[] LinesOf(Stage stage, string order) =>
        [.. stage.Ledger.List("SalesOrderLines").Where(line => line["SalesOrderId"]?.ToString() == stage.PartnerOf(Orders, order))];

    static JsonObject Line(Stage stage, string item)
    {
        var key = new Records.RecordKey(stage.PartnerOf(Lines, item));
        return stage.Ledger.List("SalesOrderLines").Single(line => line["Id"]!.ToString() == key.Own);
    }

    static decimal Quantity(Stage stage, string item) => decimal.Parse(Line(stage, item)["Quantity"]!.ToString(), CultureInfo.InvariantCulture);
}
