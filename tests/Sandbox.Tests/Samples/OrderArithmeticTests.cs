using System.Text.Json;

namespace Sandbox.Tests.Samples;

public class OrderArithmeticTests
{
    /// <summary>Each order of both shops, in the shop's currency and in the buyer's.</summary>
    public static TheoryData<string, string, string> Orders()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var folder in new[] { SampleFiles.IncludingVat, SampleFiles.ExcludingVat })
            foreach (var order in SampleFiles.Orders(folder))
                foreach (var side in new[] { "shop_money", "presentment_money" })
                    all.Add(folder, order.Text("name")!, side);
        return all;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_line_s_vat_is_that_of_its_price_after_all_discounts(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        Assert.All(figures.Lines, line =>
        {
            Assert.Equal(figures.Tax(line, figures.Gross(line)), figures.WrittenTax(line));
            Assert.True(figures.Gross(line) >= 0);
        });
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Shipping_costs_its_price_less_discounts_and_bears_vat_on_that(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        Assert.All(figures.Shippings, one =>
        {
            Assert.Equal(figures.ShippingGross(one), figures.Money(one, "discounted_price"));
            Assert.Equal(figures.Tax(one, figures.ShippingGross(one)), figures.WrittenTax(one));
        });
        Assert.Equal(
            figures.Shippings.Sum(one => figures.Money(one, "price")), figures.Money("total_shipping_price"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void An_order_s_totals_are_the_sums_of_its_lines(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        var goods = figures.Lines.Sum(figures.Gross);
        var tax = figures.Lines.Concat(figures.Shippings).Sum(figures.WrittenTax);
        Assert.Equal(goods, figures.Money("subtotal_price"));
        Assert.Equal(tax, figures.Money("total_tax"));
        Assert.Equal(figures.Lines.Concat(figures.Shippings).Sum(figures.Discount), figures.Money("total_discounts"));
        Assert.Equal(goods + figures.Lines.Sum(figures.Discount), figures.Money("total_line_items_price"));
        Assert.Equal(
            goods + figures.Shippings.Sum(figures.ShippingGross) + figures.Tip + figures.Added(tax),
            figures.Money("total_price"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Current_totals_are_the_sums_of_what_is_left(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        var goods = figures.Lines.Sum(figures.CurrentGross);
        var back = figures.ShippingTakenBack();
        var tax = figures.Lines.Sum(line => figures.Tax(line, figures.CurrentGross(line)))
            + figures.Shippings.Sum(figures.WrittenTax) + back.Tax;
        var shippingBack = figures.Order.Flag("taxes_included") ? back.Amount + back.Tax : back.Amount;
        Assert.Equal(goods, figures.Money("current_subtotal_price"));
        Assert.Equal(tax, figures.Money("current_total_tax"));
        Assert.Equal(
            goods + figures.Shippings.Sum(figures.ShippingGross) + shippingBack + figures.Tip + figures.Added(tax),
            figures.Money("current_total_price"));
        Assert.Equal(
            figures.Lines.Sum(line => OrderFigures.Current(line, figures.Discount(line)))
                + (back.Amount == 0 ? figures.Shippings.Sum(figures.Discount) : 0),
            figures.Money("current_total_discounts"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_order_s_tax_lines_sum_those_of_the_lines_by_rate(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        var sums = figures.Lines.Concat(figures.Shippings).SelectMany(line => line.Items("tax_lines"))
            .GroupBy(tax => tax.Amount("rate"))
            .ToDictionary(rate => rate.Key, rate => rate.Sum(tax => figures.Money(tax, "price")));
        Assert.Equal(sums, figures.Order.Items("tax_lines")
            .ToDictionary(tax => tax.Amount("rate"), tax => figures.Money(tax, "price")));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_refund_takes_back_what_a_line_no_longer_has(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        foreach (var item in figures.Order.Items("refunds").SelectMany(refund => refund.Items("refund_line_items")))
        {
            var line = Assert.Single(figures.Lines, one => one.Id() == item.Id("line_item_id"));
            var left = figures.CurrentGross(line);
            Assert.Equal(line.Count("quantity") - line.Count("current_quantity"), item.Count("quantity"));
            Assert.Equal(figures.Gross(line) - left, figures.Money(item, "subtotal"));
            Assert.Equal(figures.WrittenTax(line) - figures.Tax(line, left), figures.Money(item, "total_tax"));
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Money_that_was_paid_back_is_the_difference_of_both_totals(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        var order = figures.Order;
        var back = order.Items("refunds").SelectMany(refund => refund.Items("transactions"))
            .Sum(transaction => transaction.Amount("amount"));
        var expected = order.Text("financial_status") is "partially_refunded" or "refunded"
            ? order.Amount("total_price") - order.Amount("current_total_price")
            : 0m;
        Assert.Equal(expected, back);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Each_allocation_names_a_discount_that_the_order_lists(string folder, string name, string side)
    {
        var figures = Figures(folder, name, side);
        var applications = figures.Order.Items("discount_applications");
        var used = figures.Lines.SelectMany(line => Allocations(line, "line_item"))
            .Concat(figures.Shippings.SelectMany(line => Allocations(line, "shipping_line"))).ToHashSet();
        Assert.Equal(
            applications.Select((one, index) => (Target: one.Text("target_type")!, Index: index)).ToHashSet(), used);
    }

    static IEnumerable<(string Target, int Index)> Allocations(JsonElement line, string target) =>
        line.Items("discount_allocations").Select(one => (target, one.Count("discount_application_index")));

    static OrderFigures Figures(string folder, string name, string side) => new(
        Assert.Single(SampleFiles.Orders(folder), order => order.Text("name") == name), side);
}
