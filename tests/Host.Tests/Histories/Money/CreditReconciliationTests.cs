using System.Text.Json;
using SyncEngine.Host.Tests.Staging;
using static SyncEngine.Host.Tests.Histories.Money.Invoiced;

namespace SyncEngine.Host.Tests.Histories.Money;

/// <summary>What came back after the invoice counts once, where it stands: in a draft of its own, or by hand.</summary>
public sealed class CreditReconciliationTests
{
    const string Lines = "order-salesorderlines";

    [Fact]
    public async Task A_refund_that_became_a_draft_is_no_difference_of_its_order()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Refund(Sale.Id, Sale.LineId(1), 1);

        var reconciled = (await stage.SyncAsync()).Json.GetProperty("reconciled");

        Assert.Equal((0, 0m), (reconciled.GetProperty("differing").GetInt32(), Difference(reconciled)));
        Assert.Contains("refund-salesorders makes its own record", stage.HeldOf(Lines, Sale.LineId(0), "Quantity")?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_without_goods_that_became_a_draft_is_no_difference_at_any_rate()
    {
        await using var stage = await InvoicedAsync();
        stage.Shop.RefundAmount(Sale.Id, 25m);

        var reconciled = (await stage.SyncAsync()).Json.GetProperty("reconciled");

        Assert.Equal((0, 0m), (reconciled.GetProperty("differing").GetInt32(), Difference(reconciled)));
    }

    [Fact]
    public async Task A_refund_that_is_dealt_with_by_hand_is_a_difference_until_a_person_leaves_it()
    {
        await using var stage = await Till.SoldAsync(Two);
        stage.Ledger.Invoice(stage.PartnerOf(Till.Orders, Sale.Id));
        await stage.SyncAsync();
        stage.Time.Advance(TimeSpan.FromHours(1));
        stage.Shop.Refund(Sale.Id, Sale.LineId(0), 2);
        Assert.Equal(1, (await stage.SyncAsync()).Json.GetProperty("reconciled").GetProperty("differing").GetInt32());
        Assert.NotEmpty(stage.Reported());

        var refused = await stage.RunAsync("conflicts", "resolve", Lines, Sale.LineId(0), "Quantity", "--prefer", "shopify", "--yes");
        Assert.Contains("--leave takes it for done", refused.Out + refused.Error, StringComparison.Ordinal);
        foreach (var pair in (string[])[Till.Orders, Lines])
            Assert.Equal(ExitCode.Done, (await stage.RunAsync("conflicts", "resolve", "--pair", pair, "--all", "--leave", "--yes")).ExitCode);
        await stage.SyncAsync();

        Assert.Empty(stage.Reported());
        await stage.AssertAtRestAsync();
    }

    static decimal Difference(JsonElement reconciled) =>
        reconciled.GetProperty("sums").EnumerateArray().Sum(sum => Math.Abs(sum.GetProperty("left").GetDecimal() - sum.GetProperty("right").GetDecimal()));
}
