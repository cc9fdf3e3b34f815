using System.Text.Json;

namespace Sandbox.Tests.Samples;

/// <summary>One order's money in one of its two currencies, as written and as it must be.</summary>
/// <param name="Order">The order.</param>
/// <param name="Side"><c>shop_money</c> or <c>presentment_money</c>.</param>
sealed record OrderFigures(JsonElement Order, string Side)
{
    public IReadOnlyList<JsonElement> Lines { get; } = Order.Items("line_items");

    public IReadOnlyList<JsonElement> Shippings { get; } = Order.Items("shipping_lines");

    bool TaxesIncluded => Order.Flag("taxes_included");

    /// <summary>The amount of a <c>_set</c> member.</summary>
    public decimal Money(JsonElement owner, string name) =>
        owner.GetProperty(name + "_set").GetProperty(Side).Amount("amount");

    public decimal Money(string name) => Money(Order, name);

    /// <summary>What all discounts take from a line or a shipping line.</summary>
    public decimal Discount(JsonElement line) =>
        line.Items("discount_allocations").Sum(allocation => Money(allocation, "amount"));

    /// <summary>What a line costs after every discount, with VAT in it where the shop's prices have it.</summary>
    public decimal Gross(JsonElement line) => Money(line, "price") * line.Count("quantity") - Discount(line);

    public decimal ShippingGross(JsonElement shipping) => Money(shipping, "price") - Discount(shipping);

    public decimal CurrentGross(JsonElement line) => Current(line, Gross(line));

    /// <summary>The share of an amount that belongs to what is left of a line.</summary>
    public static decimal Current(JsonElement line, decimal amount) =>
        Cents(amount * line.Count("current_quantity") / line.Count("quantity"));

    /// <summary>The VAT that an amount bears at the one rate of its line; none where the line has none.</summary>
    public decimal Tax(JsonElement line, decimal gross) => line.Items("tax_lines") switch
    {
        [] => 0m,
        [var only] => TaxAt(only.Amount("rate"), gross),
        _ => throw new InvalidDataException("A sample line has one rate."),
    };

    decimal TaxAt(decimal rate, decimal gross) => Cents(TaxesIncluded ? gross * rate / (1 + rate) : gross * rate);

    /// <summary>The VAT that a line says it has.</summary>
    public decimal WrittenTax(JsonElement line) => line.Items("tax_lines").Sum(tax => Money(tax, "price"));

    /// <summary>VAT that comes on top of prices.</summary>
    public decimal Added(decimal tax) => TaxesIncluded ? 0m : tax;

    /// <summary>What was taken back of the shipping, without and with its VAT: nothing or a negative amount.</summary>
    public (decimal Amount, decimal Tax) ShippingTakenBack()
    {
        var adjustments = Order.Items("refunds").SelectMany(refund => refund.Items("order_adjustments")).ToList();
        return (adjustments.Sum(one => Money(one, "amount")), adjustments.Sum(one => Money(one, "tax_amount")));
    }

    /// <summary>The tip, unless the whole order was called off; tips are in the shop's currency only.</summary>
    public decimal Tip => Order.Amount("total_tip_received");

    static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
