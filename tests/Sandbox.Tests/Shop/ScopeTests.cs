using Sandbox.Shop;

namespace Sandbox.Tests.Shop;

/// <summary>What an app may see and do is what its access scopes name.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("{ customers(first: 1) { nodes { id } } }", "read_customers")]
    [InlineData("{ customersCount { count } }", "read_customers")]
    [InlineData("""{ order(id: "gid://shopify/Order/2") { id } }""", "read_orders")]
    [InlineData("{ productVariants(first: 1) { nodes { id } } }", "read_products")]
    [InlineData("""{ nodes(ids: ["gid://shopify/Customer/1"]) { id } }""", "read_customers")]
    [InlineData("""mutation { customerUpdate(input: {id: "gid://shopify/Customer/1", note: "x"}) { userErrors { message } } }""", "write_customers")]
    [InlineData("""mutation { orderUpdate(input: {id: "gid://shopify/Order/2", note: "x"}) { userErrors { message } } }""", "write_orders")]
    [InlineData("""mutation { productUpdate(product: {id: "gid://shopify/Product/3", title: "x"}) { userErrors { message } } }""", "write_products")]
    [InlineData("""
        mutation { metafieldsSet(metafields: [{ownerId: "gid://shopify/Order/2", key: "k", value: "v"}]) { userErrors { message } } }
        """, "write_orders")]
    public async Task Without_the_scope_access_is_denied(string query, string scope)
    {
        using var bench = Bench();
        var error = (await bench.Ask(query)).Json["errors"]![0]!;
        Assert.Equal("ACCESS_DENIED", error["extensions"]!["code"]!.ToString());
        Assert.Contains($"`{scope}`", error["extensions"]!["requiredAccess"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_write_changes_nothing()
    {
        using var bench = Bench("read_customers");
        await bench.Ask("""mutation { customerUpdate(input: {id: "gid://shopify/Customer/1", note: "x"}) { userErrors { message } } }""");
        Assert.Null(bench.System.Get("customers", "1")!["note"]);
    }

    [Fact]
    public async Task A_write_scope_includes_reading()
    {
        using var bench = Bench("write_customers");
        var answer = await bench.Ask("{ customers(first: 1) { nodes { id } } }");
        Assert.Equal("gid://shopify/Customer/1", answer.Good().At("customers.nodes.0.id"));
    }

    [Fact]
    public async Task A_field_whose_scope_is_missing_is_null_beside_the_others()
    {
        using var bench = Bench("read_orders");
        var answer = await bench.Ask("""{ order(id: "gid://shopify/Order/2") { id customer { id } } }""");
        Assert.Equal("""{"id":"gid://shopify/Order/2","customer":null}""", answer.Raw("order"));
        Assert.Equal(["ACCESS_DENIED"], answer.Codes);
    }

    [Fact]
    public async Task Orders_older_than_sixty_days_need_a_scope_of_their_own()
    {
        using var bench = Bench("read_orders");
        bench.Time.Advance(TimeSpan.FromDays(60));
        var answer = await bench.Ask("""{ orders(first: 5) { nodes { id } } order(id: "gid://shopify/Order/2") { id } }""");
        Assert.Equal("[]", answer.Good().Raw("orders.nodes"));
        Assert.Null(answer.Node("order"));
    }

    static ShopBench Bench(params string[] scopes)
    {
        var bench = new ShopBench(new ShopSettings { Scopes = scopes });
        bench.Customer(1);
        bench.Order(2, "\"customer\":{\"id\":1}");
        bench.Product(3, "\"title\":\"Lamp\",\"variants\":[{\"id\":31}]");
        return bench;
    }
}
