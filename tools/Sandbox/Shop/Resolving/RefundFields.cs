using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>Refunds and payments of orders.</summary>
internal static class RefundFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("Refund")
        {
            { "id", refund => GlobalId.Of("Refund", refund.Json) },
            { "legacyResourceId", refund => refund.Json.Text("id") },
            { "order", refund => refund.Inside("Order") },
            { "orderAdjustments", (refund, asked) => Connections.Of(AdjustmentsOf(refund), asked) },
            { "processedAt", refund => refund.Json.Text("processed_at") ?? refund.Json.Text("created_at") },
            { "refundLineItems", (refund, asked) => Connections.Of(refund.Items("RefundLineItem", "refund_line_items"), asked) },
            { "refundShippingLines", (refund, asked) => Connections.Of(ShippingsOf(refund), asked) },
            { "transactions", (refund, asked) => Connections.Of(refund.Items("OrderTransaction", "transactions"), asked) },
            { "totalRefundedSet", (refund, asked) => OrderPayments.RefundedBy(refund, asked.Shop) },
            { "updatedAt", refund => refund.Json.Text("updated_at") ?? refund.Json.Text("created_at") },
        },
        new FieldTable<Thing>("RefundLineItem")
        {
            { "id", item => GlobalId.Of("RefundLineItem", item.Json) },
            { "lineItem", RefundedLine },
            { "restocked", item => item.Json.Text("restock_type") is "return" or "cancel" },
            { "subtotalSet", (item, asked) => item.Amount("subtotal", asked.Shop) },
            { "totalTaxSet", (item, asked) => item.Amount("total_tax", asked.Shop) },
        },
        new FieldTable<Thing>("RefundShippingLine")
        {
            { "id", line => GlobalId.Of("RefundShippingLine", line.Json) },
            { "shippingLine", RefundedShipping },
        },
        new FieldTable<Thing>("OrderAdjustment") {
            { "id", adjustment => GlobalId.Of("OrderAdjustment", adjustment.Json) },
            { "reason", adjustment => Reason(adjustment.Json.Text("reason")) },
        },
        new FieldTable<Thing>("OrderTransaction")
        {
            { "amountSet", (payment, asked) => payment.Amount("amount", asked.Shop) },
            { "id", payment => GlobalId.Of("OrderTransaction", payment.Json) },
        },
    ];

    /// <summary>All that was refunded of an order's shipping.</summary>
    public static IEnumerable<Thing> Shippings(Thing order) => order.Items("Refund", "refunds").SelectMany(ShippingsOf);

    /// <summary>All amounts refunded of an order that stand for no line and no shipping.</summary>
    public static IEnumerable<Thing> Adjustments(Thing order) => order.Items("Refund", "refunds").SelectMany(AdjustmentsOf);

    // REST tells of refunded shipping as an adjustment, below zero and without its VAT; GraphQL as a part of the shipping line.
    static IEnumerable<Thing> ShippingsOf(Thing refund) => refund.Items("RefundShippingLine", "refund_shipping_lines")
        .Concat(refund.Items("OrderAdjustment", "order_adjustments").Where(IsShipping).Select(part => AsShipping(part, refund)));

    static IEnumerable<Thing> AdjustmentsOf(Thing refund) => refund.Items("OrderAdjustment", "order_adjustments").Where(part => !IsShipping(part));

    static bool IsShipping(Thing adjustment) => adjustment.Json.Text("kind") == "shipping_refund";

    static Thing AsShipping(Thing adjustment, Thing refund)
    {
        var order = refund.Inside("Order")?.Json;
        var isWithin = order?.Flag("taxes_included") == true;
        var own = new Money(0m, order?.Text("currency") ?? "");
        var zero = new Bag(own, own with { Currency = order?.Text("presentment_currency") ?? own.Currency });
        var (net, tax) = (Bag.Read(adjustment.Json, "amount", zero) ?? zero, Bag.Read(adjustment.Json, "tax_amount", zero) ?? zero);
        var json = new JsonObject
        {
            ["id"] = adjustment.Json["id"]?.DeepClone(),
            ["shipping_line"] = new JsonObject { ["id"] = order?.Items("shipping_lines").FirstOrDefault()?["id"]?.DeepClone() },
        };
        (isWithin ? net + tax : net).Map(amount => -amount).Write(json, "subtotal_amount");
        tax.Map(amount => -amount).Write(json, "tax_amount");
        return new Thing("RefundShippingLine", json, refund);
    }

    static Thing? RefundedShipping(Thing item) =>
        item.Inside("Order") is { } order && order.Json.Item("shipping_lines", item.Json.Child("shipping_line")?.Number("id") ?? 0) is { } line
            ? new Thing("ShippingLine", line, order)
            : null;

    static Thing? RefundedLine(Thing item) =>
        item.Inside("Order") is { } order && order.Json.Item("line_items", item.Json.Number("line_item_id") ?? 0) is { } line
            ? new Thing("LineItem", line, order)
            : null;

    // REST writes reasons as words; what GraphQL has no name for is none there.
    static string? Reason(string? words) => words?.Replace(' ', '_').ToUpperInvariant() is { } reason
        && reason is "CUSTOMER" or "DAMAGE" or "FULL_RETURN_BALANCING_ADJUSTMENT" or "PENDING_REFUND_DISCREPANCY" or "REFUND_DISCREPANCY" or "RESTOCK"
            ? reason
            : null;
}
