using Sandbox.Http;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>What a pair says of deletions is done to the partner, and to nobody whom a person still needs.</summary>
public sealed class DeletionPolicyTests
{
    const string Pair = "pairs/customer-customersperson.yaml";
    const string Compare = "--compare";

    static async Task<Stage> BegunAsync(string policy, Func<ISimulatedSystem, ISimulatedSystem>? around = null)
    {
        var stage = await Stage.SmallAsync(around);
        await stage.BeginAsync();
        stage.EditMapping(Pair, "conflict: newest", $"conflict: newest\ndeleted: {{ shopify: {policy} }}");
        stage.SignUp(History.Solveig, "Solveig");
        await stage.SyncAsync();
        return stage;
    }

    static bool IsArchived(Stage stage, string partner) => stage.Ledger.Read("Customers", partner, "IsArchived") == "true";

    [Fact]
    public async Task A_deletion_in_the_shop_archives_the_ledger_customer()
    {
        await using var stage = await BegunAsync("archive");
        var partner = stage.PartnerOf(History.Persons, History.Elin);
        stage.Shop.Delete("customers", History.Elin);

        var report = await stage.SyncAsync(Compare);

        Assert.True(IsArchived(stage, partner));
        Assert.Equal((1, 1), (report["removed"], report.Writes));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Elin)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_deletion_in_the_ledger_leaves_the_buyer_alone_where_nothing_else_is_declared()
    {
        await using var stage = await BegunAsync("delete");
        stage.Ledger.Delete("Customers", stage.PartnerOf(History.Persons, History.Solveig));

        var report = await stage.SyncAsync(Compare);

        Assert.NotNull(stage.Shop.Get("customers", History.Solveig));
        Assert.Equal((0, 1, 0), (report["removed"], report["unlinked"], report.Writes));
    }

