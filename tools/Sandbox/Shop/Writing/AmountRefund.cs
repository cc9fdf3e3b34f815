using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Refunds that take no goods back: of shipping, and of an amount that no line explains.</summary>
internal static class AmountRefund
{
    /// <summary>What a shipping line still costs after refunds, as its order's prices are: with VAT or without.</summary>
    public static Bag Left(Thing line, ShopState shop) => line.Inside("Order") is { } order
        ? RefundFields.Shippings(order).Where(part => part.Json.Child("shipping_line")?.Number("id") == line.Json.Number("id"))
            .Aggregate(Price(line, shop), (rest, part) => rest - part.Amount("subtotal_amount", shop))
        : Price(line, shop);

    /// <summary>What a shipping line cost after discounts.</summary>
    public static Bag Price(Thing line, ShopState shop) =>
        Bag.Read(line.Json, "discounted_price", Currencies.Zero(line, shop)) ?? line.Items("DiscountAllocation", "discount_allocations")
            .Aggregate(line.Amount("price", shop), (rest, allocation) => rest - allocation.Amount("amount", shop));

    /// <summary>Pays back a part of a shipping line; the caller has checked that so much is left of it.</summary>
    public static void OfShipping(JsonObject order, JsonObject line, decimal amount, ShopState shop)
    {
        var price = Currencies.Worth(new Thing("Order", order), amount, shop);
        var tax = TaxOf(order, line, price, shop);
        var value = order.Flag("taxes_included") ? price : price + tax;
        RefundBook.Lower(order, "total_tax", tax, shop);
        RefundBook.Lower(order, "total_price", value, shop);
        var item = new JsonObject { ["id"] = shop.NewId(), ["shipping_line"] = new JsonObject { ["id"] = line["id"]?.DeepClone() } };
        price.Write(item, "subtotal_amount");
        tax.Write(item, "tax_amount");
        RefundBook.Record(order, value, "refund_shipping_lines", item, shop);
    }

    /// <summary>Takes a shipping line away: what it costs now leaves the order's totals, and nothing is paid back by that alone.</summary>
    public static void RemoveShipping(JsonObject order, JsonObject line, ShopState shop)
    {
        var price = Left(new Thing("ShippingLine", line, new Thing("Order", order)), shop);
        var tax = TaxOf(order, line, price, shop);
        RefundBook.Lower(order, "total_tax", tax, shop);
        RefundBook.Lower(order, "total_price", order.Flag("taxes_included") ? price : price + tax, shop);
        line["is_removed"] = true;
    }

    /// <summary>Pays back an amount that stands for no line; the order's lines stay as they are.</summary>
    public static void Plain(JsonObject order, decimal amount, ShopState shop)
    {
        var value = Currencies.Worth(new Thing("Order", order), amount, shop);
        if (shop.Settings.DiscrepanciesLowerTheTotal)
            RefundBook.Lower(order, "total_price", value, shop);
        var item = new JsonObject { ["id"] = shop.NewId(), ["kind"] = "refund_discrepancy", ["reason"] = "Refund discrepancy" };
        value.Map(part => -part).Write(item, "amount");
        value.Zero.Write(item, "tax_amount");
        RefundBook.Record(order, value, "order_adjustments", item, shop);
    }

    static Bag TaxOf(JsonObject order, JsonObject line, Bag price, ShopState shop)
    {
        // Several taxes may stack, or each be of a part of the price: of what is paid back, the same part is tax as of what was sold.
        if (line.Items("tax_lines").Count() > 1 && Price(new Thing("ShippingLine", line, new Thing("Order", order)), shop).Shop.Amount is > 0m and var sold)
            return price.Map(part => part * line.Items("tax_lines").Sum(tax => tax.Amount("price") ?? 0m) / sold).Round();
        var rate = line.Items("tax_lines").Sum(tax => tax.Amount("rate") ?? 0m);
        return price.Map(part => order.Flag("taxes_included") ? part * rate / (1 + rate) : part * rate).Round();
    }
}
