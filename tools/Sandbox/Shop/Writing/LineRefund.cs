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
        RefundBook.Lower(order, "subtotal_price", price, shop);
        RefundBook.Lower(order, "total_tax", tax, shop);
        RefundBook.Lower(order, "total_discounts", discount, shop);
        RefundBook.Lower(order, "total_price", value, shop);
        line["current_quantity"] = Left(line) - quantity;
        var item = new JsonObject
        {
            ["id"] = shop.NewId(),
            ["line_item_id"] = line["id"]?.DeepClone(),
            ["quantity"] = quantity,
            ["restock_type"] = "return",
        };
        price.Write(item, "subtotal");
        tax.Write(item, "total_tax");
        RefundBook.Record(order, value, "refund_line_items", item, shop);
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
}