    [Fact]
    public async Task A_deletion_in_the_shop_deletes_the_ledger_customer_and_history_keeps_what_he_held()
    {
        await using var stage = await BegunAsync("delete");
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        var email = stage.Ledger.Read("Customers", partner, "EmailAddress");
        stage.Shop.Delete("customers", History.Solveig);

        var report = await stage.SyncAsync(Compare);

        Assert.Null(stage.Ledger.Get("Customers", partner));
        Assert.Equal(1, report["removed"]);
        Assert.Contains(
            stage.Remembered(store => store.History.ByRun(report["run"], 0, 100)),
            entry => entry is { Property: "EmailAddress", Cause: WriteCause.Deletion } && entry.Before.ToString() == email);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_partner_that_was_edited_since_stays_for_a_person()
    {
        await using var stage = await BegunAsync("delete");
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        stage.Shop.Delete("customers", History.Solveig);
        stage.Ledger.Edit("Customers", partner, "MailAddress.AddressLine1", "Nygata 7");

        var report = await stage.SyncAsync(Compare);

        Assert.NotNull(stage.Ledger.Get("Customers", partner));
        Assert.Equal((0, 1), (report["removed"], report["unlinked"]));
        Assert.Contains("MailAddress.AddressLine1", stage.AttentionOf(History.Persons, History.Solveig)?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_that_is_edited_at_the_last_moment_stays_too()
    {
        await using var stage = await BegunAsync("delete");
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        stage.Shop.Delete("customers", History.Solveig);
        stage.Around = connector => connector.System == "poweroffice"
            ? new LastMoment(connector, partner, () => stage.Ledger.Edit("Customers", partner, "FirstName", "Solvei"))
            : connector;

        await stage.SyncAsync(Compare);

        Assert.NotNull(stage.Ledger.Get("Customers", partner));
        Assert.Contains("FirstName", stage.AttentionOf(History.Persons, History.Solveig)?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_ledger_refuses_to_delete_because_it_is_in_use_is_archived()
    {
        await using var stage = await BegunAsync("delete");
        var buyer = stage.Ledger.List("SalesOrders").Select(order => order["CustomerId"]!.ToString()).First(id => stage.LeftOf(History.Persons, id) is not null);
        var left = stage.LeftOf(History.Persons, buyer)!;
        stage.Shop.Delete("customers", left);

        var report = await stage.SyncAsync(Compare);

        Assert.True(IsArchived(stage, buyer));
        Assert.Equal(1, report["removed"]);
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, left)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task The_ceiling_stops_a_flood_of_removals_before_the_first()
    {
        await using var stage = await Stage.LargeAsync();
        stage.EditMapping("pairs/sesamproduct-product.yaml", "properties:", "deleted: { shopify: archive }\nproperties:");
        stage.EditMapping("pairs/product-product.yaml", "properties:", "deleted: { shopify: archive }\nproperties:");
        await stage.BeginAsync();
        foreach (var product in stage.Shop.List("products").Select(product => product["id"]!.ToString()).ToArray())
            stage.Shop.Delete("products", product);
        var writes = stage.Ledger.Calls.Writes;
        stage.Time.Advance(TimeSpan.FromMinutes(1));

        var stopped = await stage.RunAsync("sync", Compare, "--json");

        Assert.Equal(ExitCode.Stopped, stopped.ExitCode);
        Assert.True(stopped.Json.GetProperty("stopped").TryGetProperty("deletes", out _));
        Assert.Equal(writes, stage.Ledger.Calls.Writes);
        var report = await stage.SyncAsync(Compare, "--allow", "changes", "deletes", "departures", "listing");
        Assert.True(report["removed"] > 10);
    }

    [Fact]
    public async Task A_frozen_plan_removes_nobody_whom_it_does_not_name()
    {
        await using var stage = await BegunAsync("delete");
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        stage.Shop.Edit("customers", History.Solveig, "last_name", "Berg");
        await stage.FreezeAsync();
        stage.Shop.Delete("customers", History.Solveig);

        await stage.ApplyAsync();

        Assert.NotNull(stage.Ledger.Get("Customers", partner));
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Solveig)?.State);
    }

    [Fact]
    public async Task What_one_pair_sees_edited_stays_for_all_that_are_about_it()
    {
        const string Product = "6002000000002";
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.EditMapping("pairs/sesamproduct-product.yaml", "properties:", "deleted: { shopify: archive }\nproperties:");
        stage.EditMapping("pairs/product-product.yaml", "properties:", "deleted: { shopify: archive }\nproperties:");
        await stage.SyncAsync();
        var partner = stage.PartnerOf("product-product", Product);
        Assert.Equal(partner, stage.PartnerOf("sesamproduct-product", stage.Shop.Read("products", Product, "variants.0.id")));
        stage.Ledger.Edit("Products", partner, "Name", "Named by the accountant");
        stage.Shop.Delete("products", Product);

        await stage.SyncAsync(Compare);

        Assert.NotEqual("true", stage.Ledger.Read("Products", partner, "IsArchived"));
    }

    [Fact]
    public async Task A_delete_whose_answer_is_lost_is_known_to_the_next_run()
    {
        var lost = 0;
        await using var stage = await BegunAsync("delete", system => new FaultySystem(
            system, request => request.Method == "DELETE" && lost++ == 0 ? Fault.LosesAnswer : null));
        stage.Shop.Delete("customers", History.Solveig);
        await stage.SyncAsync(Compare);
        Assert.Equal(LinkState.Open, stage.LinkOf(History.Persons, History.Solveig)?.State);

        var report = await stage.SyncAsync();

        Assert.Equal((1, 1, 0), (lost, report["removed"], report.Writes));
        Assert.Equal(LinkState.Tombstone, stage.LinkOf(History.Persons, History.Solveig)?.State);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_delete_that_never_arrived_is_sent_by_the_next_run()
    {
        var lost = 0;
        await using var stage = await BegunAsync("delete", system => new FaultySystem(
            system, request => request.Method == "DELETE" && lost++ == 0 ? Fault.Answers(System.Net.HttpStatusCode.InternalServerError) : null));
        var partner = stage.PartnerOf(History.Persons, History.Solveig);
        stage.Shop.Delete("customers", History.Solveig);
        await stage.SyncAsync(Compare);
        Assert.NotNull(stage.Ledger.Get("Customers", partner));

        await stage.SyncAsync();

        Assert.Null(stage.Ledger.Get("Customers", partner));
        await stage.AssertAtRestAsync();
    }

    /// <summary>Does something between the plan's look at a record and the last look before it is removed.</summary>
    sealed class LastMoment(IConnector inner, string key, Action meddle) : WrappedConnector(inner)
    {
        int looks;

        public override Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
            Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
        {
            if (keys.Any(asked => asked.Text == key) && ++looks == 2)
                meddle();
            return base.FetchAsync(resource, keys, ct);
        }
    }
}
