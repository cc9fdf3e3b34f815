using System.Text.Json;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Both sides' amounts, held against each other at the end of each run.</summary>
public sealed class ReconciliationTests
{
    const string Orders = "order-salesorders";
    const string Lines = "order-salesorderlines";
    const string Wenche = "5002000000004";
    const string Saft = "11002000000005";

    [Fact]
    public async Task A_run_ends_with_the_sums_of_what_it_wrote_by_currency_and_rate()
    {
        await using var stage = await Stage.LargeAsync();

        var report = await stage.SyncAsync();

        var reconciled = report.Json.GetProperty("reconciled");
        Assert.Equal((report.Of(Orders, "created"), 0, 0), (Count(reconciled, "records"), Count(reconciled, "differing"), Count(reconciled, "unseen")));
        var sums = Sums(reconciled);
        Assert.Equal(["", "0", "0.15", "0.25"], sums.Select(sum => sum.Rate));
        Assert.All(sums, sum => Assert.Equal(sum.Left, sum.Right));
        Assert.Equal(stage.Ledger.List("SalesOrders").Sum(order => (decimal)order["TotalAmount"]!), sums[0].Right);
    }

    [Fact]
    public async Task A_run_that_wrote_nothing_and_leaves_nothing_adds_nothing_up()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();

        var report = await stage.SyncAsync();

        Assert.Equal(0, Count(report.Json.GetProperty("reconciled"), "records"));
    }

    [Fact]
    public async Task A_line_edited_in_the_ledger_is_named_by_each_run_until_it_is_settled()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var line = stage.PartnerOf(Lines, Saft).Split('/')[^1];
        stage.Ledger.Edit("SalesOrderLines", line, "Quantity", 1);

        await stage.SyncAsync();
        var again = await stage.SyncAsync();

        var reconciled = again.Json.GetProperty("reconciled");
        Assert.Equal((1, 1), (Count(reconciled, "records"), Count(reconciled, "differing")));
        Assert.Equal(Wenche, reconciled.GetProperty("differences")[0].GetProperty("left").GetString());
        stage.Ledger.Edit("SalesOrderLines", line, "Quantity", 3);
        Assert.Equal(0, Count((await stage.SyncAsync()).Json.GetProperty("reconciled"), "records"));
    }

    [Fact]
    public async Task What_is_sent_back_after_the_invoice_is_a_difference_of_that_order()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Invoice(stage.PartnerOf(Orders, Wenche));
        await stage.SyncAsync();
        stage.Shop.Edit("orders", Wenche, "line_items.0.current_quantity", 2);

        await stage.SyncAsync();

        var order = (await ReconcileAsync(stage, "--differing", "--each")).GetProperty("each").EnumerateArray().Single();
        Assert.Equal(Wenche, order.GetProperty("left").GetString());
        Assert.Contains(Sums(order), sum => sum.Rate.Length > 0 && sum.Left < sum.Right);
    }

    [Fact]
    public async Task The_command_adds_up_all_orders_or_those_of_one_run()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var first = stage.Remembered(store => store.Runs.Last())!.Id;
        stage.Shop.Edit("orders", Wenche, "po_number", "PO-77");
        var report = await stage.SyncAsync();

        var all = await ReconcileAsync(stage);
        var one = await ReconcileAsync(stage, "--run", report["run"].ToString(System.Globalization.CultureInfo.InvariantCulture), "--each");

        Assert.True(report["run"] > first);
        Assert.Equal(stage.Ledger.List("SalesOrders").Count, Count(all, "records"));
        Assert.Equal([Wenche], one.GetProperty("each").EnumerateArray().Select(order => order.GetProperty("left").GetString()));
        Assert.Equal((0, 0), (Count(all, "differing"), Count(one, "differing")));
    }

    [Fact]
    public async Task People_see_a_table_and_what_differs()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Ledger.Edit("SalesOrderLines", stage.PartnerOf(Lines, Saft).Split('/')[^1], "Quantity", 1);
        await stage.SyncAsync();

        var shown = (await stage.RunAsync("reconcile")).Out;

        Assert.Contains("all, with VAT", shown, StringComparison.Ordinal);
        Assert.Contains("1 of them differs", shown, StringComparison.Ordinal);
        Assert.Contains(Wenche, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_differs_it_is_said_how_many_agree()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var orders = stage.Ledger.List("SalesOrders").Count;

        Assert.Equal($"Both sides agree on the amounts of all {orders} records.", (await stage.RunAsync("reconcile", "--differing")).Out.Trim());
    }

    static async Task<JsonElement> ReconcileAsync(Stage stage, params string[] options)
    {
        var outcome = await stage.RunAsync(["reconcile", "--json", .. options]);
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        return JsonDocument.Parse(outcome.Out).RootElement;
    }

    static long Count(JsonElement reconciled, string name) => reconciled.GetProperty(name).GetInt64();

    static (string Rate, decimal Left, decimal Right)[] Sums(JsonElement holder) =>
    [
        .. holder.GetProperty("sums").EnumerateArray().Select(sum => (
            sum.TryGetProperty("rate", out var rate) ? rate.GetRawText() : "",
            sum.GetProperty("left").GetDecimal(),
            sum.GetProperty("right").GetDecimal())),
    ];
}
