using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Shop;

namespace Sandbox.Tests.Shop;

/// <summary>What a refund and a cancellation by a person change in an order.</summary>
public sealed class RefundTests : IDisposable
{
    // Three pieces for 100.00 with VAT, of which a cent cannot be shared by three, and one piece for 50.00.
    const string TwoLines = """
        "taxes_included":true,"currency":"NOK","financial_status":"paid","customer":{"id":1},
        "subtotal_price":"150.00","total_price":"150.00","total_tax":"30.00","total_discounts":"50.00","total_outstanding":"0.00",
        "line_items":[
          {"id":11,"quantity":3,"price":"50.00","discount_allocations":[{"amount":"50.00"}],
           "tax_lines":[{"title":"MVA","rate":0.25,"price":"20.00"}]},
          {"id":12,"quantity":1,"price":"50.00","tax_lines":[{"title":"MVA","rate":0.25,"price":"10.00"}]}]
        """;

    const string WithShipping = """
        "taxes_included":true,"currency":"NOK","financial_status":"paid","customer":{"id":1},
        "total_price":"250.00","total_tax":"50.00","total_outstanding":"0.00",
        "line_items":[{"id":92,"quantity":1,"price":"150.00","tax_lines":[{"title":"MVA","rate":0.25,"price":"30.00"}]}],
        "shipping_lines":[{"id":91,"title":"Post","price":"100.00","tax_lines":[{"title":"MVA","rate":0.25,"price":"20.00"}]}]
        """;

    readonly ShopBench bench = new();

