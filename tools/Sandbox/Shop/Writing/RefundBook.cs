using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>What every refund does to its order: amounts fall, money goes back, and a refund stands in the list.</summary>
internal static class RefundBook
{
    /// <summary>Lowers a current amount of an order.</summary>
    /// <returns>What is left of it.</returns>
    public static Bag Lower(JsonObject order, string name, Bag by, ShopState shop)
    {
        var whole = new Thing("Order", order);
        var current = Bag.Read(order, "current_" + name, by.Zero) ?? whole.Amount(name, shop);
        (current - by).Write(order, "current_" + name);
        return current - by;
    }

    /// <summary>Pays back what a refund is worth, as far as the order is paid, and writes the refund down.</summary>
    /// <param name="order">The order, its current amounts lowered already.</param>
    /// <param name="value">What the refund is worth, with VAT.</param>
    /// <param name="kind">The list that holds what is refunded: lines, shipping or adjustments.</param>
    /// <param name="item">What is refunded.</param>
    /// <param name="shop">The shop.</param>
    public static void Record(JsonObject order, Bag value, string kind, JsonObject item, ShopState shop)
    {
        var paidBack = PayBack(order, value, shop);
        var refund = new JsonObject
        {
            ["id"] = shop.NewId(),
            ["order_id"] = order["id"]?.DeepClone(),
            ["created_at"] = shop.Now,
            ["processed_at"] = shop.Now,
            ["note"] = null,
            ["refund_line_items"] = new JsonArray(),
            ["refund_shipping_lines"] = new JsonArray(),
            ["order_adjustments"] = new JsonArray(),
            ["transactions"] = paidBack.Shop.Amount > 0m ? new JsonArray(Payment(order, paidBack, shop)) : [],
        };
        refund.List(kind).Add(item);
        order.List("refunds").Add(refund);
        if (paidBack.Shop.Amount > 0m)
            order["financial_status"] = OrderPayments.Kept(new Thing("Order", order), shop).Shop.Amount > 0m ? "partially_refunded" : "refunded";
    }

    // What was never paid is not paid back; it is only owed no longer.
    static Bag PayBack(JsonObject order, Bag value, ShopState shop)
    {
        var owed = new Thing("Order", order).Amount("total_outstanding", shop).Shop.Amount;
        var waived = Math.Min(owed, value.Shop.Amount);
        if (waived > 0m)
            order["total_outstanding"] = Bag.Text(owed - waived);
        if (value.Shop.Amount == 0m || OrderPayments.Status(new Thing("Order", order)) is not ("paid" or "partially_paid" or "partially_refunded"))
            return value.Zero;
        return value.Map(amount => amount * (value.Shop.Amount - waived) / value.Shop.Amount).Round();
    }

    static JsonObject Payment(JsonObject order, Bag amount, ShopState shop)
    {
        var payment = new JsonObject
        {
            ["id"] = shop.NewId(),
            ["kind"] = "refund",
            ["status"] = "success",
            ["gateway"] = order.Texts("payment_gateway_names") is [var gateway, ..] ? gateway : "manual",
            ["created_at"] = shop.Now,
            ["processed_at"] = shop.Now,
            ["test"] = order.Flag("test"),
        };
        amount.Write(payment, "amount");
        return payment;
    }
}
