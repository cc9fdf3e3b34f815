using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

/// <summary>What an address must be; the texts are those of recorded answers where there are any.</summary>
public sealed class AddressValidationTests : IDisposable
{
    const string Create = "mutation($address: MailingAddressInput!) { customerAddressCreate(customerId: \"gid://shopify/Customer/1\", address: $address) { address { city zip phone province provinceCode country } userErrors { field message } } }";

    readonly ShopBench bench = new();

    public AddressValidationTests() => bench.Customer(1, "\"first_name\":\"Kari\"");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("""{"phone":"450-4538","countryCode":"CA"}""", "+14504538")]
    [InlineData("""{"phone":"40000001"}""", "+4740000001")]
    [InlineData("""{"phone":"not a phone"}""", "not a phone")]
    [InlineData("""{"phone":"  "}""", null)]
    public async Task A_phone_is_brought_into_one_form_or_kept_as_typed(string address, string? stored) =>
        Assert.Equal(stored, (await Send(address)).Good().At("customerAddressCreate.address.phone"));

    [Theory]
    [InlineData("city", "https://example.com")]
    [InlineData("city", "<b>Oslo</b>")]
    [InlineData("city", "Oslo 😀")]
    [InlineData("zip", "https://example.com")]
    [InlineData("zip", "<b>0150</b>")]
    [InlineData("zip", "0150 😀")]
    [InlineData("phone", "https://example.com")]
    [InlineData("phone", "<b>40000001</b>")]
    public async Task Addresses_of_the_web_markup_and_emoji_are_refused_on_their_field(string field, string text) =>
        Assert.StartsWith($"address.{field}: ", (await Send($$"""{"{{field}}":"{{text}}"}""")).UserErrors, StringComparison.Ordinal);

    [Theory]
    [InlineData("city", "City")]
    [InlineData("zip", "Zip")]
    [InlineData("address1", "Address1")]
    [InlineData("firstName", "First name")]
    public async Task A_text_may_have_255_characters_and_not_one_more(string field, string title)
    {
        Assert.Equal(
            $"address.{field}: {title} is too long (maximum is 255 characters)",
            (await Send($$"""{"{{field}}":"{{new string('x', 256)}}"}""")).UserErrors);
        Assert.Equal("", (await Send($$"""{"{{field}}":"{{new string('x', 255)}}"}""")).UserErrors);
    }

    [Fact]
    public async Task A_postal_code_may_be_anything() =>
        Assert.Equal("not-a-postal-code", (await Send("""{"zip":"not-a-postal-code"}""")).Good().At("customerAddressCreate.address.zip"));

    [Fact]
    public async Task An_unknown_country_is_refused() =>
        Assert.Equal("address.country: Country is invalid", (await Send("""{"country":"Atlantis"}""")).UserErrors);

    [Theory]
    [InlineData("""{"countryCode":"CA","provinceCode":"NY"}""")]
    [InlineData("""{"countryCode":"US","provinceCode":"ON"}""")]
    [InlineData("""{"countryCode":"CA","province":"Nowhere"}""")]
    public async Task A_province_of_another_country_is_refused(string address) =>
        Assert.Equal("address.province: Province is invalid", (await Send(address)).UserErrors);

    [Theory]
    [InlineData("""{"countryCode":"CA","provinceCode":"ON"}""")]
    [InlineData("""{"countryCode":"CA","province":"Ontario"}""")]
    public async Task A_province_is_known_by_its_code_and_by_its_name(string address)
    {
        var created = (await Send(address)).Good();
        Assert.Equal("ON", created.At("customerAddressCreate.address.provinceCode"));
        Assert.Equal("Ontario", created.At("customerAddressCreate.address.province"));
    }

    [Theory]
    [InlineData("SG")]
    [InlineData("NO")]
    public async Task A_country_without_provinces_drops_the_province_silently(string country)
    {
        var created = await Send($$"""{"countryCode":"{{country}}","provinceCode":"ON"}""");
        Assert.Equal("", created.UserErrors);
        Assert.Null(created.Node("customerAddressCreate.address.provinceCode"));
        Assert.Null(created.Node("customerAddressCreate.address.province"));
    }

    [Fact]
    public async Task The_fields_of_a_list_of_addresses_carry_their_place()
    {
        var refused = await bench.Ask(
            "mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { field message } } }",
            new JsonObject { ["input"] = JsonNode.Parse("""{"firstName":"Kari","addresses":[{"countryCode":"CA","provinceCode":"NY"}]}""") });
        Assert.Equal("addresses.0.province: Province is invalid", refused.UserErrors);
    }

    Task<ShopAnswer> Send(string address) => bench.Ask(Create, new JsonObject { ["address"] = JsonNode.Parse(address) });
}
