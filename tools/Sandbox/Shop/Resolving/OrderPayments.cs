using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>What an order's buyer has paid and got back, as far as the order itself tells.</summary>
internal static class OrderPayments
{
    /// <summary>How far an order is paid, as REST spells it; an order that does not say is paid.</summary>
    public static string Status(Thing order) => order.Json.Text("financial_status") ?? "paid";

    /// <summary>What was paid, refunds not taken off.</summary>
    /// <remarks>REST shows no sum of payments: what the order is worth now, what is refunded and what is owed make it up.</remarks>
    public static Bag Received(Thing order, ShopState shop)
    {
        if (Status(order) is "pending" or "authorized" or "expired" or "voided")
            return Currencies.Zero(order, shop);
        var worth = Bag.Read(order.Json, "current_total_price", Currencies.Zero(order, shop)) ?? order.Amount("total_price", shop);
        var received = worth + Refunded(order, shop) - order.Amount("total_outstanding", shop);
        return shop.Settings.DiscrepanciesLowerTheTotal ? received : received + Discrepancies(order, shop);
    }

    /// <summary>What was paid and not paid back.</summary>
    public static Bag Kept(Thing order, ShopState shop) => Received(order, shop) - Refunded(order, shop);

    /// <summary>What was paid back in all refunds.</summary>
    public static Bag Refunded(Thing order, ShopState shop) =>
        order.Items("Refund", "refunds").Aggregate(Currencies.Zero(order, shop), (sum, refund) => sum + RefundedBy(refund, shop));

    /// <summary>What was paid back beyond what came back is worth: below zero where the buyer got more.</summary>
    public static Bag Discrepancies(Thing order, ShopState shop) => RefundFields.Adjustments(order).Aggregate(
        Currencies.Zero(order, shop), (sum, part) => sum + part.Amount("amount", shop) + part.Amount("tax_amount", shop));

    /// <summary>What was paid back in one refund; a refund without a payment moved no money.</summary>
    public static Bag RefundedBy(Thing refund, ShopState shop) => refund.Items("OrderTransaction", "transactions")
        .Where(payment => payment.Json.Text("kind") == "refund" && payment.Json.Text("status") == "success")
        .Aggregate(Currencies.Zero(refund, shop), (sum, payment) => sum + payment.Amount("amount", shop));
}
