using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Records that one call writes: all of them, or none, and then each alone.</summary>
public sealed class TogetherTests
{
    static readonly string[] Orders = ["5002000000901", "5002000000902", "5002000000903"];

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

    static void Sell(Stage stage)
    {
        foreach (var order in Orders)
            stage.SellTo(order, History.Elin);
    }
}

file static class Numbers
{
    public static bool HasNumber(this Stage stage, string order) =>
        stage.Shop.Get("orders", order)!["metafields"]!.AsArray().Any(field => field!["key"]!.ToString() == "ledger_order_number");
}