    public RefundTests()
    {
        bench.Customer(1);
        bench.Order(7, TwoLines);
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Refunding_pieces_lowers_what_the_order_is_worth_now()
    {
        bench.System.Refund("7", "11", 1);
        Assert.Equal("116.67", Order["current_total_price"]!.ToString());
        Assert.Equal("23.33", Order["current_total_tax"]!.ToString());
        Assert.Equal("33.33", Order["current_total_discounts"]!.ToString());
        Assert.Equal("150.00", Order["total_price"]!.ToString());
        Assert.Equal("partially_refunded", Order["financial_status"]!.ToString());
    }

    [Fact]
    public void Refunds_piece_by_piece_add_up_to_the_whole_order()
    {
        for (var piece = 0; piece < 3; piece++)
            bench.System.Refund("7", "11", 1);
        bench.System.Refund("7", "12", 1);
        Assert.Equal("0.00", Order["current_total_price"]!.ToString());
        Assert.Equal("0.00", Order["current_total_tax"]!.ToString());
        Assert.Equal("0.00", Order["current_total_discounts"]!.ToString());
        Assert.Equal("refunded", Order["financial_status"]!.ToString());
    }

    [Fact]
    public async Task Shipping_that_is_removed_is_shown_only_to_who_asks_for_removals_and_costs_the_order_nothing()
    {
        bench.Order(8, WithShipping);
        bench.System.RemoveShipping("8");
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/8") {
                currentTotalPriceSet { shopMoney { amount } }
                shippingLines(first: 5) { nodes { id } }
                all: shippingLines(first: 5, includeRemovals: true) { nodes { id isRemoved discountedPriceSet { shopMoney { amount } } } } } }
            """);
        Assert.Equal("150.0", answer.Good().At("order.currentTotalPriceSet.shopMoney.amount"));
        Assert.Equal("[]", answer.Raw("order.shippingLines.nodes"));
        Assert.Equal("true", answer.At("order.all.nodes.0.isRemoved"), ignoreCase: true);
        Assert.Equal("100.0", answer.At("order.all.nodes.0.discountedPriceSet.shopMoney.amount"));
        Assert.Throws<DeskRefusedException>(() => bench.System.RemoveShipping("8"));
    }

    [Fact]
    public async Task The_refund_shows_its_line_and_what_was_paid_back()
    {
        bench.System.Refund("7", "11", 2);
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/7") {
                totalRefundedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }
                refunds { totalRefundedSet { shopMoney { amount } }
                  refundLineItems(first: 5) { nodes { quantity lineItem { id } subtotalSet { shopMoney { amount } } } } } } }
            """);
        Assert.Equal("66.67", answer.Good().At("order.totalRefundedSet.shopMoney.amount"));
        Assert.Equal("83.33", answer.At("order.netPaymentSet.shopMoney.amount"));
        Assert.Equal("2", answer.At("order.refunds.0.refundLineItems.nodes.0.quantity"));
        Assert.Equal("gid://shopify/LineItem/11", answer.At("order.refunds.0.refundLineItems.nodes.0.lineItem.id"));
        Assert.Equal("66.67", answer.At("order.refunds.0.refundLineItems.nodes.0.subtotalSet.shopMoney.amount"));
    }

    [Theory]
    [InlineData(0, "80.0")]
    [InlineData(1, "53.33")]
    [InlineData(3, "0.0")]
    public async Task The_net_of_a_line_counts_only_pieces_that_are_left(int refunded, string net)
    {
        if (refunded > 0)
            bench.System.Refund("7", "11", refunded);
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/7") {
                lineItems(first: 1) { nodes { priceAfterAllDiscountsBeforeTaxesSet { shopMoney { amount } } } } } }
            """);
        Assert.Equal(net, answer.Good().At("order.lineItems.nodes.0.priceAfterAllDiscountsBeforeTaxesSet.shopMoney.amount"));
    }

    [Fact]
    public void What_was_never_paid_is_owed_no_longer_and_not_paid_back()
    {
        bench.Order(8, TwoLines.Replace("\"paid\"", "\"pending\"", StringComparison.Ordinal)
            .Replace("\"total_outstanding\":\"0.00\"", "\"total_outstanding\":\"150.00\"", StringComparison.Ordinal));
        bench.System.Refund("8", "12", 1);
        var order = bench.System.Get("orders", "8")!;
        Assert.Equal("100.00", order["total_outstanding"]!.ToString());
        Assert.Equal("pending", order["financial_status"]!.ToString());
        Assert.Empty(order["refunds"]![0]!["transactions"]!.AsArray());
    }

    [Fact]
    public void A_refund_touches_the_order_and_its_customer()
    {
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        bench.System.Refund("7", "11", 1);
        Assert.Equal("2026-11-22T10:05:00Z", Order["updated_at"]!.ToString());
        Assert.Equal("2026-11-22T10:05:00Z", bench.System.Get("customers", "1")!["updated_at"]!.ToString());
    }

    [Theory]
    [InlineData("7", "11", 0)]
    [InlineData("7", "11", 4)]
    [InlineData("7", "99", 1)]
    [InlineData("9", "11", 1)]
    public void A_refund_that_cannot_be_made_is_refused(string order, string line, int quantity) =>
        Assert.Throws<DeskRefusedException>(() => bench.System.Refund(order, line, quantity));

    [Fact]
    public async Task Refunded_shipping_lowers_the_shipping_line_and_stands_beside_the_lines_of_the_refund()
    {
        bench.Order(9, WithShipping);
        bench.System.RefundShipping("9", 60m);
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/9") {
                currentTotalPriceSet { shopMoney { amount } } currentShippingPriceSet { shopMoney { amount } }
                shippingLines(first: 1) { nodes { discountedPriceSet { shopMoney { amount } } currentDiscountedPriceSet { shopMoney { amount } } } }
                refunds { refundShippingLines(first: 5) { nodes { shippingLine { id } subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } } }
                  orderAdjustments(first: 5) { nodes { id } } } } }
            """);
        Assert.Equal(("190.0", "40.0"), (answer.Good().At("order.currentTotalPriceSet.shopMoney.amount"), answer.At("order.currentShippingPriceSet.shopMoney.amount")));
        Assert.Equal("100.0", answer.At("order.shippingLines.nodes.0.discountedPriceSet.shopMoney.amount"));
        Assert.Equal("40.0", answer.At("order.shippingLines.nodes.0.currentDiscountedPriceSet.shopMoney.amount"));
        Assert.Equal("gid://shopify/ShippingLine/91", answer.At("order.refunds.0.refundShippingLines.nodes.0.shippingLine.id"));
        Assert.Equal("60.0", answer.At("order.refunds.0.refundShippingLines.nodes.0.subtotalAmountSet.shopMoney.amount"));
        Assert.Equal("12.0", answer.At("order.refunds.0.refundShippingLines.nodes.0.taxAmountSet.shopMoney.amount"));
        Assert.Equal("[]", answer.Raw("order.refunds.0.orderAdjustments.nodes"));
    }

    [Fact]
    public async Task What_rest_calls_a_shipping_refund_is_a_refunded_shipping_line_here()
    {
        bench.Order(9, WithShipping + """
            ,"refunds":[{"id":5,"created_at":"2026-11-02T00:00:00Z","order_adjustments":[
              {"id":6,"kind":"shipping_refund","amount":"-48.00","tax_amount":"-12.00"},{"id":7,"kind":"refund_discrepancy","amount":"-5.00","tax_amount":"0.00"}]}]
            """);
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/9") {
                shippingLines(first: 1) { nodes { currentDiscountedPriceSet { shopMoney { amount } } } }
                refunds { orderAdjustments(first: 5) { nodes { amountSet { shopMoney { amount } } } } } } }
            """);
        Assert.Equal("40.0", answer.Good().At("order.shippingLines.nodes.0.currentDiscountedPriceSet.shopMoney.amount"));
        Assert.Equal("""[{"amountSet":{"shopMoney":{"amount":"-5.0"}}}]""", answer.Raw("order.refunds.0.orderAdjustments.nodes"));
    }

    [Theory]
    [InlineData(false, "150.0")]
    [InlineData(true, "140.0")]
    public async Task An_amount_without_a_line_lowers_what_is_kept_and_the_order_s_worth_only_where_it_is_set_so(bool lowers, string worth)
    {
        using var other = new ShopBench(new ShopSettings { DiscrepanciesLowerTheTotal = lowers });
        other.Customer(1);
        other.Order(7, TwoLines);
        other.System.RefundAmount("7", 10m);
        var answer = await other.Ask("""
            { order(id: "gid://shopify/Order/7") { currentTotalPriceSet { shopMoney { amount } }
                netPaymentSet { shopMoney { amount } } refundDiscrepancySet { shopMoney { amount } } displayFinancialStatus } }
            """);
        Assert.Equal(worth, answer.Good().At("order.currentTotalPriceSet.shopMoney.amount"));
        Assert.Equal("-10.0", answer.At("order.refundDiscrepancySet.shopMoney.amount"));
        Assert.Equal(("140.0", "PARTIALLY_REFUNDED"), (answer.At("order.netPaymentSet.shopMoney.amount"), answer.At("order.displayFinancialStatus")));
    }

    [Fact]
    public void No_more_is_paid_back_than_is_left()
    {
        bench.Order(9, WithShipping);
        Assert.Throws<DeskRefusedException>(() => bench.System.RefundShipping("9", 100.01m));
        Assert.Throws<DeskRefusedException>(() => bench.System.RefundShipping("7", 1m));
        Assert.Throws<DeskRefusedException>(() => bench.System.RefundAmount("9", 250.01m));
    }

    [Fact]
    public async Task A_cancelled_order_keeps_its_amounts_and_touches_its_customer()
    {
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        bench.System.Cancel("7", "customer");
        var answer = await bench.Ask("""
            { order(id: "gid://shopify/Order/7") { cancelledAt cancelReason customer { updatedAt } currentTotalPriceSet { shopMoney { amount } } } }
            """);
        Assert.Equal(
            """{"cancelledAt":"2026-11-22T10:05:00Z","cancelReason":"CUSTOMER","customer":{"updatedAt":"2026-11-22T10:05:00Z"},"currentTotalPriceSet":{"shopMoney":{"amount":"150.0"}}}""",
            answer.Good().Raw("order"));
    }

    [Fact]
    public void An_order_is_cancelled_once()
    {
        bench.System.Cancel("7");
        Assert.Throws<DeskRefusedException>(() => bench.System.Cancel("7"));
    }

    [Fact]
    public void An_order_is_cancelled_for_a_known_reason_only() =>
        Assert.Throws<DeskRefusedException>(() => bench.System.Cancel("7", "boredom"));

    JsonObject Order => bench.System.Get("orders", "7")!;
}
