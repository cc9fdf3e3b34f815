using System.Text;
using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class PagingTests : IDisposable
{
    readonly ShopBench bench = new(ShopBench.Unlimited);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Pages_follow_each_other_until_the_last()
    {
        Customers(5);
        Assert.Equal("1 2|3 4|5", await Walk("sortKey: ID"));
    }

    [Fact]
    public async Task Equal_times_are_told_apart_by_the_id()
    {
        Customers(4);
        bench.System.Edit("customers", "1", "note", "moved");
        Assert.Equal("2 3|4 1", await Walk("sortKey: UPDATED_AT"));
    }

    [Fact]
    public async Task The_reverse_order_pages_too()
    {
        Customers(3);
        Assert.Equal("3 2|1", await Walk("sortKey: ID, reverse: true"));
    }

    [Fact]
    public async Task A_record_that_changes_while_pages_are_read_comes_again_at_the_end_and_none_is_left_out()
    {
        Customers(4);
        var first = await Page("first: 2, sortKey: UPDATED_AT");
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        bench.System.Edit("customers", "1", "note", "moved");
        var second = await Page($"first: 9, sortKey: UPDATED_AT, after: \"{first.At("customers.pageInfo.endCursor")}\"");
        Assert.Equal(("1 2", "3 4 1"), (Ids(first), Ids(second)));
    }

    [Fact]
    public async Task A_cursor_stays_good_when_its_record_is_deleted()
    {
        Customers(4);
        var first = await Page("first: 2");
        bench.System.Delete("customers", "2");
        Assert.Equal("3 4", Ids(await Page($"first: 2, after: \"{first.At("customers.pageInfo.endCursor")}\"")));
    }

    [Fact]
    public async Task The_last_ones_before_a_place_are_read_backwards()
    {
        Customers(5);
        var last = await Page("last: 2");
        Assert.Equal("4 5", Ids(last));
        Assert.Equal("true", last.At("customers.pageInfo.hasPreviousPage"));
        Assert.Equal("2 3", Ids(await Page($"last: 2, before: \"{last.At("customers.pageInfo.startCursor")}\"")));
    }

    [Fact]
    public async Task A_cursor_is_base64_of_its_place()
    {
        Customers(1);
        var cursor = (await Page("first: 1")).At("customers.pageInfo.endCursor")!;
        Assert.Equal(1, JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(cursor)))!["last_id"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("first: 251", "INVALID_FIELD_ARGUMENTS")]
    [InlineData("first: -1", "INVALID_FIELD_ARGUMENTS")]
    [InlineData("sortKey: ID", "BAD_REQUEST")]
    [InlineData("first: 1, after: \"nonsense\"", "BAD_REQUEST")]
    [InlineData("first: 1, after: \"e30=\"", "BAD_REQUEST")]
    public async Task A_page_that_cannot_be_had_is_an_error(string arguments, string code) =>
        Assert.Equal([code], (await Page(arguments)).Codes);

    [Fact]
    public async Task A_page_may_have_250_records()
    {
        Customers(251);
        var page = (await Page("first: 250")).Good();
        Assert.Equal(250, page.Node("customers.nodes")!.AsArray().Count);
        Assert.Equal("true", page.At("customers.pageInfo.hasNextPage"));
    }

    [Fact]
    public async Task A_list_inside_a_record_pages_on_its_own()
    {
        var lines = string.Join(',', Enumerable.Range(1, 5).Select(id => FormattableString.Invariant($"{{\"id\":{id},\"title\":\"L{id}\",\"quantity\":1,\"price\":\"1.00\"}}")));
        bench.Order(7, $"\"line_items\":[{lines}]");
        const string query = "query($after: String) { order(id: \"gid://shopify/Order/7\") { lineItems(first: 3, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } } }";
        var first = (await bench.Ask(query)).Good();
        var second = (await bench.Ask(query, new JsonObject { ["after"] = first.At("order.lineItems.pageInfo.endCursor") })).Good();
        Assert.Equal(("L1 L2 L3", "L4 L5"), (first.All("order.lineItems.nodes", "title"), second.All("order.lineItems.nodes", "title")));
        Assert.Equal("false", second.At("order.lineItems.pageInfo.hasNextPage"));
    }

    [Fact]
    public async Task The_orders_inside_a_customer_are_searched_and_sorted()
    {
        Customers(1);
        bench.Order(5, "\"customer\":{\"id\":1},\"test\":true");
        bench.Order(6, "\"customer\":{\"id\":1},\"test\":false");
        bench.Order(7, "\"customer\":{\"id\":2},\"test\":false");
        bench.Order(8, "\"customer\":{\"id\":1},\"test\":false");
        var answer = (await bench.Ask(
            "{ customer(id: \"gid://shopify/Customer/1\") { orders(first: 9, query: \"test:false\", sortKey: ID, reverse: true) { nodes { legacyResourceId } } } }")).Good();
        Assert.Equal("8 6", answer.All("customer.orders.nodes", "legacyResourceId"));
    }

    void Customers(int count)
    {
        for (var id = 1; id <= count; id++)
            bench.Customer(id);
    }

    Task<ShopAnswer> Page(string arguments) => bench.Ask(
        $"{{ customers({arguments}) {{ nodes {{ legacyResourceId }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}");

    static string Ids(ShopAnswer answer) => answer.Good().All("customers.nodes", "legacyResourceId");

    async Task<string> Walk(string arguments)
    {
        var pages = new List<string>();
        var after = "";
        while (true)
        {
            var page = await Page($"first: 2, {arguments}{after}");
            pages.Add(Ids(page));
            if (page.At("customers.pageInfo.hasNextPage") == "false")
                return string.Join('|', pages);
            after = $", after: \"{page.At("customers.pageInfo.endCursor")}\"";
        }
    }
}
