using System.Text.Json;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Syncing;

public sealed class ReportShapeTests
{
    static readonly string[] Counts =
        ["created", "updated", "linked", "agreed", "conflicts", "held", "parked", "waiting"];

    [Fact]
    public async Task A_report_for_programs_counts_everything_that_can_become_of_a_record()
    {
        await using var stage = await Stage.SmallAsync();

        var report = (await stage.SyncAsync()).Json;

        Assert.All(Counts, name => Assert.Equal(JsonValueKind.Number, report.GetProperty(name).ValueKind));
        Assert.All(
            report.GetProperty("pairs").EnumerateArray(),
            pair => Assert.False(string.IsNullOrEmpty(pair.GetProperty("pair").GetString())));
    }

    [Fact]
    public async Task A_report_for_programs_counts_reads_and_writes_of_each_system()
    {
        await using var stage = await Stage.SmallAsync();

        var calls = (await stage.SyncAsync()).Json.GetProperty("calls");

        Assert.Equal(["poweroffice", "shopify"], calls.EnumerateObject().Select(system => system.Name));
        Assert.All(
            calls.EnumerateObject(),
            system => Assert.True(system.Value.GetProperty("reads").GetInt64() > 0, system.Name));
        Assert.True(calls.GetProperty("poweroffice").GetProperty("writes").GetInt64() > 0, "orders were created");
    }

    [Fact]
    public async Task A_run_without_changes_costs_one_list_call_for_each_feed()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();

        var calls = (await stage.SyncAsync()).Json.GetProperty("calls");

        // Feeds of the shop: customers, orders, products; and the question whose token it is.
        Assert.Equal(4, calls.GetProperty("shopify").GetProperty("reads").GetInt64());
    }
}
