using System.Collections.Immutable;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that one call writes: all of them, or none, and then each alone.</summary>
public sealed class TogetherTests
{
    static readonly string[] Orders = ["5002000000901", "5002000000902", "5002000000903", "5002000000904", "5002000000905"];

    [Fact]
    public async Task The_orders_of_a_run_get_their_numbers_by_one_call()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        Sell(stage);

        var report = await stage.SyncAsync();

        Assert.Equal(1, report.Json.GetProperty("calls").GetProperty("shopify").GetProperty("writes").GetInt32());
        Assert.All(Orders, order => Assert.True(stage.HasNumber(order)));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_is_gone_keeps_no_other_from_its_number()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        Sell(stage);
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "orders", () => stage.Shop.Delete("orders", Orders[1]))
            : connector;

        await stage.SyncAsync();

        Assert.True(stage.HasNumber(Orders[0]));
        Assert.True(stage.HasNumber(Orders[2]));
    }

    [Fact]
    public async Task Numbers_whose_answer_was_lost_with_the_process_are_found_written()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        Sell(stage);
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "orders", () => throw new ProcessDiedException(), isAfter: true)
            : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = connector => connector;

        var report = await stage.SyncAsync();

        Assert.Equal(0, report.Json.GetProperty("calls").GetProperty("shopify").GetProperty("writes").GetInt32());
        Assert.All(Orders, order => Assert.True(stage.HasNumber(order)));
        await stage.AssertAtRestAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Several_calls_are_under_way_at_the_same_time()
    {
        await using var stage = await SmallCallsAsync();
        var meeting = new TaskCompletionSource();
        var come = 0;
        stage.Around = connector => connector.System == "shopify"
            ? new DelayingConnector(connector, () =>
            {
                if (Interlocked.Increment(ref come) == 2)
                    meeting.SetResult();
                return meeting.Task;
            })
            : connector;

        await stage.SyncAsync();

        Assert.Equal(2, come);
        Assert.All(Orders, order => Assert.True(stage.HasNumber(order)));
        stage.Around = null;
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_one_call_has_written_is_kept_where_another_of_the_same_time_fails()
    {
        await using var stage = await SmallCallsAsync();
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "orders", () => throw new ConnectorException(FailureClass.Authorisation, "shopify", "The token is refused."))
            : connector;
        var failed = await stage.RunAsync("sync");
        stage.Around = null;

        var report = await stage.SyncAsync();

        Assert.Contains("The token is refused.", failed.Out + failed.Error, StringComparison.Ordinal);
        // Two orders together, and the fifth alone.
        Assert.Equal(2, report.Json.GetProperty("calls").GetProperty("shopify").GetProperty("writes").GetInt32());
        Assert.All(Orders, order => Assert.True(stage.HasNumber(order)));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task What_several_calls_have_written_when_the_process_dies_is_not_written_again()
    {
        await using var stage = await SmallCallsAsync();
        stage.Around = connector => connector.System == "shopify"
            ? new MeddlingConnector(connector, "orders", () => throw new ProcessDiedException(), ordinal: 2, isAfter: true)
            : connector;
        await Assert.ThrowsAsync<ProcessDiedException>(() => stage.SyncAsync());
        stage.Around = null;

        var report = await stage.SyncAsync();

        Assert.Equal(1, report.Json.GetProperty("calls").GetProperty("shopify").GetProperty("writes").GetInt32());
        Assert.All(Orders, order => Assert.True(stage.HasNumber(order)));
        await stage.AssertAtRestAsync();
    }

    // Five orders, two to a call: two calls at a time, and the last order alone.
    static async Task<Stage> SmallCallsAsync()
    {
        var stage = await Stage.SmallAsync();
        stage.EditMapping("systems/shopify.yaml", "under: metafields, size: 25", "under: metafields, size: 2");
        await stage.BeginAsync();
        Sell(stage);
        return stage;
    }

    static void Sell(Stage stage)
    {
        foreach (var order in Orders)
            stage.SellTo(order, History.Elin);
    }
}

/// <summary>Has each call that writes several records wait before it is sent.</summary>
file sealed class DelayingConnector(IConnector inner, Func<Task> delay) : WrappedConnector(inner)
{
    public override async Task<WriteOutcome> UpdateTogetherAsync(ImmutableArray<UpdateRequest> requests, CancellationToken ct)
    {
        await delay();
        return await base.UpdateTogetherAsync(requests, ct);
    }
}

file static class Numbers
{
    public static bool HasNumber(this Stage stage, string order) =>
        stage.Shop.Get("orders", order)!["metafields"]!.AsArray().Any(field => field!["key"]!.ToString() == "ledger_order_number");
}
