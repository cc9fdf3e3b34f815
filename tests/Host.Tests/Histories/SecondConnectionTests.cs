using SyncEngine.Host.Tests.Staging;
using SyncEngine.Linking;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A second connection to a shop and a ledger that another one serves already, or one that was given another name.</summary>
public sealed class SecondConnectionTests
{
    const string Orders = "order-salesorders";

    [Fact]
    public async Task It_makes_no_second_draft_of_any_order_and_says_who_made_the_first()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var before = Drafts(stage);
        var order = LinkedOrder(stage);
        stage.ServeAs("other");

        await stage.SyncAsync();

        Assert.Equal(before, Drafts(stage));
        var told = stage.AttentionOf(Orders, order.Left.Text);
        Assert.Equal((AttentionKind.Taken, order.Right.Text), (told?.Kind, told?.Detail));
        Assert.Contains("another connection has made", told?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_was_invoiced_since_is_recognised_too()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        var order = LinkedOrder(stage);
        stage.Ledger.Invoice(order.Right.Text);
        var before = Drafts(stage);
        stage.ServeAs("other");

        await stage.SyncAsync();

        Assert.Equal(before, Drafts(stage));
        Assert.Contains("outgoinginvoices", stage.AttentionOf(Orders, order.Left.Text)?.Reason, StringComparison.Ordinal);
    }

    static Link LinkedOrder(Stage stage) =>
        stage.Shop.List("orders").Select(order => stage.LinkOf(Orders, order["id"]!.ToString())).OfType<Link>().First();

    static int Drafts(Stage stage) => stage.Ledger.List("SalesOrders").Count + stage.Ledger.List("OutgoingInvoices").Count;
}
