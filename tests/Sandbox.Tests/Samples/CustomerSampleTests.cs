using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sandbox.Tests.Samples;

public partial class CustomerSampleTests
{
    static readonly IReadOnlyList<JsonElement> Customers = SampleFiles.Customers();
    static readonly IReadOnlyList<JsonElement> Buyers = [.. Customers.Where(one => one.Company() is not null)];

    [Fact]
    public void The_shop_has_sixty_customers_twenty_of_them_with_a_company_and_the_other_five()
    {
        Assert.Equal((60, 20), (Customers.Count, Buyers.Count));
        Assert.Equal(5, SampleFiles.Customers(SampleFiles.ExcludingVat).Count);
    }

    [Fact]
    public void Sixteen_buyers_of_companies_have_an_organisation_number_and_nobody_else_has()
    {
        Assert.Equal(16, Buyers.Count(buyer => buyer.OrganizationNumber() is not null));
        Assert.DoesNotContain(Customers.Except(Buyers), person => person.OrganizationNumber() is not null);
    }

    [Fact]
    public void Organisation_numbers_are_right_by_modulus_eleven()
    {
        var numbers = Customers.Concat(SampleFiles.Customers(SampleFiles.ExcludingVat))
            .Select(one => one.OrganizationNumber()).OfType<string>().ToList();
        Assert.Equal(17, numbers.Count);
        Assert.All(numbers, number => Assert.True(CheckDigits.IsOrganizationNumber(number), number));
    }

    [Fact]
    public void Two_companies_have_two_buyers_each_with_one_number_and_one_address()
    {
        var shared = Buyers.GroupBy(buyer => buyer.Company()).Where(company => company.Count() > 1).ToList();
        Assert.Equal([2, 2], shared.Select(company => company.Count()));
        Assert.All(shared, company =>
        {
            Assert.NotNull(Assert.Single(company.Select(buyer => buyer.OrganizationNumber()).Distinct()));
            Assert.Single(company.Select(Street).Distinct());
        });
    }

    [Fact]
    public void Different_companies_have_different_numbers_and_different_addresses()
    {
        var companies = Buyers.DistinctBy(buyer => buyer.Company()).ToList();
        Assert.Distinct(companies.Select(buyer => buyer.OrganizationNumber()).OfType<string>());
        Assert.Distinct(companies.Select(Street));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("email")]
    [InlineData("phone")]
    public void No_two_customers_share_what_the_shop_keeps_unique(string name) =>
        Assert.Distinct(Customers.Select(one => one.Text(name)).OfType<string>(), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Customers_phones_are_in_international_form() =>
        Assert.All(Customers.Select(one => one.Text("phone")).OfType<string>(), phone => Assert.Matches(E164(), phone));

    [Fact]
    public void Mail_goes_to_domains_that_nobody_owns() =>
        Assert.All(Customers.Select(one => one.Text("email")).OfType<string>(), mail => Assert.Matches(MadeUp(), mail));

    [Theory]
    [InlineData("22 33 44 55")]
    [InlineData("0047 987 65 432")]
    public void Some_have_their_only_phone_in_the_address_and_as_people_write_it(string phone) =>
        Assert.Single(Customers, one =>
            one.Text("phone") is null && one.Member("default_address")?.Text("phone") == phone);

    [Fact]
    public void Some_have_no_phone_at_all_some_no_address_two_one_name_and_one_no_mail()
    {
        Assert.True(Customers.Count(one =>
            one.Text("phone") is null && one.Member("default_address")?.Text("phone") is null) >= 5);
        Assert.Equal(4, Customers.Count(one => one.Member("default_address") is null));
        Assert.Equal(2, Customers.Count(one => one.Text("first_name") is null ^ one.Text("last_name") is null));
        Assert.Single(Customers, one => one.Text("email") is null);
    }

    [Fact]
    public void The_default_address_is_the_one_that_the_list_marks() => Assert.All(Customers, one =>
    {
        var marked = one.Items("addresses").Where(address => address.Flag("default")).ToList();
        if (one.Member("default_address") is { } copy)
            Assert.True(JsonElement.DeepEquals(copy, Assert.Single(marked)));
        else
            Assert.Empty(marked);
    });

    [Fact]
    public void Customers_come_in_the_order_of_their_creation_half_of_them_before_the_cut_over()
    {
        Assert.Equal(Customers.OrderBy(one => one.Instant("created_at")), Customers);
        Assert.InRange(Customers.Count(one => one.Instant("created_at") < SampleFiles.CutOver), 25, 35);
        Assert.All(Customers, one => Assert.True(one.Instant("created_at") <= one.Instant("updated_at")));
    }

    [Theory]
    [InlineData(SampleFiles.IncludingVat)]
    [InlineData(SampleFiles.ExcludingVat)]
    public void Each_customer_counts_its_orders_and_names_the_last(string folder)
    {
        var orders = SampleFiles.Orders(folder).Where(order => !order.Flag("test")).ToList();
        Assert.All(SampleFiles.Customers(folder), one =>
        {
            var own = orders.Where(order => order.Member("customer")?.Id() == one.Id()).ToList();
            Assert.Equal((own.Count, own.LastOrDefault() is { ValueKind: JsonValueKind.Object } last
                ? last.Text("name") : null), (one.Count("orders_count"), one.Text("last_order_name")));
        });
    }

    static string Street(JsonElement buyer) => string.Join('|',
        new[] { "address1", "address2", "zip", "city", "country_code" }
            .Select(name => buyer.GetProperty("default_address").Text(name)));

    [GeneratedRegex(@"^\+[1-9]\d{7,14}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex E164();

    [GeneratedRegex(@"^[a-z.-]+@example\.(no|com)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MadeUp();
}
