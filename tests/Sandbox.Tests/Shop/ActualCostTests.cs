namespace Sandbox.Tests.Shop;

/// <summary>A request is charged what it asks for and gets back what it did not use.</summary>
public sealed class ActualCostTests : IDisposable
{
    readonly ShopBench bench = new();

    public ActualCostTests()
    {
        bench.Customer(1, "\"email\":\"a@example.com\"");
        bench.Customer(2);
        bench.Order(3, "\"customer\":{\"id\":1},\"line_items\":[{\"id\":31,\"quantity\":1},{\"id\":32,\"quantity\":1}]");
    }

    public void Dispose() => bench.Dispose();

    [Theory]
    // A connection of 250 is asked for, none or two come: 2 + g(n) × (1 + an object that each entry holds).
    [InlineData("""{ customers(first: 250, query: "id:9") { nodes { id lastOrder { id } } } }""", 24, 2)]
    [InlineData("{ customers(first: 250) { nodes { id lastOrder { id } } } }", 24, 4)]
    [InlineData("{ customers(first: 250) { edges { node { id lastOrder { id } } } } }", 24, 4)]
    [InlineData("{ customers(first: 250) { pageInfo { hasNextPage } } }", 13, 3)]
    // The dearest entry stands for all.
    [InlineData("{ orders(first: 10) { nodes { lineItems(first: 50) { nodes { id } } } } }", 42, 6)]
    // What is null costs nothing, and of several nodes each has its own price.
    [InlineData("""{ customer(id: "gid://shopify/Customer/9") { id } }""", 1, 1)]
    [InlineData("""{ nodes(ids: ["gid://shopify/Customer/1", "gid://shopify/Customer/2", "gid://shopify/Customer/9"]) { id } }""", 3, 2)]
    [InlineData("{ shop { id } customersCount { count } }", 11, 11)]
    // A mutation costs its price even where it is refused.
    [InlineData("""mutation { customerUpdate(input: {id: "gid://shopify/Customer/1", note: "x"}) { customer { id lastOrder { id } } } }""", 11, 11)]
    [InlineData("""mutation { customerUpdate(input: {id: "gid://shopify/Customer/9", note: "x"}) { customer { id lastOrder { id } } } }""", 11, 10)]
    public async Task The_actual_cost_is_that_of_what_came(string query, int requested, int actual)
    {
        var answer = (await bench.Ask(query)).Good();
        var cost = answer.Json["extensions"]!["cost"]!;
        Assert.Equal((requested, actual), ((int)cost["requestedQueryCost"]!, (int)cost["actualQueryCost"]!));
    }

    [Fact]
    public async Task What_was_not_used_goes_back_into_the_bucket()
    {
        var answer = await bench.Ask("{ customers(first: 250) { nodes { id lastOrder { id } } } }");
        Assert.Equal(1996, answer.Available);
    }

    [Fact]
    public async Task A_request_that_is_not_executed_costs_nothing()
    {
        var answer = await bench.Ask("{ customers(first: 250) { nodes { shoeSize } } }");
        Assert.Equal(2000, answer.Available);
    }
}
