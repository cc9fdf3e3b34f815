using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class OrderTests : IDisposable
{
    const string Update = "mutation($input: OrderInput!) { orderUpdate(input: $input) { order { note poNumber email tags customAttributes { key value } shippingAddress { lastName city phone } updatedAt } userErrors { field message } } }";

    const string Line = """
        "line_items":[{"id":1,"title":"Ski","quantity":2,"current_quantity":1,"price":"125.00","discount_allocations":[{"amount":"50.00","discount_application_index":0}],
        "variant_id":null,"product_id":null,"tax_lines":[{"title":"MVA","rate":0.25,"price":"40.00"}]}]
        """;

    readonly ShopBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("true", "80.0")]
    [InlineData("false", "100.0")]
    public async Task The_net_of_a_line_is_the_discounted_price_without_taxes_of_the_pieces_left(string included, string net)
    {
        bench.Order(7, $"\"taxes_included\":{included},{Line}");
        Assert.Equal(net, (await Lines("priceAfterAllDiscountsBeforeTaxesSet { shopMoney { amount } }")).At("priceAfterAllDiscountsBeforeTaxesSet.shopMoney.amount"));
    }

    [Fact]
    public async Task Amounts_of_a_line_are_computed_from_price_quantity_and_discounts()
    {
        bench.Order(7, Line);
        var line = await Lines("currentQuantity originalTotalSet { shopMoney { amount currencyCode } } discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount } } taxLines(first: 1) { ratePercentage }");
        Assert.Equal("1", line.At("currentQuantity"));
        Assert.Equal("""{"shopMoney":{"amount":"250.0","currencyCode":"NOK"}}""", line.Raw("originalTotalSet"));
        Assert.Equal("100.0", line.At("discountedUnitPriceAfterAllDiscountsSet.shopMoney.amount"));
        Assert.Equal(25m, decimal.Parse(line.At("taxLines.0.ratePercentage")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_tip_is_one_of_the_lines_where_the_shop_is_set_so()
    {
        using var listing = new ShopBench(new() { TipsAreLines = true });
        foreach (var each in new[] { bench, listing })
            each.Order(7, $"\"total_tip_received\":\"25.00\",{Line}");
        const string Asked = """{ order(id: "gid://shopify/Order/7") { lineItems(first: 5) { nodes { name originalUnitPriceSet { shopMoney { amount } } taxLines { rate } } } } }""";
        Assert.Equal("Ski", (await bench.Ask(Asked)).Good().All("order.lineItems.nodes", "name"));
        Assert.Equal("Ski Tip", (await listing.Ask(Asked)).Good().All("order.lineItems.nodes", "name"));
        Assert.Equal("""{"name":"Tip","originalUnitPriceSet":{"shopMoney":{"amount":"25.0"}},"taxLines":[]}""", (await listing.Ask(Asked)).Raw("order.lineItems.nodes.1"));
    }

    [Fact]
    public async Task What_a_line_s_taxes_and_discounts_come_to_stands_with_each()
    {
        bench.Order(7, Line);
        var line = await Lines("taxLines { rate priceSet { shopMoney { amount } } } discountAllocations { allocatedAmountSet { shopMoney { amount } } }");
        Assert.Equal(("40.0", "50.0"), (line.At("taxLines.0.priceSet.shopMoney.amount"), line.At("discountAllocations.0.allocatedAmountSet.shopMoney.amount")));
    }

    [Fact]
    public async Task A_line_whose_variant_is_gone_has_none()
    {
        bench.Order(7, Line);
        Assert.Equal("""{"variant":null,"product":null}""", (await Lines("variant { id } product { id }")).Json["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Current_totals_are_their_own_or_else_those_of_the_sale()
    {
        bench.Order(7, "\"total_price\":\"100.00\",\"current_total_price\":\"60.00\",\"total_tax\":\"20.00\"");
        var order = await Read("totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } currentTotalTaxSet { shopMoney { amount } }");
        Assert.Equal(("100.0", "60.0", "20.0"), (order.At("order.totalPriceSet.shopMoney.amount"),
            order.At("order.currentTotalPriceSet.shopMoney.amount"), order.At("order.currentTotalTaxSet.shopMoney.amount")));
    }

    [Fact]
    public async Task The_customers_currency_stands_beside_the_shops()
    {
        bench.Order(7, """
            "currency":"NOK","presentment_currency":"EUR","total_price":"1.00","total_price_set":{"shop_money":{"amount":"117.50","currency_code":"NOK"},"presentment_money":{"amount":"10.00","currency_code":"EUR"}}
            """);
        Assert.Equal(
            """{"shopMoney":{"amount":"117.5","currencyCode":"NOK"},"presentmentMoney":{"amount":"10.0","currencyCode":"EUR"}}""",
            (await Read("totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }")).Raw("order.totalPriceSet"));
    }

    [Fact]
    public async Task The_rounding_of_cash_is_shown()
    {
        bench.Order(7, "\"total_cash_rounding_payment_adjustment_set\":{\"shop_money\":{\"amount\":\"-0.40\",\"currency_code\":\"NOK\"}}");
        var rounding = await Read("totalCashRoundingAdjustment { paymentSet { shopMoney { amount } } refundSet { shopMoney { amount } } }");
        Assert.Equal("-0.4", rounding.At("order.totalCashRoundingAdjustment.paymentSet.shopMoney.amount"));
        Assert.Equal("0.0", rounding.At("order.totalCashRoundingAdjustment.refundSet.shopMoney.amount"));
    }

    [Theory]
    [InlineData("pending", "100.00", "0.0", "0.0")]
    [InlineData("partially_paid", "30.00", "110.0", "70.0")]
    [InlineData("partially_refunded", "0.00", "140.0", "100.0")]
    public async Task What_was_paid_is_what_is_worth_and_refunded_less_what_is_owed(string status, string owed, string received, string net)
    {
        bench.Order(7, $$"""
            "financial_status":"{{status}}","total_price":"140.00","current_total_price":"100.00","total_outstanding":"{{owed}}",
            "refunds":[{"id":1,"created_at":"2026-11-02T00:00:00Z","transactions":[{"id":2,"kind":"refund","status":"success","amount":"{{(status == "pending" ? "0.00" : "40.00")}}"},{"id":3,"kind":"refund","status":"failure","amount":"5.00"}]}]
            """);
        var order = await Read("totalReceivedSet { shopMoney { amount } } netPaymentSet { shopMoney { amount } }");
        Assert.Equal((received, net), (order.At("order.totalReceivedSet.shopMoney.amount"), order.At("order.netPaymentSet.shopMoney.amount")));
    }

    [Fact]
    public async Task The_few_fields_that_may_be_changed_are_changed()
    {
        bench.Order(7, "\"shipping_address\":{\"last_name\":\"Nordmann\",\"city\":\"Oslo\"}");
        var updated = await Send("""{"id":"gid://shopify/Order/7","note":"n","poNumber":"P-1","email":"kari@example.no","tags":["b","a"],"customAttributes":[{"key":"k","value":"v"}],"shippingAddress":{"phone":"40000001"}}""");
        Assert.Equal(
            """{"note":"n","poNumber":"P-1","email":"kari@example.no","tags":["a","b"],"customAttributes":[{"key":"k","value":"v"}],"shippingAddress":{"lastName":"Nordmann","city":"Oslo","phone":"+4740000001"},"updatedAt":"2026-11-22T10:00:00Z"}""",
            updated.Good().Raw("orderUpdate.order"));
    }

    [Theory]
    [InlineData("""{"id":"gid://shopify/Order/7"}""", "null: No valid update parameters have been provided")]
    [InlineData("""{"id":"gid://shopify/Order/9","note":"n"}""", "id: Order does not exist")]
    [InlineData("""{"id":"gid://shopify/Order/7","email":"foo@bar"}""", "email: Email is invalid")]
    [InlineData("""{"id":"gid://shopify/Order/7","shippingAddress":{"city":"Oslo"}}""", "shippingAddress.lastName: Enter a last name")]
    public async Task An_update_that_cannot_be_done_is_refused(string input, string error)
    {
        bench.Order(7);
        Assert.Equal(error, (await Send(input)).UserErrors);
        Assert.Equal("2026-11-01T00:00:00Z", bench.System.Get("orders", "7")!["updated_at"]!.ToString());
    }

    Task<ShopAnswer> Send(string input) => bench.Ask(Update, new JsonObject { ["input"] = JsonNode.Parse(input) });

    async Task<ShopAnswer> Read(string fields) => (await bench.Ask($"{{ order(id: \"gid://shopify/Order/7\") {{ {fields} }} }}")).Good();

    // An answer whose data is the order's only line.
    async Task<ShopAnswer> Lines(string fields)
    {
        var line = (await Read($"lineItems(first: 1) {{ nodes {{ {fields} }} }}")).Node("order.lineItems.nodes.0")!;
        return new ShopAnswer(200, new JsonObject { ["data"] = line.DeepClone() }.ToJsonString());
    }
}
