using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Orders that somebody has typed into the ledger by hand, or that another program brought there.</summary>
public sealed class MadeAlreadyTests
{
    const string Order = "5002000000901";
    const string Orders = "order-salesorders";
    const string Lines = "order-salesorderlines";
    const int Number = 9901;

    [Theory]
    [InlineData(null)]
    [InlineData("webshop/1001")]
    public async Task An_order_whose_number_somebody_else_has_put_into_the_ledger_is_not_made_a_second_time_without_a_person(string? reference)
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var typed = TypeOrder(stage, Number, reference);
        var drafts = stage.Ledger.List("SalesOrders").Count;
        stage.SellTo(Order, History.Elin);

        await stage.SyncAsync();

        var told = stage.AttentionOf(Orders, Order);
        Assert.Equal((drafts, AttentionKind.Ambiguous, typed), (stage.Ledger.List("SalesOrders").Count, told?.Kind, told?.Detail));
        Assert.Contains("ImportedOrderNo is the same as that of a record that somebody else has made", told?.Reason, StringComparison.Ordinal);
        Assert.Contains("somebody else has made", (await stage.RunAsync("explain", $"order/{Order}")).Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "create", Orders, Order)).ExitCode);
        await stage.SyncAsync();

        Assert.Equal(drafts + 1, stage.Ledger.List("SalesOrders").Count);
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task An_order_that_a_person_links_to_one_made_by_somebody_else_gets_no_line_twice()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var typed = TypeOrder(stage, Number);
        stage.SellTo(Order, History.Elin);
        await stage.SyncAsync();
        var lines = LinesOf(stage, typed);

        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "make", Orders, Order, typed)).ExitCode);
        await stage.SyncAsync();

        Assert.Equal(lines, LinesOf(stage, typed));
        var line = stage.Shop.Read("orders", Order, "line_items.0.id");
        var told = stage.AttentionOf(Lines, line);
        Assert.Equal(AttentionKind.Ambiguous, told?.Kind);
        Assert.Contains("where parts stand that may be it already", told?.Reason, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "make", Lines, line, told!.Detail!.Split(", ")[0])).ExitCode);
        await stage.SyncAsync();

        Assert.Equal(lines, LinesOf(stage, typed));
        Assert.NotNull(stage.LinkOf(Lines, line));
    }

    [Fact]
    public async Task After_a_lost_database_an_order_that_a_person_linked_gets_no_line_twice_either()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var typed = TypeOrder(stage, Number);
        stage.SellTo(Order, History.Elin);
        await stage.SyncAsync();
        Assert.Equal(ExitCode.Done, (await stage.RunAsync("links", "make", Orders, Order, typed)).ExitCode);
        await stage.SyncAsync();
        var lines = LinesOf(stage, typed);
        stage.LoseDatabase();

        await stage.SyncAsync("--allow", "database");

        Assert.Equal((typed, lines), (stage.PartnerOf(Orders, Order), LinesOf(stage, typed)));
    }

    [Fact]
    public async Task An_order_of_another_shop_with_the_same_number_keeps_none_back()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        TypeOrder(stage, Number, reference: "othershop/order/77");
        var drafts = stage.Ledger.List("SalesOrders").Count;
        stage.SellTo(Order, History.Elin);

        await stage.SyncAsync();

        Assert.Equal(drafts + 1, stage.Ledger.List("SalesOrders").Count);
        await stage.AssertAtRestAsync();
    }

    static string TypeOrder(Stage stage, int number, string? reference = null)
    {
        var order = stage.Ledger.List("SalesOrders")[0].DeepClone().AsObject();
        foreach (var own in (string[])["Id", "SalesOrderNo", "CreatedDateTimeOffset", "LastChangedDateTimeOffset"])
            order.Remove(own);
        order["ImportedOrderNo"] = number;
        order["ExternalImportReference"] = reference;
        foreach (var line in order["SalesOrderLines"]!.AsArray().OfType<JsonObject>())
        {
            line.Remove("Id");
            line["ExternalImportReference"] = null;
        }

        return stage.Ledger.Add("SalesOrders", order)["Id"]!.ToString();
    }

    static int LinesOf(Stage stage, string order) => stage.Ledger.Get("SalesOrders", order)!["SalesOrderLines"]!.AsArray().Count;
}
