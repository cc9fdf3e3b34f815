using Sandbox.Shop.Records;
using Sandbox.Shop.Writing;

namespace Sandbox.Shop.Resolving;

/// <summary>Orders, their lines, shipping, refunds and payments.</summary>
internal static class OrderFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("Order")
        {
            { "closed", order => order.Json["closed_at"] is not null },
            { "confirmed", _ => true },
            { "currencyCode", (order, asked) => order.Json.Text("currency") ?? asked.Shop.Currency },
            { "currentShippingPriceSet", (order, asked) => ShippingLeft(order, asked.Shop) },
            { "currentTaxLines", order => order.Items("TaxLine", "tax_lines") },
            { "currentSubtotalPriceSet", (order, asked) => Current(order, "subtotal_price", asked) },
            { "currentTotalDiscountsSet", (order, asked) => Current(order, "total_discounts", asked) },
            { "currentTotalPriceSet", (order, asked) => Current(order, "total_price", asked) },
            { "currentTotalTaxSet", (order, asked) => Current(order, "total_tax", asked) },
            { "customAttributes", order => order.Items("Attribute", "note_attributes") },
            { "customer", (order, asked) => Customer(order, asked.Shop) },
            { "discountApplications", (order, asked) => Connections.Of(MoneyFields.Applications(order), asked) },
            { "discountCode", order => order.Json.Items("discount_codes").FirstOrDefault()?.Text("code") },
            { "discountCodes", order => order.Json.Items("discount_codes").Select(code => code.Text("code")) },
            { "displayAddress", order => order.Child("MailingAddress", "shipping_address") ?? order.Child("MailingAddress", "billing_address") },
            { "displayFinancialStatus", order => OrderPayments.Status(order).ToUpperInvariant() },
            { "displayFulfillmentStatus", order => FulfillmentStatus(order.Json.Text("fulfillment_status")) },
            { "edited", order => order.Json.Items("line_items").Any(line => line.Number("current_quantity") < line.Number("quantity")) },
            { "fullyPaid", order => OrderPayments.Status(order) == "paid" },
            { "id", order => GlobalId.Of("Order", order.Json) },
            { "legacyResourceId", order => order.Json.Text("id") },
            { "lineItems", (order, asked) => Connections.Of(TipLine.With(order, asked.Shop), asked) },
            { "metafield", Metafields.One },
            { "metafields", Metafields.Page },
            { "netPaymentSet", (order, asked) => OrderPayments.Kept(order, asked.Shop) },
            { "number", order => (int)(order.Json.Number("order_number") ?? 0) },
            { "originalTotalPriceSet", (order, asked) => order.Amount("total_price", asked.Shop) },
            { "presentmentCurrencyCode", (order, asked) => order.Json.Text("presentment_currency") ?? order.Json.Text("currency") ?? asked.Shop.Currency },
            { "processedAt", order => order.Json.Text("processed_at") ?? order.Json.Text("created_at") },
            { "purchasingEntity", (order, asked) => Purchasing.Entity(order, Customer(order, asked.Shop)) },
            { "shippingLine", order => ShippingLines(order, removed: false).FirstOrDefault() },
            { "shippingLines", (order, asked) => Connections.Of(ShippingLines(order, asked.Flag("includeRemovals") == true), asked) },
            { "refundDiscrepancySet", (order, asked) => OrderPayments.Discrepancies(order, asked.Shop) },
            { "totalCashRoundingAdjustment", order => order with { Type = "CashRoundingAdjustment" } },
            { "totalReceivedSet", (order, asked) => OrderPayments.Received(order, asked.Shop) },
            { "totalRefundedSet", (order, asked) => OrderPayments.Refunded(order, asked.Shop) },
            { "transactions", (order, asked) => asked.Limit(order.Items("OrderTransaction", "transactions")) },
            { "refunds", (order, asked) => asked.Limit(order.Items("Refund", "refunds")) },
            { "unpaid", order => OrderPayments.Status(order) is "pending" or "authorized" },
        },
        new FieldTable<Thing>("CashRoundingAdjustment")
        {
            { "paymentSet", (order, asked) => order.Amount("total_cash_rounding_payment_adjustment", asked.Shop) },
            { "refundSet", (order, asked) => order.Amount("total_cash_rounding_refund_adjustment", asked.Shop) },
        },
        new FieldTable<Thing>("LineItem")
        {
            { "currentQuantity", line => (int)(line.Json.Number("current_quantity") ?? line.Json.Number("quantity") ?? 0) },
            { "customAttributes", line => line.Items("Attribute", "properties") },
            { "discountedTotalSet", (line, asked) => (Original(line, asked) - line.Amount("total_discount", asked.Shop)).Round() },
            { "discountedUnitPriceAfterAllDiscountsSet", (line, asked) => Each(line, Original(line, asked) - Discounts(line, asked)) },
            { "discountedUnitPriceSet", (line, asked) => Each(line, Original(line, asked) - line.Amount("total_discount", asked.Shop)) },
            { "id", line => GlobalId.Of("LineItem", line.Json) },
            { "isGiftCard", line => line.Json.Flag("gift_card") },
            { "name", line => line.Json.Text("name") ?? line.Json.Text("title") },
            { "originalTotalSet", Original },
            { "originalUnitPriceSet", (line, asked) => line.Amount("price", asked.Shop) },
            { "priceAfterAllDiscountsBeforeTaxesSet", NetOf },
            { "product", (line, asked) => Find("Product", line.Json.Number("product_id"), asked) },
            { "quantity", line => (int)(line.Json.Number("quantity") ?? 0) },
            { "refundableQuantity", line => (int)(line.Json.Number("current_quantity") ?? line.Json.Number("quantity") ?? 0) },
            { "taxLines", (line, asked) => asked.Limit(line.Items("TaxLine", "tax_lines")) },
            { "totalDiscountSet", (line, asked) => line.Amount("total_discount", asked.Shop) },
            { "variant", (line, asked) => Find("ProductVariant", line.Json.Number("variant_id"), asked) },
        },
        new FieldTable<Thing>("ShippingLine")
        {
            { "currentDiscountedPriceSet", (line, asked) => AmountRefund.Left(line, asked.Shop) },
            { "custom", _ => false },
            { "discountedPriceSet", (line, asked) => AmountRefund.Price(line, asked.Shop) },
            { "id", line => line.Json.Number("id") is null ? null : GlobalId.Of("ShippingLine", line.Json) },
            { "isRemoved", line => line.Json.Flag("is_removed") },
            { "originalPriceSet", (line, asked) => line.Amount("price", asked.Shop) },
        },
    ];

    static Bag Current(Thing order, string name, Asked asked) =>
        Bag.Read(order.Json, "current_" + name, Currencies.Zero(order, asked.Shop)) ?? order.Amount(name, asked.Shop);

    static IEnumerable<Thing> ShippingLines(Thing order, bool removed) =>
        order.Items("ShippingLine", "shipping_lines").Where(line => removed || !line.Json.Flag("is_removed"));

    static Bag ShippingLeft(Thing order, ShopState shop) => ShippingLines(order, removed: false)
        .Aggregate(Currencies.Zero(order, shop), (sum, line) => sum + AmountRefund.Left(line, shop));

    static Thing? Customer(Thing order, ShopState shop) =>
        order.Json.Child("customer")?.Number("id") is { } id && shop.Customers.Find(id) is { } customer ? new Thing("Customer", customer) : null;

    static Thing? Find(string type, long? id, Asked asked) => id is { } number ? RootFields.Find(type, number, asked.Shop) : null;

    static Bag Original(Thing line, Asked asked)
    {
        var quantity = line.Json.Number("quantity") ?? 0;
        return line.Amount("price", asked.Shop).Map(amount => amount * quantity);
    }

    static Bag Discounts(Thing line, Asked asked) =>
        line.Items("DiscountAllocation", "discount_allocations")
            .Aggregate(Currencies.Zero(line, asked.Shop), (sum, allocation) => sum + allocation.Amount("amount", asked.Shop));

    // Where prices include taxes, what is left before taxes is the discounted price less the tax lines. Pieces that were
    // refunded or removed do not count here (field text of the schema 2026-10), although they do in the line's other amounts.
    static object NetOf(Thing line, Asked asked)
    {
        var net = Original(line, asked) - Discounts(line, asked);
        if (line.Inside("Order")?.Json.Flag("taxes_included") == true)
            net = line.Items("TaxLine", "tax_lines").Aggregate(net, (rest, tax) => rest - tax.Amount("price", asked.Shop));
        var ordered = line.Json.Number("quantity") ?? 0;
        var left = line.Json.Number("current_quantity") ?? ordered;
        return ordered == 0 ? net.Zero : net.Map(amount => amount * left / ordered).Round();
    }

    static Bag Each(Thing line, Bag total)
    {
        var quantity = line.Json.Number("quantity") ?? 0;
        return quantity == 0 ? total.Zero : total.Map(amount => amount / quantity).Round();
    }

    static string FulfillmentStatus(string? status) => status switch
    {
        null => "UNFULFILLED",
        "partial" => "PARTIALLY_FULFILLED",
        _ => status.ToUpperInvariant(),
    };
}
