using System.Text.Json;
using Sandbox.Tests.Ledger;

namespace Sandbox.Tests.Samples;

public class LedgerSampleTests
{
    static readonly IReadOnlyList<JsonElement> Shoppers = SampleFiles.Customers();
    static readonly IReadOnlyList<JsonElement> Persons = [.. Customers().Where(one => one.Flag("IsPerson"))];
    static readonly IReadOnlyList<JsonElement> Companies = [.. Customers().Where(one => !one.Flag("IsPerson"))];
    static readonly IReadOnlyList<JsonElement> Products = SampleFiles.Ledger().Items("Products");
    static readonly IReadOnlyList<JsonElement> Goods = [.. Products.Where(one => one.Text("ProductType") == "Product")];

    [Fact]
    public async Task The_ledger_takes_the_sample_as_its_books()
    {
        using var bench = new LedgerBench();
        using var sample = SampleFiles.Open("ledger.json");
        bench.System.Seed(sample);
        Assert.Equal((8, 15), ((await bench.Get("Customers")).Rows.Count, (await bench.Get("Products")).Rows.Count));
        Assert.Equal("Fjordlys Kontor AS", (await bench.Get("Customers/1005")).Json["Name"]!.GetValue<string>());
        Assert.Equal(3003, (await bench.Get("Products/2002")).Json["StandardSalesAccount"]!.GetValue<int>());
    }

    [Fact]
    public void Three_persons_equal_a_shopper_by_mail_one_of_them_with_another_phone()
    {
        var pairs = Persons.Where(one => one.Text("EmailAddress") is not null)
            .Select(one => (Ledger: one, Shop: Assert.Single(Shoppers, shopper => HasSameMail(shopper, one)))).ToList();
        Assert.Equal(3, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(
            (pair.Shop.Text("first_name"), pair.Shop.Text("last_name")),
            (pair.Ledger.Text("FirstName"), pair.Ledger.Text("LastName"))));
        Assert.Single(pairs, pair => Digits(pair.Ledger.Text("PhoneNumber")) != Digits(pair.Shop.Text("phone")));
    }

    [Fact]
    public void One_person_has_no_mail_and_equals_a_shopper_by_phone_and_last_name()
    {
        var person = Assert.Single(Persons, one => one.Text("EmailAddress") is null);
        var shopper = Assert.Single(Shoppers,
            one => Digits(one.Text("phone")) == Digits(person.Text("PhoneNumber")));
        Assert.Equal(shopper.Text("last_name"), person.Text("LastName"));
        Assert.NotEqual(shopper.Text("phone"), person.Text("PhoneNumber"));
    }

    [Fact]
    public void Two_companies_equal_by_number_one_by_name_and_postal_code_and_one_is_nobody_s()
    {
        var byNumber = Companies.Where(one => one.Text("OrganizationNumber") is { } number
            && Shoppers.Any(shopper => shopper.OrganizationNumber() == number)).ToList();
        var byName = Companies.Where(one => one.Text("OrganizationNumber") is null && Shoppers.Any(shopper =>
            shopper.OrganizationNumber() is null && shopper.Company() == one.Text("Name")
            && shopper.Member("default_address")?.Text("zip") == one.Member("MailAddress")?.Text("ZipCode"))).ToList();
        Assert.Equal((4, 2, 1), (Companies.Count, byNumber.Count, byName.Count));
        var stranger = Assert.Single(Companies.Except(byNumber).Except(byName));
        Assert.DoesNotContain(Shoppers, shopper => shopper.Company() == stranger.Text("Name"));
        Assert.True(CheckDigits.IsOrganizationNumber(stranger.Text("OrganizationNumber")!));
    }

    [Fact]
    public void Six_products_have_the_code_of_exactly_one_variant_and_the_name_of_its_product()
    {
        Assert.Equal(6, Goods.Count);
        Assert.All(Goods, one => Assert.Equal(VariantOf(one).Product.Text("title"), one.Text("Name")));
    }

    [Fact]
    public void Five_of_them_cost_the_shop_s_price_less_vat_and_one_something_else()
    {
        var dear = Goods.Where(one => one.Amount("UnitPrice") * Factor(one) != VariantOf(one).Variant.Amount("price"));
        Assert.Single(dear);
        Assert.Contains(Goods, one => Factor(one) == 1.15m);
    }

    [Theory]
    [InlineData("SHOP-25", 3000)]
    [InlineData("SHOP-15", 3003)]
    [InlineData("SHOP-0", 3100)]
    [InlineData("FRAKT", 3000)]
    [InlineData("FRAKT-15", 3003)]
    [InlineData("FRAKT-0", 3100)]
    [InlineData("GAVEKORT", 3100)]
    [InlineData("TIPS", 3100)]
    [InlineData("AVRUNDING", 3100)]
    public void What_has_no_product_of_its_own_has_a_service_with_the_right_account(string code, int account)
    {
        var service = Assert.Single(Products, one => one.Text("Code") == code);
        Assert.Equal(("Service", account), (service.Text("ProductType"), service.Count("StandardSalesAccount")));
    }

    static IReadOnlyList<JsonElement> Customers() => SampleFiles.Ledger().Items("Customers");

    static decimal Factor(JsonElement product) => product.Count("StandardSalesAccount") == 3003 ? 1.15m : 1.25m;

    static (JsonElement Product, JsonElement Variant) VariantOf(JsonElement ledger) => Assert.Single(
        SampleFiles.Products().SelectMany(product => product.Items("variants").Select(variant => (product, variant))),
        pair => pair.variant.Text("sku") == ledger.Text("Code"));

    static bool HasSameMail(JsonElement shopper, JsonElement customer) =>
        string.Equals(shopper.Text("email"), customer.Text("EmailAddress"), StringComparison.OrdinalIgnoreCase);

    // The national number: all notations here are Norwegian and have eight digits behind the country code.
    static string? Digits(string? phone) =>
        phone is null ? null : string.Concat(phone.Where(char.IsAsciiDigit))[^8..];
}
