using System.Globalization;
using System.Text.Json;

namespace Sandbox.Tests.Samples;

public class OrderHistoryTests
{
    static readonly IReadOnlyList<JsonElement> Orders = SampleFiles.Orders();
    static readonly IReadOnlyList<JsonElement> Customers = SampleFiles.Customers();
    static readonly HashSet<long?> OldBuyers = [.. Orders.Where(IsOld).Select(Buyer)];
    static readonly HashSet<long?> NewBuyers = [.. Orders.Where(order => !IsOld(order)).Select(Buyer)];

    [Fact]
    public void Twenty_of_sixty_orders_are_older_than_the_cut_over() =>
        Assert.Equal((60, 20), (Orders.Count, Orders.Count(IsOld)));

    [Fact]
    public void The_cut_over_splits_by_the_instant_and_not_by_the_day_where_the_shop_is() =>
        Assert.Single(Orders, order => IsOld(order) && order.Instant("created_at").Date >= SampleFiles.CutOver.Date);

    [Fact]
    public void A_newer_order_has_another_day_where_the_shop_is_than_in_greenwich() => Assert.Contains(Orders, order =>
        !IsOld(order) && order.Instant("created_at").Date != order.Instant("created_at").UtcDateTime.Date);

    [Fact]
    public void Everything_happens_from_august_to_november_and_in_the_shop_s_own_zone() =>
        Assert.All(Orders.Concat(Customers), one =>
        {
            Assert.InRange(one.Instant("created_at"), At("2026-08-01T00:00:00+02:00"), At("2026-11-20T23:59:59+01:00"));
            Assert.InRange(one.Instant("updated_at"), one.Instant("created_at"), At("2026-11-20T23:59:59+01:00"));
            var summer = one.Instant("created_at") < At("2026-10-25T01:00:00Z");
            Assert.Equal(TimeSpan.FromHours(summer ? 2 : 1), one.Instant("created_at").Offset);
        });

    [Theory]
    [InlineData(SampleFiles.IncludingVat)]
    [InlineData(SampleFiles.ExcludingVat)]
    public void Ids_and_numbers_follow_the_order_of_creation(string folder)
    {
        var orders = SampleFiles.Orders(folder);
        Assert.Equal(orders.OrderBy(order => order.Instant("created_at")), orders);
        Assert.Equal(Enumerable.Range(1001, orders.Count), orders.Select(order => order.Count("order_number")));
        Assert.Distinct(orders.Select(order => order.Id()));
        Assert.Distinct(orders.SelectMany(order => order.Items("line_items")).Select(line => line.Id()));
        Assert.Distinct(orders.SelectMany(order => order.Items("shipping_lines")).Select(line => line.Id()));
    }

    [Fact]
    public void Customers_are_of_every_kind_about_the_cut_over()
    {
        var old = Customers.Where(IsOld).Select(one => one.Id()).ToList();
        var young = Customers.Select(one => one.Id()).Except(old).ToList();
        Assert.True(old.Count(id => NewBuyers.Contains(id) && OldBuyers.Contains(id)) >= 3);
        Assert.True(old.Count(id => NewBuyers.Contains(id) && !OldBuyers.Contains(id)) >= 3);
        Assert.True(old.Count(id => OldBuyers.Contains(id) && !NewBuyers.Contains(id)) >= 5);
        Assert.True(old.Count(id => !OldBuyers.Contains(id) && !NewBuyers.Contains(id)) >= 3);
        Assert.True(young.Count(id => !NewBuyers.Contains(id)) >= 3);
    }

    [Fact]
    public void Both_buyers_of_each_shared_company_have_newer_orders()
    {
        var shared = Customers.Where(one => one.Company() is not null).GroupBy(one => one.Company())
            .Where(company => company.Count() == 2).SelectMany(company => company).ToList();
        Assert.Equal(4, shared.Count);
        Assert.All(shared, buyer => Assert.Contains(buyer.Id(), NewBuyers));
    }

    [Fact]
    public void A_guest_is_no_customer_and_one_guest_comes_back()
    {
        var mails = Orders.Where(order => Buyer(order) is null).Select(order => order.Text("email")).ToList();
        Assert.Equal((3, 2), (mails.Count, mails.Distinct().Count()));
        Assert.DoesNotContain(Customers, one => mails.Contains(one.Text("email")));
    }

    [Theory]
    [InlineData(SampleFiles.IncludingVat)]
    [InlineData(SampleFiles.ExcludingVat)]
    public void An_order_s_customer_exists_already_and_is_the_same_there(string folder)
    {
        var customers = SampleFiles.Customers(folder).ToDictionary(one => one.Id()!.Value);
        foreach (var order in SampleFiles.Orders(folder))
        {
            if (order.Member("customer") is not { } embedded)
                continue;
            var customer = customers[embedded.Id()!.Value];
            Assert.True(customer.Instant("created_at") < order.Instant("created_at"));
            Assert.All(embedded.EnumerateObject(),
                member => Assert.Equal(customer.GetProperty(member.Name).GetRawText(), member.Value.GetRawText()));
        }
    }

    [Theory]
    [InlineData(SampleFiles.IncludingVat)]
    [InlineData(SampleFiles.ExcludingVat)]
    public void A_line_s_variant_exists_already_and_gave_the_line_what_it_says(string folder)
    {
        var variants = SampleFiles.Products(folder)
            .SelectMany(product => product.Items("variants").Select(variant => (product, variant)))
            .ToDictionary(pair => pair.variant.Id()!.Value);
        foreach (var order in SampleFiles.Orders(folder))
        {
            foreach (var line in order.Items("line_items").Where(line => line.Member("variant_id") is not null))
            {
                var (product, variant) = variants[line.Id("variant_id")!.Value];
                Assert.True(product.Instant("created_at") < order.Instant("created_at"));
                Assert.Equal((product.Id(), product.Text("title")), (line.Id("product_id"), line.Text("title")));
                Assert.All(["sku", "price", "taxable"], name => Assert.Equal(variant.Text(name), line.Text(name)));
                Assert.Equal(product.Text("product_type") == "Gavekort", line.Flag("gift_card"));
                Assert.Equal(Rates(product), line.Items("tax_lines").Select(tax => tax.Amount("rate")));
            }
        }
    }

    static decimal[] Rates(JsonElement product) => product.Text("product_type") switch
    {
        "Gavekort" => [],
        "Mat" => [0.15m],
        _ => [0.25m],
    };

    static bool IsOld(JsonElement one) => one.Instant("created_at") < SampleFiles.CutOver;

    static long? Buyer(JsonElement order) => order.Member("customer")?.Id();

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
