using System.Text.Json.Nodes;
using Sandbox.Shop;

namespace Sandbox.Tests.Shop;

public sealed class BulkTests
{
    const string Start = "mutation run($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) { bulkOperation { id status } userErrors { field message code } } }";
    const string Orders = "{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }";

    static Task<ShopAnswer> StartAsync(ShopBench bench, string query) => bench.Ask(Start, new JsonObject { ["query"] = query });

    static Task<ShopAnswer> LookAsync(ShopBench bench, string? id) =>
        bench.Ask("query look($id: ID!) { bulkOperation(id: $id) { status url objectCount rootObjectCount errorCode } }", new JsonObject { ["id"] = id });

    [Fact]
    public async Task The_result_is_a_file_with_a_line_for_each_record_and_those_inside_it_after_it()
    {
        using var bench = ShopBench.Sample();
        var id = (await StartAsync(bench, Orders)).Good().At("bulkOperationRunQuery.bulkOperation.id");
        var done = (await LookAsync(bench, id)).Good();
        var lines = (await bench.Http.GetStringAsync(new Uri(done.At("bulkOperation.url")!, UriKind.RelativeOrAbsolute)))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal("COMPLETED", done.At("bulkOperation.status"));
        Assert.Equal(lines.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), done.At("bulkOperation.objectCount"));
        Assert.Null(lines[0]["__parentId"]);
        Assert.Equal(lines[0]["id"]!.ToString(), lines[1]["__parentId"]!.ToString());
        Assert.Equal(bench.System.List("orders").Count, lines.Count(line => line["__parentId"] is null));
    }

    [Fact]
    public async Task It_takes_its_time_and_its_file_is_not_there_before()
    {
        using var bench = ShopBench.Sample(new ShopSettings { BulkDelay = TimeSpan.FromMinutes(1) });
        var id = (await StartAsync(bench, Orders)).Good().At("bulkOperationRunQuery.bulkOperation.id");
        Assert.Equal(("RUNNING", null), ((await LookAsync(bench, id)).At("bulkOperation.status"), (await LookAsync(bench, id)).At("bulkOperation.url")));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("COMPLETED", (await LookAsync(bench, id)).At("bulkOperation.status"));
    }

    [Fact]
    public async Task One_more_than_may_be_under_way_is_refused()
    {
        using var bench = ShopBench.Sample(new ShopSettings { BulkDelay = TimeSpan.FromMinutes(1), BulkOperationsAtOnce = 1 });
        await StartAsync(bench, Orders);
        Assert.Contains("already in progress", (await StartAsync(bench, Orders)).UserErrors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ shop { name } }", "at least one connection")]
    [InlineData("{ orders { ", "Invalid bulk query")]
    public async Task What_is_no_bulk_query_is_refused(string query, string words)
    {
        using var bench = ShopBench.Sample();
        Assert.Contains(words, (await StartAsync(bench, query)).UserErrors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_the_app_may_not_ask_fails()
    {
        using var bench = ShopBench.Sample(new ShopSettings { Scopes = ["write_customers"] });
        var id = (await StartAsync(bench, Orders)).Good().At("bulkOperationRunQuery.bulkOperation.id");
        var look = await LookAsync(bench, id);
        Assert.Equal(("FAILED", "ACCESS_DENIED"), (look.At("bulkOperation.status"), look.At("bulkOperation.errorCode")));
    }

    [Fact]
    public async Task A_result_without_a_line_has_no_file()
    {
        using var bench = new ShopBench();
        var id = (await StartAsync(bench, Orders)).Good().At("bulkOperationRunQuery.bulkOperation.id");
        Assert.Equal(("COMPLETED", null), ((await LookAsync(bench, id)).At("bulkOperation.status"), (await LookAsync(bench, id)).At("bulkOperation.url")));
    }
}
