using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class CustomerDeletionTests : IDisposable
{
    const string Delete =
        "mutation { customerDelete(input: {id: \"gid://shopify/Customer/1\"}) { deletedCustomerId shop { id } userErrors { field message } } }";

    readonly ShopBench bench = new();

    public CustomerDeletionTests() => bench.Customer(1, "\"first_name\":\"Kari\"");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_customer_without_orders_is_deleted_and_reads_as_null()
    {
        Assert.Equal("gid://shopify/Customer/1", (await bench.Ask(Delete)).Good().At("customerDelete.deletedCustomerId"));
        var gone = (await bench.Ask("{ customer(id: \"gid://shopify/Customer/1\") { id } }")).Good();
        Assert.True(gone.Json["data"]!.AsObject().ContainsKey("customer"));
        Assert.Null(gone.Node("customer"));
    }

    [Fact]
    public async Task Deleting_a_customer_with_orders_is_refused()
    {
        bench.Order(7, "\"customer\":{\"id\":1}");
        Assert.Equal("id: Customer can’t be deleted because they have associated orders", (await bench.Ask(Delete)).UserErrors);
        Assert.NotNull(bench.System.Get("customers", "1"));
    }

    [Fact]
    public async Task Whether_a_customer_can_be_deleted_is_told_before()
    {
        const string query = "{ customer(id: \"gid://shopify/Customer/1\") { canDelete } }";
        Assert.Equal("true", (await bench.Ask(query)).At("customer.canDelete"));
        bench.Order(7, "\"customer\":{\"id\":1}");
        Assert.Equal("false", (await bench.Ask(query)).At("customer.canDelete"));
    }

    [Theory]
    [InlineData("{\"id\":\"gid://shopify/Customer/1\"}")]
    [InlineData("{\"emailAddress\":\"KARI@example.no\"}")]
    [InlineData("{\"phoneNumber\":\"+4740000001\"}")]
    public async Task A_customer_is_found_by_an_identifier(string identifier)
    {
        bench.Customer(1, "\"email\":\"kari@example.no\",\"phone\":\"+4740000001\"");
        Assert.Equal("gid://shopify/Customer/1", (await Find(identifier)).Good().At("customerByIdentifier.id"));
    }

    [Theory]
    [InlineData("{}", "INVALID_FIELD_ARGUMENTS")]
    [InlineData("{\"emailAddress\":\"a@example.no\",\"phoneNumber\":\"+4740000001\"}", "INVALID_FIELD_ARGUMENTS")]
    [InlineData("{\"customId\":{\"key\":\"ledger\",\"value\":\"5\"}}", "NOT_FOUND")]
    [InlineData("{\"id\":\"gid://shopify/Order/1\"}", "RESOURCE_NOT_FOUND")]
    public async Task An_identifier_that_cannot_be_used_is_an_error(string identifier, string code) =>
        Assert.Equal([code], (await Find(identifier)).Codes);

    Task<ShopAnswer> Find(string identifier) => bench.Ask(
        "query($identifier: CustomerIdentifierInput!) { customerByIdentifier(identifier: $identifier) { id } }",
        new JsonObject { ["identifier"] = JsonNode.Parse(identifier) });
}
