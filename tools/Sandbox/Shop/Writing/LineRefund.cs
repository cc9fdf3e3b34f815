using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>A refund of pieces of one line, with all that it changes in the order.</summary>
internal static class LineRefund
{
    /// <summary>How many pieces of a line are left to refund.</summary>
    public static long Left(JsonObject line) => line.Number("current_quantity") ?? line.Number("quantity") ?? 0;

    /// <summary>Refunds pieces of a line; the caller has checked that they are left.</summary>
    public static void Apply(JsonObject order, JsonObject line, int quantity, ShopState shop)
    {
        var sold = new Thing("LineItem", line, new Thing("Order", order));
        var (price, tax, discount) = (Share(sold, quantity, shop, Price), Share(sold, quantity, shop, Tax), Share(sold, quantity, shop, Discount));
        var value = order.Flag("taxes_included") ? price : price + tax;
        Lower(order, "subtotal_price", price, shop);
        Lower(order, "total_tax", tax, shop);
        Lower(order, "total_discounts", discount, shop);
        var worth = Lower(order, "total_price", value, shop);
        line["current_quantity"] = Left(line) - quantity;
        var paidBack = PayBack(order, value, shop);
        if (paidBack.Shop.Amount > 0m)
            order["financial_status"] = worth.Shop.Amount > 0m ? "partially_refunded" : "refunded";
        order.List("refunds").Add(Describe(order, line, quantity, (price, tax, paidBack), shop));
    }

    // Shares are differences of rounded sums, so that refunds piece by piece add up to the whole line to the cent.
    static Bag Share(Thing line, int quantity, ShopState shop, Func<Thing, ShopState, Bag> whole)
    {
        var (ordered, left) = (line.Json.Number("quantity") ?? 0, Left(line.Json));
        Bag Of(long pieces) => whole(line, shop).Map(amount => amount * pieces / ordered).Round();
        return Of(left) - Of(left - quantity);
    }

    static Bag Price(Thing line, ShopState shop) =>
        line.Amount("price", shop).Map(amount => amount * (line.Json.Number("quantity") ?? 0)) - Discount(line, shop);

    static Bag Discount(Thing line, ShopState shop) => Sum(line, "discount_allocations", "amount", shop);

    static Bag Tax(Thing line, ShopState shop) => Sum(line, "tax_lines", "price", shop);

    static Bag Sum(Thing line, string list, string amount, ShopState shop) => line.Items("Part", list)
        .Aggregate(Currencies.Zero(line, shop), (sum, part) => sum + part.Amount(amount, shop));

    static Bag Lower(JsonObject order, string name, Bag by, ShopState shop)
    {
        var whole = new Thing("Order", order);
        var current = Bag.Read(order, "current_" + name, by.Zero) ?? whole.Amount(name, shop);
        (current - by).Write(order, "current_" + name);
        return current - by;
    }

    // What was never paid is not paid back; it is only owed no longer.
    static Bag PayBack(JsonObject order, Bag value, ShopState shop)
    {
        var owed = new Thing("Order", order).Amount("total_outstanding", shop).Shop.Amount;
        var waived = Math.Min(owed, value.Shop.Amount);
        if (waived > 0m)
            order["total_outstanding"] = Bag.Text(owed - waived);
        if (value.Shop.Amount == 0m || order.Text("financial_status") is not ("paid" or "partially_paid" or "partially_refunded"))
            return value.Zero;
        return value.Map(amount => amount * (value.Shop.Amount - waived) / value.Shop.Amount).Round();
    }

    static JsonObject Describe(JsonObject order, JsonObject line, int quantity, (Bag Price, Bag Tax, Bag PaidBack) amounts, ShopState shop)
    {
        var item = new JsonObject
        {
            ["id"] = shop.NewId(),
            ["line_item_id"] = line["id"]?.DeepClone(),
            ["quantity"] = quantity,
            ["restock_type"] = "return",
        };
        amounts.Price.Write(item, "subtotal");
        amounts.Tax.Write(item, "total_tax");
        return new JsonObject
        {
            ["id"] = shop.NewId(),
            ["order_id"] = order["id"]?.DeepClone(),
            ["created_at"] = shop.Now,
            ["processed_at"] = shop.Now,
            ["note"] = null,
            ["refund_line_items"] = new JsonArray(item),
            ["refund_shipping_lines"] = new JsonArray(),
            ["order_adjustments"] = new JsonArray(),
            ["transactions"] = amounts.PaidBack.Shop.Amount > 0m ? new JsonArray(Payment(order, amounts.PaidBack, shop)) : [],
        };
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
