using System.Net;
using System.Text.Json;
using Sandbox.Http;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Orders whose products stand on an account with another VAT rate than the buyer paid.</summary>
public sealed class ForetoldTests
{
    const string Orders = "order-salesorders";
    const string Shipping = "2104";
    const long HighRate = 30002;
    const long MiddleRate = 30003;

    [Fact]
    public async Task An_order_waits_while_a_product_s_account_bears_another_rate_than_the_buyer_paid()
    {
        await using var stage = await Stage.LargeAsync();
        stage.Ledger.Edit("Products", Shipping, "StandardSalesAccountId", MiddleRate);

        var report = await stage.SyncAsync();

        var line = (await WaitingAsync(stage)).First(entry => entry.GetProperty("pair").GetString() == "order-shippinglines");
        Assert.Equal("VatRate would be 0.15 and must be 0.25: products FRAKT has the StandardSalesAccount 3003", line.GetProperty("reason").GetString());
        Assert.All(stage.Ledger.List("SalesOrderLines"), line => Assert.NotEqual(Shipping, line["ProductId"]?.ToString()));
        Assert.Equal(0, report.Json.GetProperty("reconciled").GetProperty("differing").GetInt64());
    }

    [Fact]
    public async Task It_is_created_once_the_account_is_right()
    {
        await using var stage = await Stage.LargeAsync();
        stage.Ledger.Edit("Products", Shipping, "StandardSalesAccountId", MiddleRate);
        var before = (await stage.SyncAsync()).Of(Orders, "created");
        stage.Ledger.Edit("Products", Shipping, "StandardSalesAccountId", HighRate);
        stage.Time.Advance(TimeSpan.FromDays(2));

        var after = (await stage.SyncAsync()).Of(Orders, "created");

        Assert.True(before < 37 && before + after == 37, $"{before} and {after}");
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_product_that_the_same_run_would_put_on_a_wrong_account_keeps_its_orders_too()
    {
        await using var stage = await Stage.LargeAsync();
        var connection = await File.ReadAllTextAsync(stage.ConnectionFile);
        await File.WriteAllTextAsync(stage.ConnectionFile, connection.Replace("{ Mat: \"3003\" }", "{ Mat: \"3000\" }", StringComparison.Ordinal));

        await stage.SyncAsync();

        Assert.Contains(await WaitingAsync(stage), entry => entry.GetProperty("reason").GetString()!.Contains(
            "VatRate would be 0.25 and must be 0.15: what will be created in products has the StandardSalesAccount 3000", StringComparison.Ordinal));
        Assert.DoesNotContain(
            stage.Ledger.List("SalesOrders"), order => Math.Abs((decimal)order["TotalAmount"]! - TotalOf(stage, order["ImportedOrderNo"]!.ToString())) > 0.01m);
    }

    [Fact]
    public async Task What_may_not_be_asked_keeps_the_orders_it_would_tell_of_and_nothing_else()
    {
        await using var stage = await Stage.LargeAsync(system => new FaultySystem(
            system, request => request.Path == "/v2/GeneralLedgerAccounts" ? Fault.Answers(HttpStatusCode.Forbidden) : null));

        var report = await stage.SyncAsync();

        Assert.Contains(await WaitingAsync(stage), entry => entry.GetProperty("reason").GetString()!.Contains(
            "may not be asked, and so it waits; give the right, which 'pogo doctor' names: poweroffice: GET GeneralLedgerAccounts:", StringComparison.Ordinal));
        Assert.All(stage.Ledger.List("SalesOrderLines"), line => Assert.NotEqual(Shipping, line["ProductId"]?.ToString()));
        Assert.NotEqual(0, report.Of("customer-customersperson", "created"));
        Assert.NotEqual(0, report.Of("sesamproduct-product", "created"));
    }

    static decimal TotalOf(Stage stage, string number) => stage.Shop.List("orders")
        .Where(order => order["order_number"]?.ToString() == number)
        .Sum(order => decimal.Parse((order["current_total_price"] ?? order["total_price"])!.ToString(), System.Globalization.CultureInfo.InvariantCulture));

    static async Task<JsonElement[]> WaitingAsync(Stage stage) =>
        [.. (await stage.RunAsync("parked", "--waiting", "--limit", "500", "--json")).Json.GetProperty("records").EnumerateArray()];
}
