using System.Text.Json;

namespace Sandbox.Tests.Samples;

public class OrderKindTests
{
    static readonly IReadOnlyList<JsonElement> Orders = SampleFiles.Orders();

    static readonly IReadOnlyDictionary<string, Func<JsonElement, bool>> Kinds =
        new Dictionary<string, Func<JsonElement, bool>>(StringComparer.Ordinal)
        {
            ["guest"] = order => order.Member("customer") is null
                && order.Text("email") is not null && order.Member("billing_address") is not null,
            ["cancelled"] = order => order.Text("cancelled_at") is not null,
            ["test"] = order => order.Flag("test"),
            ["partly refunded"] = order => order.Text("financial_status") == "partially_refunded"
                && order.Items("refunds").Count == 1 && Lines(order, IsReduced),
            ["edited"] = order => order.Items("refunds").Count == 0
                && Lines(order, line => line.Count("current_quantity") == 0),
            ["another currency"] = order => order.Text("presentment_currency") == "EUR",
            ["cash rounding"] = order => order.GetProperty("total_cash_rounding_payment_adjustment_set")
                .GetProperty("shop_money").Amount("amount") != 0,
            ["tip"] = order => order.Amount("total_tip_received") > 0,
            ["gift card"] = order => Lines(order, line => line.Flag("gift_card") && line.Items("tax_lines").Count == 0),
            ["custom item"] = order => Lines(order, line => IsWithoutVariant(line) && line.Text("sku") is null),
            ["deleted variant"] = order => Lines(order, line => IsWithoutVariant(line) && line.Text("sku") is not null),
            ["line discount"] = order => Lines(order, line => line.Amount("total_discount") > 0),
            ["line for nothing"] = order => Lines(order, line =>
                line.Amount("total_discount") == line.Amount("price") * line.Count("quantity")),
            ["percent by code"] = order => HasCode(order, "percentage"),
            ["amount by code"] = order => HasCode(order, "fixed_amount"),
            ["free shipping by code"] = order => order.Items("shipping_lines").Any(one =>
                one.Amount("price") > 0 && one.Amount("discounted_price") == 0),
            ["automatic percent"] = order =>
                order.Items("discount_applications").Any(one => one.Text("type") == "automatic"),
            ["shipping with VAT"] = order => order.Items("shipping_lines").Any(one =>
                one.Items("tax_lines").Any(tax => tax.Amount("rate") == 0.25m && tax.Amount("price") > 0)),
            ["collected in the shop"] = order =>
                order.Items("shipping_lines") is [var only] && only.Amount("price") == 0,
            ["over the counter"] = order =>
                order.Text("source_name") == "pos" && order.Items("shipping_lines").Count == 0,
            ["several rates"] = order => order.Items("line_items").SelectMany(line => line.Items("tax_lines"))
                .Select(tax => tax.Amount("rate")).Distinct().Count() == 2,
            ["purchase order"] = order => order.Text("po_number") is not null,
            ["company"] = order => order.Member("customer") is not null
                && order.Member("billing_address")?.Text("company") is not null,
            ["private"] = order => order.Member("customer") is not null
                && order.Member("billing_address")?.Text("company") is null,
            ["not paid"] = order => order.Text("financial_status") is "pending" or "authorized",
            ["partly sent"] = order => order.Text("fulfillment_status") == "partial",
            ["not sent"] = order => order.Text("fulfillment_status") is null,
        };

    [Theory]
    [InlineData("guest", 3)]
    [InlineData("cancelled", 2)]
    [InlineData("test", 1)]
    [InlineData("partly refunded", 2)]
    [InlineData("edited", 1)]
    [InlineData("another currency", 1)]
    [InlineData("cash rounding", 2)]
    [InlineData("tip", 2)]
    [InlineData("gift card", 4)]
    [InlineData("custom item", 1)]
    [InlineData("deleted variant", 1)]
    [InlineData("line for nothing", 1)]
    [InlineData("free shipping by code", 1)]
    [InlineData("automatic percent", 1)]
    [InlineData("collected in the shop", 1)]
    [InlineData("over the counter", 2)]
    public void A_rare_kind_is_there_as_often_as_told(string kind, int count) =>
        Assert.Equal(count, Orders.Count(Kinds[kind]));

    [Theory]
    [InlineData("line discount", 3)]
    [InlineData("percent by code", 4)]
    [InlineData("amount by code", 3)]
    [InlineData("shipping with VAT", 40)]
    [InlineData("several rates", 10)]
    [InlineData("purchase order", 10)]
    [InlineData("company", 20)]
    [InlineData("private", 25)]
    [InlineData("not paid", 5)]
    [InlineData("partly sent", 2)]
    [InlineData("not sent", 5)]
    public void A_common_kind_is_there_at_least_so_often(string kind, int least) =>
        Assert.True(Orders.Count(Kinds[kind]) >= least, $"{Orders.Count(Kinds[kind])} orders are '{kind}'.");

    [Fact]
    public void The_shop_without_vat_has_eight_orders_with_discounts_shipping_and_two_rates()
    {
        var orders = SampleFiles.Orders(SampleFiles.ExcludingVat);
        Assert.Equal(8, orders.Count);
        Assert.Equal([0.15m, 0.25m], orders.SelectMany(order => order.Items("line_items"))
            .SelectMany(line => line.Items("tax_lines")).Select(tax => tax.Amount("rate")).Distinct().Order());
        Assert.All(
            new[] { "line discount", "percent by code", "amount by code", "free shipping by code", "several rates" },
            kind => Assert.Contains(orders, order => Kinds[kind](order)));
        Assert.All(orders, order => Assert.False(order.Flag("taxes_included")));
    }

    [Theory]
    [InlineData(SampleFiles.IncludingVat, "demo-shop.myshopify.com", true)]
    [InlineData(SampleFiles.ExcludingVat, "excl-shop.myshopify.com", false)]
    public void Each_shop_says_who_it_is_and_whether_prices_include_vat(string folder, string domain, bool included)
    {
        var shop = SampleFiles.Shop(folder);
        Assert.Equal((domain, "NOK", "Europe/Oslo", "NO", included), (shop.Text("myshopify_domain"),
            shop.Text("currency"), shop.Text("iana_timezone"), shop.Text("country_code"), shop.Flag("taxes_included")));
        Assert.All(SampleFiles.Orders(folder), order => Assert.Equal(included, order.Flag("taxes_included")));
    }

    static bool Lines(JsonElement order, Func<JsonElement, bool> isSuch) => order.Items("line_items").Any(isSuch);

    static bool HasCode(JsonElement order, string type) =>
        order.Items("discount_codes").Any(code => code.Text("type") == type);

    static bool IsReduced(JsonElement line) => line.Count("current_quantity") < line.Count("quantity");

    static bool IsWithoutVariant(JsonElement line) =>
        line.Member("variant_id") is null && line.Member("product_id") is null && !line.Flag("product_exists");
}
