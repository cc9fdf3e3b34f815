using System.Text.Json;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A record that was created and is not wanted: archived or named, and never created again by itself.</summary>
public sealed class UndoneCreateTests
{
    const string Orders = "order-salesorders";

    [Fact]
    public async Task A_customer_whose_create_is_undone_is_archived_and_his_link_is_a_tombstone()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var partner = stage.PartnerOf(History.Persons, History.Elin);

        await UndoAsync(stage, run);

        Assert.Equal("true", stage.Ledger.Read("Customers", partner, "IsArchived"));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    [Fact]
    public async Task What_an_undo_took_back_is_not_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        await UndoAsync(stage, run);
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");

        var report = await stage.SyncAsync();

        Assert.Equal((0, 0), (report["created"], report.Writes));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_links_of_an_orders_lines_go_with_the_orders_own()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);

        await UndoAsync(stage, run);

        var links = stage.Remembered(store => store.Links.Page("order-salesorderlines", 0, 1000));
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(LinkState.Tombstone, link.State));
    }

    [Fact]
    public async Task A_record_that_its_system_cannot_archive_stays_and_is_named()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var before = stage.Ledger.List("SalesOrders").Count;

        var undone = await UndoAsync(stage, run);

        var order = undone.First(item => item.Text("resource") == "salesorders");
        Assert.Equal("break_link", order.Text("action"));
        Assert.Contains("until a person deletes it", order.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(before, stage.Ledger.List("SalesOrders").Count);
    }

    [Fact]
    public async Task A_confirmed_order_is_left_with_its_link_and_the_reason()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var link = stage.Remembered(store => store.Links.Page(Orders, 0, 1))[0];
        stage.Ledger.Edit("SalesOrders", link.Right.Text, "SalesOrderStatus", "Confirmed");

        var undone = await UndoAsync(stage, run);

        var order = undone.First(item => item.Text("resource") == "salesorders" && item.Text("record") == link.Right.Text);
        Assert.Equal("skip", order.Text("action"));
        Assert.Contains("locked", order.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(LinkState.Open, stage.LinkOf(Orders, link.Left.Text)?.State);
    }

    [Fact]
    public async Task An_invoiced_order_is_left_with_its_closed_link()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var link = stage.Remembered(store => store.Links.Page(Orders, 0, 1))[0];
        stage.Ledger.Invoice(link.Right.Text);
        await stage.SyncAsync();

        var undone = await UndoAsync(stage, run);

        Assert.All(undone.Where(item => item.Text("record") == link.Right.Text), item => Assert.Equal("skip", item.Text("action")));
        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, link.Left.Text)?.State);
    }

    [Fact]
    public async Task An_order_that_was_invoiced_since_the_last_run_keeps_its_link_too()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var link = stage.Remembered(store => store.Links.Page(Orders, 0, 1))[0];
        stage.Ledger.Invoice(link.Right.Text);

        var undone = await UndoAsync(stage, run);
        await stage.SyncAsync();

        Assert.All(undone.Where(item => item.Text("record")!.StartsWith(link.Right.Text, StringComparison.Ordinal)), item => Assert.Equal("skip", item.Text("action")));
        Assert.Equal(LinkState.Closed, stage.LinkOf(Orders, link.Left.Text)?.State);
    }

    [Fact]
    public async Task What_a_run_that_died_had_created_stays_where_others_rely_on_it()
    {
        const string Companies = "customer-customers";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        string[] colleagues = ["7001000000201", "7001000000202"];
        Found(colleagues[0]);
        // It dies before the second of two creates.
        stage.SignUp(History.Solveig, "Solveig");
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "customers", Moment.Confirmed) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = null;
        var died = stage.Remembered(store => store.Runs.Last()!.Id).ToString(System.Globalization.CultureInfo.InvariantCulture);
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        Found(colleagues[1]);
        await stage.SyncAsync();
        var company = stage.PartnerOf(Companies, colleagues[0]);
        Assert.Equal(company, stage.PartnerOf(Companies, colleagues[1]));

        await UndoAsync(stage, died);

        Assert.Equal(("false", LinkState.Open), (stage.Ledger.Read("Customers", company, "IsArchived"), stage.LinkOf(Companies, colleagues[1])?.State));

        void Found(string buyer)
        {
            stage.SignUp(buyer, $"Ny{buyer[^1]}");
            stage.Shop.Edit("customers", buyer, "default_address.company", "Ny Handel AS");
        }
    }

    [Fact]
    public async Task An_undone_create_comes_back_with_its_link_when_the_undo_is_undone()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var undo = (await RunAsync(stage, run)).GetProperty("run").GetInt64();

        await UndoAsync(stage, undo.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal("false", stage.Ledger.Read("Customers", partner, "IsArchived"));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_waited_meanwhile_comes_when_the_undo_is_undone()
    {
        const string order = "5002000000901";
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var undo = (await RunAsync(stage, run)).GetProperty("run").GetInt64();
        stage.SellTo(order, History.Elin);
        await stage.SyncAsync();
        Assert.Null(stage.LinkOf(Orders, order));
        await UndoAsync(stage, undo.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await stage.SyncAsync();

        Assert.NotNull(stage.LinkOf(Orders, order));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_partner_that_a_person_gave_to_another_meanwhile_stays_his_when_the_undo_is_undone()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        var undo = (await RunAsync(stage, run)).GetProperty("run").GetInt64();
        stage.Ledger.Edit("Customers", partner, "IsArchived", false);
        stage.SignUp(History.Solveig, "Solveig");
        var made = await stage.RunAsync("links", "make", History.Persons, History.Solveig, partner);
        Assert.True(made.ExitCode == ExitCode.Done, made.Error);

        await UndoAsync(stage, undo.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(partner, stage.PartnerOf(History.Persons, History.Solveig));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
    }

    [Fact]
    public async Task An_edit_in_between_changes_nothing_of_that()
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        var undo = (await RunAsync(stage, run)).GetProperty("run").GetInt64();
        stage.Shop.Edit("customers", History.Elin, "email", "elin.new@example.com");
        await stage.SyncAsync();

        await UndoAsync(stage, undo.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await stage.SyncAsync();

        Assert.Equal("elin.new@example.com", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "EmailAddress"));
        await stage.AssertAtRestAsync();
    }

    [Theory]
    [InlineData(Moment.Intended)]
    [InlineData(Moment.Applied)]
    public async Task A_process_that_dies_while_it_archives_leaves_an_undo_that_the_next_run_ends(Moment moment)
    {
        await using var stage = await Stage.SmallAsync();
        var run = await FirstRunAsync(stage);
        stage.Around = connector => new StoppingConnector(connector, "customers", moment, isUpdate: true);
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.RunAsync("undo", run, "--record", $"customer/{History.Elin}", "--yes"));
        stage.Around = connector => connector;
        stage.Time.Advance(TimeSpan.FromMinutes(5));

        await stage.SyncAsync();

        var link = stage.LinkOf(History.Persons, History.Elin)!;
        Assert.Equal(LinkState.Tombstone, link.State);
        Assert.Equal("true", stage.Ledger.Read("Customers", link.Right.Text, "IsArchived"));
        await stage.AssertAtRestAsync();
    }

    static async Task<string> FirstRunAsync(Stage stage)
    {
        var report = await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        return report["run"].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    static async Task<JsonElement[]> UndoAsync(Stage stage, string run) => [.. (await RunAsync(stage, run)).GetProperty("items").EnumerateArray()];

    static async Task<JsonElement> RunAsync(Stage stage, string run)
    {
        var outcome = await stage.RunAsync("undo", run, "--yes", "--json");
        Assert.True(outcome.ExitCode == ExitCode.Done, outcome.Out + outcome.Error);
        return outcome.Json;
    }
}
