using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class CustomerAddressTests : IDisposable
{
    const string Fields = "{ id address1 address2 city company country countryCodeV2 firstName lastName phone province provinceCode zip }";

    const string Create = "mutation($address: MailingAddressInput!, $default: Boolean) { customerAddressCreate(customerId: \"gid://shopify/Customer/1\", address: $address, setAsDefault: $default) { address " + Fields + " userErrors { field message } } }";

    const string Update = "mutation($customer: ID!, $id: ID!, $address: MailingAddressInput!, $default: Boolean) { customerAddressUpdate(customerId: $customer, addressId: $id, address: $address, setAsDefault: $default) { address " + Fields + " userErrors { field message } } }";

    readonly ShopBench bench = new();

    public CustomerAddressTests() => bench.Customer(1, "\"first_name\":\"Kari\"");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_first_address_becomes_the_default_one_and_later_ones_do_not()
    {
        var first = await Add("""{"city":"Oslo"}""");
        var second = await Add("""{"city":"Bergen"}""");
        Assert.Equal((first, $"{first} {second}"), await Addresses());
    }

    [Fact]
    public async Task A_later_address_becomes_the_default_one_where_that_is_asked()
    {
        await Add("""{"city":"Oslo"}""");
        var second = await Add("""{"city":"Bergen"}""", isDefault: true);
        Assert.Equal(second, (await Addresses()).Default);
    }

    [Fact]
    public async Task An_address_with_nothing_but_a_phone_is_accepted()
    {
        await Add("""{"phone":"400 00 001"}""");
        Assert.Equal("+4740000001", (await bench.Ask("{ customer(id: \"gid://shopify/Customer/1\") { defaultAddress { phone } } }"))
            .At("customer.defaultAddress.phone"));
    }

    [Fact]
    public async Task An_update_is_partial()
    {
        var id = await Add("""{"address1":"Storgata 1","city":"Oslo","countryCode":"NO","phone":"40000001","zip":"0150"}""");
        var updated = (await Change(id, """{"phone":"40000002","zip":null}""")).Good();
        Assert.Equal(
            $$"""{"id":"{{id}}","address1":"Storgata 1","address2":null,"city":"Oslo","company":null,"country":"Norway","countryCodeV2":"NO","firstName":null,"lastName":null,"phone":"+4740000002","province":null,"provinceCode":null,"zip":null}""",
            updated.Raw("customerAddressUpdate.address"));
    }

    [Fact]
    public async Task An_update_can_make_its_address_the_default_one()
    {
        await Add("""{"city":"Oslo"}""");
        var second = await Add("""{"city":"Bergen"}""");
        await Change(second, """{"zip":"5003"}""", isDefault: true);
        Assert.Equal(second, (await Addresses()).Default);
    }

    [Fact]
    public async Task An_equal_address_is_refused()
    {
        await Add("""{"address1":"Storgata 1","city":"Oslo","countryCode":"NO"}""");
        var again = await Send(Create, new() { ["address"] = JsonNode.Parse("""{"address1":" Storgata 1 ","city":"Oslo","countryCode":"NO"}""") });
        Assert.Equal("address: Address already exists", again.UserErrors);
        Assert.Single(bench.System.Get("customers", "1")!["addresses"]!.AsArray());
    }

    [Fact]
    public async Task Deleting_the_default_address_promotes_the_next_one()
    {
        var first = await Add("""{"city":"Oslo"}""");
        var second = await Add("""{"city":"Bergen"}""");
        Assert.Equal(first, (await Delete(first)).Good().At("customerAddressDelete.deletedAddressId"));
        Assert.Equal((second, second), await Addresses());
    }

    [Fact]
    public async Task Deleting_the_only_address_leaves_none()
    {
        await Delete(await Add("""{"city":"Oslo"}"""));
        Assert.Equal((null, ""), await Addresses());
    }

    [Fact]
    public async Task The_default_address_can_be_chosen()
    {
        await Add("""{"city":"Oslo"}""");
        var second = await Add("""{"city":"Bergen"}""");
        await Send(
            "mutation($id: ID!) { customerUpdateDefaultAddress(customerId: \"gid://shopify/Customer/1\", addressId: $id) { customer { id } userErrors { field message } } }",
            new() { ["id"] = second });
        Assert.Equal(second, (await Addresses()).Default);
    }

    [Fact]
    public async Task An_unknown_address_is_an_error_of_the_request()
    {
        var answer = await Change("gid://shopify/MailingAddress/404?model_name=CustomerAddress", """{"city":"Oslo"}""");
        Assert.Equal(["RESOURCE_NOT_FOUND"], answer.Codes);
        Assert.Equal("invalid id", answer.Json["errors"]![0]!["message"]!.ToString());
    }

    [Fact]
    public async Task The_address_of_another_customer_is_a_business_error()
    {
        var id = await Add("""{"city":"Oslo"}""");
        bench.Customer(2, "\"first_name\":\"Ola\"");
        Assert.Equal("addressId: Address does not exist", (await Change(id, """{"city":"Bergen"}""", customer: 2)).UserErrors);
        Assert.Equal("customerId: Customer does not exist", (await Change(id, """{"city":"Bergen"}""", customer: 3)).UserErrors);
    }

    [Fact]
    public async Task An_address_for_an_unknown_customer_is_refused()
    {
        bench.System.Delete("customers", "1");
        var refused = await Send(Create, new() { ["address"] = JsonNode.Parse("""{"city":"Oslo"}""") });
        Assert.Equal("customerId: Customer does not exist", refused.UserErrors);
    }

    [Theory]
    [InlineData(true, "2026-11-22T10:00:00Z")]
    [InlineData(false, "2026-11-01T00:00:00Z")]
    public async Task Whether_an_address_moves_its_customer_is_a_setting(bool moves, string updatedAt)
    {
        using var other = new ShopBench(new() { AddressEditsMoveCustomer = moves });
        other.Customer(1);
        (await other.Ask(Create, new JsonObject { ["address"] = JsonNode.Parse("""{"city":"Oslo"}""") })).Good();
        Assert.Equal(updatedAt, other.System.Get("customers", "1")!["updated_at"]!.ToString());
    }

    async Task<string> Add(string address, bool? isDefault = null)
    {
        var added = await Send(Create, new() { ["address"] = JsonNode.Parse(address), ["default"] = isDefault });
        Assert.Equal("", added.UserErrors);
        return added.At("customerAddressCreate.address.id")!;
    }

    Task<ShopAnswer> Change(string id, string address, bool? isDefault = null, int customer = 1) => Send(Update, new()
    {
        ["customer"] = FormattableString.Invariant($"gid://shopify/Customer/{customer}"),
        ["id"] = id,
        ["address"] = JsonNode.Parse(address),
        ["default"] = isDefault,
    });

    Task<ShopAnswer> Delete(string id) => Send(
        "mutation($id: ID!) { customerAddressDelete(customerId: \"gid://shopify/Customer/1\", addressId: $id) { deletedAddressId userErrors { field message } } }",
        new() { ["id"] = id });

    async Task<(string? Default, string All)> Addresses()
    {
        var customer = (await bench.Ask("{ customer(id: \"gid://shopify/Customer/1\") { defaultAddress { id } addressesV2(first: 9) { nodes { id } } } }")).Good();
        return (customer.At("customer.defaultAddress.id"), customer.All("customer.addressesV2.nodes", "id"));
    }

    Task<ShopAnswer> Send(string query, JsonObject variables) => bench.Ask(query, variables);
}
