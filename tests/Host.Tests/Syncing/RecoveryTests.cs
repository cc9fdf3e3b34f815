using System.Text.Json.Nodes;
using Sandbox.Http;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class RecoveryTests
{
    [Theory]
    [InlineData("customers", Moment.Intended)]
    [InlineData("customers", Moment.Applied)]
    [InlineData("customers", Moment.Confirmed)]
    [InlineData("salesorders", Moment.Intended)]
    [InlineData("salesorders", Moment.Applied)]
    [InlineData("salesorders", Moment.Confirmed)]
    public async Task A_process_that_dies_while_creating_leaves_the_same_end_state_and_no_duplicate(
        string resource, Moment moment)
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        await using var stage = await Stage.SmallAsync();
        var deaths = new List<StoppingConnector>();
        stage.Around = connector =>
        {
            if (connector.System != "poweroffice")
                return connector;
            deaths.Add(new StoppingConnector(connector, resource, moment));
            return deaths[^1];
        };
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        Assert.Equal(1, deaths.Sum(connector => connector.Deaths));

        stage.Around = connector => connector;
        await stage.SyncAsync();

        EndState.AssertSame(EndState.Of(undisturbed), EndState.Of(stage));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Theory]
    [InlineData("/v2/Customers")]
    [InlineData("/v2/SalesOrders/Complete")]
    [InlineData("/v2/Products")]
    public async Task An_answer_that_is_lost_on_the_wire_leaves_the_same_end_state_and_no_duplicate(string path)
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        var lost = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system,
            request => request.Method == "POST" && request.Path == path && lost++ == 0 ? Fault.LosesAnswer : null));
        await stage.SyncAsync();
        Assert.True(lost > 0, "no answer was lost");

        // Longer than any request can be under way.
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();
        await stage.SyncAsync();

        EndState.AssertSame(EndState.Of(undisturbed), EndState.Of(stage));
    }

    [Fact]
    public async Task A_product_whose_answer_is_lost_is_not_created_twice_where_the_ledger_would_take_its_code_twice()
    {
        var lost = 0;
        await using var stage = await Stage.SmallAsync(new SandboxOptions
        {
            Ledger = settings => settings with { ProductCodesAreUnique = false, ReplicaLag = TimeSpan.FromSeconds(3) },
            Around = system => new FaultySystem(
                system, request => request is { Method: "POST", Path: "/v2/Products" } && lost++ < 3 ? Fault.LosesAnswer : null),
        });
        await stage.SyncAsync();
        Assert.True(lost > 0, "no answer was lost");

        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();
        await stage.SyncAsync();

        var codes = stage.Ledger.List("Products").Select(product => product["Code"]?.ToString()).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task A_product_that_got_another_code_before_anybody_saw_that_it_was_created_is_not_created_twice()
    {
        await using var stage = await Stage.SmallAsync();
        stage.Around = connector => connector.System == "poweroffice" ? new StoppingConnector(connector, "products", Moment.Applied) : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;
        var created = Assert.Single(stage.Ledger.List("Products"), product => product["Code"]?.ToString().StartsWith("ENG-", StringComparison.Ordinal) == true);
        stage.Ledger.Edit("Products", created["Id"]!.ToString(), "Code", "OTHER-1");

        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();

        var names = stage.Ledger.List("Products").Select(product => (product["Name"]?.ToString(), product["Description"]?.ToString())).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.NotNull(stage.LeftOf("sesamproduct-product", created["Id"]!.ToString()));
        Assert.Equal(0, (await stage.SyncAsync()).Writes);
    }

    [Fact]
    public async Task A_product_whose_answer_is_lost_is_not_taken_for_an_archived_one_with_its_code()
    {
        var lost = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request is { Method: "POST", Path: "/v2/Products" } && lost++ < 10 ? Fault.LosesAnswer : null));
        var lamp = stage.Ledger.Add("Products", new JsonObject { ["Code"] = "ENG-SKO", ["Name"] = "Gammel lampe", ["UnitPrice"] = 10m })["Id"]!.ToString();
        stage.Ledger.Archive("Products", lamp);
        stage.Time.Advance(TimeSpan.FromDays(1));
        await stage.SyncAsync();
        Assert.True(lost > 0, "no answer was lost");

        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.SyncAsync();
        await stage.SyncAsync();

        Assert.Null(stage.LeftOf("sesamproduct-product", lamp));
        Assert.Equal("Vernesko", stage.Shop.Read("products", "6002000000002", "title"));
    }

    [Fact]
    public async Task A_lost_database_is_rebuilt_without_a_duplicate()
    {
        await using var stage = await Stage.LargeAsync();
        await stage.SyncAsync();
        var before = EndState.Of(stage);

        stage.LoseDatabase();
        var report = await stage.SyncAsync();

        Assert.Equal(0, report["created"]);
        EndState.AssertSame(before, EndState.Of(stage));
    }

    [Fact]
    public async Task An_invoiced_order_is_not_created_again()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        var order = stage.Ledger.List("SalesOrders").First(order => order["ExternalImportReference"] is not null);
        stage.Ledger.Invoice(order["Id"]!.ToString());
        var left = order["ExternalImportReference"]!.ToString().Split('/')[^1];
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Edit("orders", left, "po_number", JsonValue.Create("PO-77"));

        var report = await stage.SyncAsync();
        stage.LoseDatabase();
        var rebuilt = await stage.SyncAsync();

        Assert.Equal(0, report.Of("order-salesorders", "created"));
        Assert.Equal(0, rebuilt.Of("order-salesorders", "created"));
        Assert.DoesNotContain(
            stage.Ledger.List("SalesOrders"),
            other => other["ExternalImportReference"]?.ToString() == order["ExternalImportReference"]!.ToString());
    }

    [Fact]
    public async Task A_system_that_refuses_the_credentials_ends_the_run_before_any_write()
    {
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(
            system, request => request.Path.EndsWith("/OAuth/Token", StringComparison.Ordinal)
                ? Fault.Answers(SandboxResponse.Json(400, """{"error":"invalid_client"}"""))
                : null));

        var outcome = await stage.RunAsync("sync");

        Assert.Equal(ExitCode.Unreachable, outcome.ExitCode);
        Assert.Equal(0, stage.Ledger.Calls.Writes);
    }
}
