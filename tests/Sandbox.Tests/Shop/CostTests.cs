using System.Text.Json.Nodes;
using Vendors;

namespace Sandbox.Tests.Shop;

public sealed class CostTests
{
    [VendorTheory(VendorFiles.ShopOperations)]
    [InlineData("CustomersPage", 250, 35)]
    [InlineData("OrdersPage", 25, 392)]
    [InlineData("OrdersPage", 50, 457)]
    [InlineData("OrdersPage", 100, 587)]
    [InlineData("OrdersPage", 250, 717)]
    [InlineData("ProductsPage", 100, 317)]
    [InlineData("ProductsPage", 250, 387)]
    [InlineData("OrderIdsPage", 250, 13)]
    public async Task A_page_costs_what_was_worked_out_from_recordings(string operation, int length, int cost)
    {
        using var bench = new ShopBench();
        var answer = await bench.Ask(ValidatedOperations.Text(operation), new JsonObject { ["first"] = length }, operation);
        Assert.Equal(cost, answer.Good().RequestedCost);
    }

    [Theory]
    [InlineData("{ shop { name } }", 1)]
    [InlineData("{ shop { name plan { shopifyPlus } shopAddress { city } } }", 2)]
    [InlineData("{ customersCount { count } }", 10)]
    [InlineData("{ customers(first: 0) { nodes { id } } }", 2)]
    [InlineData("{ customers(first: 1) { nodes { id } } }", 3)]
    [InlineData("{ customers(first: 10) { edges { node { id lastOrder { id } } } } }", 10)]
    [InlineData("query($n: Int = 250) { customers(first: $n) { nodes { id } } }", 13)]
    [InlineData("query($a: Boolean = false) { shop { name } customersCount @include(if: $a) { count } }", 1)]
    [InlineData("query($a: Boolean = true) { shop { name } customersCount @include(if: $a) { count } }", 11)]
    [InlineData("query($a: Boolean = true) { shop { name } customersCount @skip(if: $a) { count } }", 1)]
    [InlineData("{ shop { name } ...Much @include(if: false) ... @skip(if: true) { customersCount { count } } } fragment Much on QueryRoot { customersCount { count } }", 1)]
    [InlineData("mutation { customerDelete(input: {id: \"gid://shopify/Customer/1\"}) { deletedCustomerId userErrors { message } } }", 10)]
    [InlineData("mutation { customerUpdate(input: {id: \"gid://shopify/Customer/1\"}) { customer { id lastOrder { id } } userErrors { message } } }", 11)]
    public async Task Objects_lists_counts_and_mutations_have_their_prices(string query, int cost)
    {
        using var bench = new ShopBench();
        Assert.Equal(cost, (await bench.Ask(query)).Good().RequestedCost);
    }

    [Fact]
    public async Task The_points_of_a_query_leave_the_bucket_and_flow_back_with_time()
    {
        using var bench = new ShopBench();
        Assert.Equal(1990, (await bench.Ask("{ customersCount { count } }")).Good().Available);
        bench.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1994, (await bench.Ask("{ shop { id } }")).Good().Available);
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1999, (await bench.Ask("{ shop { id } }")).Good().Available);
    }

    [Fact]
    public async Task An_empty_bucket_throttles_without_data_until_it_has_refilled()
    {
        using var bench = new ShopBench(new() { BucketSize = 20, PointsPerSecond = 2 });
        (await bench.Ask("{ customersCount { count } ordersCount { count } }")).Good();
        bench.Time.Advance(TimeSpan.FromSeconds(3.5));
        var throttled = await bench.Ask("{ customersCount { count } }");
        Assert.Equal(200, throttled.Status);
        Assert.Equal(["THROTTLED"], throttled.Codes);
        Assert.False(throttled.Json.AsObject().ContainsKey("data"));
        Assert.Equal("Throttled", throttled.Json["errors"]![0]!["message"]!.ToString());
        Assert.NotNull(throttled.Json["errors"]![0]!["extensions"]!["documentation"]);
        Assert.Equal(
            """{"requestedQueryCost":10,"actualQueryCost":null,"throttleStatus":{"maximumAvailable":20,"currentlyAvailable":7,"restoreRate":2}}""",
            throttled.Json["extensions"]!["cost"]!.ToJsonString());
        bench.Time.Advance(TimeSpan.FromSeconds(1.5));
        (await bench.Ask("{ customersCount { count } }")).Good();
    }

    [Theory]
    [InlineData("{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { variant { id } product { variants(first: 250) { nodes { id } } } } } } } }")]
    [InlineData("{ customers(first: 250) { nodes { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { customer { orders(first: 250) { nodes { id } } } } } } } } } } } } } } } } } } } } } } } } } } } } }")]
    public async Task A_query_above_a_thousand_points_is_refused_and_takes_none(string query)
    {
        using var bench = new ShopBench();
        var refused = await bench.Ask(query);
        Assert.Equal(["MAX_COST_EXCEEDED"], refused.Codes);
        Assert.Equal(2000, refused.Available);
    }

    [Fact]
    public async Task Each_token_has_a_bucket_of_its_own()
    {
        using var bench = new ShopBench(new() { AccessTokens = ["shpat_sandbox", "shpat_other"] });
        (await bench.Ask("{ customersCount { count } }")).Good();
        bench.Http.DefaultRequestHeaders.Remove("X-Shopify-Access-Token");
        bench.Http.DefaultRequestHeaders.Add("X-Shopify-Access-Token", "shpat_other");
        Assert.Equal(1999, (await bench.Ask("{ shop { id } }")).Good().Available);
    }
}
