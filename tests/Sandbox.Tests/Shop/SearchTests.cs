using System.Text.Json.Nodes;

namespace Sandbox.Tests.Shop;

public sealed class SearchTests : IDisposable
{
    readonly ShopBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(">=", "2026-11-10T12:00:00Z", "2 3")]
    [InlineData(">", "2026-11-10T12:00:00Z", "2 3")]
    [InlineData(">=", "2026-11-10T12:00:01Z", "3")]
    [InlineData("<", "2026-11-10T12:00:00Z", "1")]
    [InlineData("<=", "2026-11-10T12:00:00Z", "1 2")]
    [InlineData("", "2026-11-10T12:00:00Z", "2")]
    [InlineData(">=", "2026-11-10T13:00:00+01:00", "2 3")]
    public async Task A_quoted_time_counts_to_the_second(string comparator, string time, string found)
    {
        Dated();
        Assert.Equal(found, Ids(await Find($"updated_at:{comparator}'{time}'")));
    }

    [Theory]
    [InlineData(">=2026-11-10T12:00:01Z", "2 3")]
    [InlineData("<2026-11-10T12:00:01Z", "1")]
    [InlineData(">=2026-11-10", "2 3")]
    public async Task A_time_without_quotes_loses_its_time_of_day(string condition, string found)
    {
        Dated();
        Assert.Equal(found, Ids(await Find($"updated_at:{condition}")));
    }

    [Fact]
    public async Task A_day_without_quotes_begins_at_midnight_of_the_shop()
    {
        At(1, "2026-11-09T22:59:59Z");
        At(2, "2026-11-09T23:00:00Z");
        Assert.Equal("2", Ids(await Find("updated_at:>=2026-11-10")));
    }

    [Fact]
    public async Task A_filter_that_does_not_exist_finds_everything_and_is_warned_of()
    {
        Dated();
        var answer = await Find("update_at:>='2026-11-10T12:00:01Z'");
        Assert.Equal("1 2 3", Ids(answer));
        Assert.Equal(
            """[{"path":["customers"],"query":"update_at:>='2026-11-10T12:00:01Z'","warnings":[{"field":"update_at","message":"Invalid search field for this query.","code":"invalid_field"}]}]""",
            answer.Json["extensions"]!["search"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task A_filter_that_is_understood_is_not_warned_of()
    {
        Dated();
        Assert.Null((await Find("id:1")).Json["extensions"]!["search"]);
    }

    [Fact]
    public async Task A_filter_of_the_real_shop_that_is_not_simulated_is_an_error_and_not_everything()
    {
        Dated();
        Assert.Equal(["BAD_REQUEST"], (await Find("orders_count:>1")).Codes);
    }

    [Theory]
    [InlineData("id:1 OR id:3", "1 3")]
    [InlineData("id:>=2 AND -id:3", "2")]
    [InlineData("NOT (id:1 OR id:2)", "3")]
    [InlineData("email:'kari@example.no'", "1")]
    [InlineData("email:KARI@example.no", "1")]
    [InlineData("tag:vip", "2")]
    [InlineData("tag_not:vip", "1 3")]
    [InlineData("first_name:Ka*", "1")]
    [InlineData("nordmann", "1 2")]
    public async Task Conditions_are_joined_as_they_are_written(string query, string found)
    {
        bench.Customer(1, "\"first_name\":\"Kari\",\"last_name\":\"Nordmann\",\"email\":\"kari@example.no\"");
        bench.Customer(2, "\"first_name\":\"Ola\",\"last_name\":\"Nordmann\",\"tags\":\"a, VIP\"");
        bench.Customer(3, "\"first_name\":\"Ida\",\"last_name\":\"Hansen\"");
        Assert.Equal(found, Ids(await Find(query)));
    }

    [Theory]
    [InlineData("sku:'A-1'", "11")]
    [InlineData("sku:'a-1'", "")]
    [InlineData("product_id:20", "21")]
    [InlineData("barcode:123", "21")]
    public async Task Variants_are_found_by_what_they_carry(string query, string found)
    {
        bench.Product(10, "\"variants\":[{\"id\":11,\"sku\":\"A-1\",\"price\":\"1.00\"},{\"id\":12,\"sku\":\"A-2\",\"price\":\"1.00\"}]");
        bench.Product(20, "\"variants\":[{\"id\":21,\"sku\":\"B-1\",\"barcode\":\"123\",\"price\":\"1.00\"}]");
        var answer = await bench.Ask("query($q: String) { productVariants(first: 9, query: $q) { nodes { legacyResourceId } } }", new JsonObject { ["q"] = query });
        Assert.Equal(found, answer.Good().All("productVariants.nodes", "legacyResourceId"));
    }

    [Fact]
    public async Task A_list_with_a_query_lags_and_every_other_read_does_not()
    {
        using var slow = new ShopBench(new() { SearchLag = TimeSpan.FromSeconds(5) });
        slow.Customer(1, "\"email\":\"kari@example.no\"");
        Assert.Equal("", Ids(await Find("id:1", slow)));
        Assert.Equal("1", (await slow.Ask("{ customerByIdentifier(identifier: {emailAddress: \"kari@example.no\"}) { legacyResourceId } }")).At("customerByIdentifier.legacyResourceId"));
        Assert.Equal("1", Ids(await Find("", slow)));
        slow.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("1", Ids(await Find("id:1", slow)));
    }

    [Fact]
    public async Task A_late_search_finds_by_the_old_values_and_shows_the_new_ones()
    {
        using var slow = new ShopBench(new() { SearchLag = TimeSpan.FromSeconds(5) });
        slow.Customer(1, "\"note\":\"old\",\"email\":\"old@example.no\"");
        slow.Time.Advance(TimeSpan.FromSeconds(5));
        slow.System.Edit("customers", "1", "email", "new@example.no");
        var answer = await slow.Ask("{ customers(first: 1, query: \"email:old@example.no\") { nodes { email } } }");
        Assert.Equal("new@example.no", answer.Good().All("customers.nodes", "email"));
    }

    [Theory]
    [InlineData("id:>=2", null, "2", "EXACT")]
    [InlineData("id:>=1", 2, "2", "AT_LEAST")]
    public async Task Counts_count_what_a_list_would_find(string query, int? limit, string count, string precision)
    {
        Dated();
        var answer = (await bench.Ask(
            "query($q: String, $limit: Int) { customersCount(query: $q, limit: $limit) { count precision } }",
            new JsonObject { ["q"] = query, ["limit"] = limit })).Good();
        Assert.Equal((count, precision), (answer.At("customersCount.count"), answer.At("customersCount.precision")));
    }

    [Fact]
    public async Task Orders_older_than_60_days_are_not_seen_without_their_scope()
    {
        using var young = new ShopBench(new() { Scopes = ["read_orders", "read_customers"] });
        young.Customer(1);
        young.Order(7, "\"customer\":{\"id\":1}");
        young.Time.Advance(TimeSpan.FromDays(60));
        young.System.Add("orders", new JsonObject { ["id"] = 8, ["customer"] = new JsonObject { ["id"] = 1 } });
        var answer = (await young.Ask(
            "{ orders(first: 9, sortKey: ID) { nodes { legacyResourceId } } order(id: \"gid://shopify/Order/7\") { id } ordersCount { count } customer(id: \"gid://shopify/Customer/1\") { orders(first: 9) { nodes { legacyResourceId } } } }")).Good();
        Assert.Equal("8", answer.All("orders.nodes", "legacyResourceId"));
        Assert.Null(answer.Node("order"));
        Assert.Equal("1", answer.At("ordersCount.count"));
        Assert.Equal("8", answer.All("customer.orders.nodes", "legacyResourceId"));
    }

    void Dated()
    {
        At(1, "2026-11-09T12:00:00Z");
        At(2, "2026-11-10T12:00:00Z");
        At(3, "2026-11-11T12:00:00Z");
    }

    void At(long id, string updatedAt) => bench.System.Add("customers", new JsonObject { ["id"] = id, ["created_at"] = updatedAt, ["updated_at"] = updatedAt });

    Task<ShopAnswer> Find(string query, ShopBench? shop = null) => (shop ?? bench).Ask(
        "query($q: String) { customers(first: 50, query: $q, sortKey: ID) { nodes { legacyResourceId } } }", new JsonObject { ["q"] = query });

    static string Ids(ShopAnswer answer) => answer.Good().All("customers.nodes", "legacyResourceId");
}
