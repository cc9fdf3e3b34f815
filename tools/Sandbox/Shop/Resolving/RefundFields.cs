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
            { "orderAdjustments", (refund, asked) => Connections.Of(refund.Items("OrderAdjustment", "order_adjustments"), asked) },
            { "processedAt", refund => refund.Json.Text("processed_at") ?? refund.Json.Text("created_at") },
            { "refundLineItems", (refund, asked) => Connections.Of(refund.Items("RefundLineItem", "refund_line_items"), asked) },
            { "refundShippingLines", (refund, asked) => Connections.Of(refund.Items("RefundShippingLine", "refund_shipping_lines"), asked) },
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
        new FieldTable<Thing>("RefundShippingLine") { { "id", line => GlobalId.Of("RefundShippingLine", line.Json) } },
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
