using System.Globalization;
using System.Text.Json.Nodes;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class FirstSyncTests
{
    static readonly DateTimeOffset CutOver = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_second_sync_plans_nothing_and_writes_nothing()
    {
        await using var stage = await Stage.LargeAsync();
        var first = await stage.SyncAsync();
        Assert.True(first["created"] > 0 && first["linked"] > 0, "the first sync had nothing to do");

        var plan = await stage.RunAsync("plan", "--json");
        var second = await stage.SyncAsync();

        Assert.Equal(ExitCode.Done, plan.ExitCode);
        Assert.Equal(0, new Report(plan.Json.GetProperty("report"))["created"]);
        Assert.Equal(0, new Report(plan.Json.GetProperty("report"))["updated"]);
        Assert.Equal((0, 0, 0, 0), (second["created"], second["updated"], second["linked"], second.Writes));
    }

    [Fact]
    public async Task Orders_have_the_same_totals_on_both_sides_where_prices_include_vat()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();

        var totals = TotalsOf(stage);

        Assert.True(totals.ShopCount > 20, "the sample shop has orders of every kind");
        Assert.Empty(totals.Missing);
        Assert.Equal(totals.ShopCount, totals.LedgerCount);
        Assert.InRange(totals.LargestDifference, 0m, 0.01m);
    }

    [Fact]
    public async Task Orders_have_the_same_totals_on_both_sides_where_prices_exclude_vat()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();

        var totals = TotalsOf(stage);

        Assert.True(totals.ShopCount > 0, "the small shop has orders");
        Assert.Empty(totals.Missing);
        Assert.Equal(totals.ShopCount, totals.LedgerCount);
        Assert.InRange(totals.LargestDifference, 0m, 0.01m);
    }

    [Fact]
    public async Task Each_customer_who_counts_has_exactly_one_ledger_customer_and_colleagues_share_theirs()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
        using var store = StateStore.Open(stage.Database, "demo", stage.Time);

        var partners =
            Customers(stage).ToDictionary(
                customer => Text(customer, "id"),
                customer => PartnersOf(store, customer).ToArray(), StringComparer.Ordinal);
        var counting =
            Customers(stage).Where(customer => Counts(stage, customer))
                .Select(customer => Text(customer, "id")).ToArray();

        Assert.True(counting.Length > 20, "the sample shop has customers of every kind");
        Assert.All(counting, id => Assert.Single(partners[id]));
        Assert.Contains(
            partners.Values.SelectMany(keys => keys).GroupBy(key => key, StringComparer.Ordinal),
            sharing => sharing.Count() == 2);
    }

    [Fact]
    public async Task What_lies_before_the_cut_over_is_created_only_where_an_order_refers_to_it()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
        using var store = StateStore.Open(stage.Database, "demo", stage.Time);

        var old = Customers(stage).Where(customer => !Counts(stage, customer)).ToArray();

        Assert.NotEmpty(old);
        Assert.All(old, customer => Assert.DoesNotContain(
            LinksOf(store, Text(customer, "id")), link => link.Rule == "created"));
    }

    static OrderTotals TotalsOf(Stage stage)
    {
        using var store = StateStore.Open(stage.Database, "demo", stage.Time);
        return OrderTotals.Compare(stage.Shop, stage.Ledger, CutOver, OrderTotals.PartnersOf(store));
    }

    static IEnumerable<JsonObject> Customers(Stage stage) => stage.Shop.List("customers");

    static bool Counts(Stage stage, JsonObject customer) =>
        Instant(customer) >= CutOver
        || stage.Shop.List("orders").Any(order =>
            order["customer"] is JsonObject buyer && Text(buyer, "id") == Text(customer, "id")
            && Instant(order) >= CutOver && Text(order, "test") != "true" && order["cancelled_at"] is null);

    static IEnumerable<string> PartnersOf(StateStore store, JsonObject customer) =>
        LinksOf(store, Text(customer, "id")).Select(link => link.Right.Text);

    static IEnumerable<Link> LinksOf(StateStore store, string customer) =>
        new[] { "customer-customers", "customer-customersperson" }
            .Select(pair => store.Links.ByLeft(pair, new Records.RecordKey(customer)))
            .OfType<Link>();

    static DateTimeOffset Instant(JsonObject record) =>
        DateTimeOffset.Parse(Text(record, "created_at"), CultureInfo.InvariantCulture);

    static string Text(JsonObject record, string name) => record[name]?.ToString() ?? "";
}
