using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Shop;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>Long lists are read by the shop itself, into a file; what comes is what pages would have brought.</summary>
public sealed partial class ShopConnectorTests
{
    const string LongOrder = "5009000000001";
    const string WideProduct = "6009000000001";

    long Started => Shop().Calls.Mutations.GetValueOrDefault("bulkRun");

    HttpConnector WithoutBulk() => HttpConnector.Create(
        Declared with { Http = Declared.Http with { Bulk = null } },
        new SystemConnection(new Uri("https://demo-shop.example.com"), ImmutableDictionary<string, Value>.Empty) { SwitchedOn = ["credit_drafts"] },
        new FakeSecrets { ["SHOPIFY_TOKEN"] = "shpat_sandbox" }, time, () => new SandboxHandler(Shop()), null, new RateLimits(time), readOnly: true);

    // As many more of a kind, so that the list is long.
    void Multiply(string collection, int times)
    {
        foreach (var record in Shop().List(collection).ToList())
        {
            for (var copy = 1; copy <= times; copy++)
            {
                var more = record.DeepClone().AsObject();
                more["id"] = (long)more["id"]! + copy * 1_000_000;
                more.Remove("admin_graphql_api_id");
                Shop().Add(collection, more);
            }
        }
    }

    static string Shown(ResourceRecord record) =>
        $"{record.Key} {string.Join('|', record.Values)} {string.Join('#', record.Items.Select(list => string.Join(';', list.Select(item => string.Join('|', item)))))}";

    [Theory]
    [InlineData("customers", 8, 0)]
    [InlineData("orders", 2, 2)] // Refunds cannot stand in the file: the orders that have any are read by themselves, ten at a time.
    [InlineData("products", 4, 0)]
    public async Task A_long_list_comes_by_a_file_as_it_would_page_by_page(string resource, int times, int besides)
    {
        Multiply(resource, times);
        using var paging = WithoutBulk();
        using var connector = Connect();

        var expected = (await All(paging, resource)).Select(Shown).Distinct().Order(StringComparer.Ordinal);
        var read = (await All(connector, resource)).Select(Shown).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(expected, read);
        Assert.Equal(1, Started);
        // A read that was asked to wait is sent again.
        Assert.InRange(connector.Calls.Reads - connector.Calls.Throttled - besides, 5, 6);
    }

    [Fact]
    public async Task A_short_list_and_one_of_changes_are_read_page_by_page()
    {
        Multiply("orders", 2);
        using var connector = Connect();
        await All(connector, "customers");
        await All(connector, "orders", time.GetUtcNow() - TimeSpan.FromDays(365));
        Assert.Equal(0, Started);
    }

    [Fact]
    public async Task A_read_that_broke_off_is_gone_on_with_by_another_process_from_the_line_where_it_stood()
    {
        Multiply("orders", 5);
        var (cursor, seen) = ((string?)null, new List<RecordKey>());
        using (var first = Connect())
        {
            do
            {
                var page = await Run(() => first.ReadAsync(Resource("orders"), null, cursor, default));
                seen.AddRange(page.Records.Select(record => record.Key));
                cursor = page.Next;
            }
            while (cursor is not null && (!cursor.StartsWith("file:", StringComparison.Ordinal) || cursor.StartsWith("file:0:", StringComparison.Ordinal)));
        }

        Assert.StartsWith("file:", cursor, StringComparison.Ordinal);
        using var second = Connect();
        while (cursor is not null)
        {
            var page = await Run(() => second.ReadAsync(Resource("orders"), null, cursor, default));
            seen.AddRange(page.Records.Select(record => record.Key));
            cursor = page.Next;
        }

        Assert.Equal(Shop().List("orders").Count, seen.Distinct().Count());
        Assert.Equal(1, Started);
    }

    [Fact]
    public async Task A_shop_that_takes_its_time_is_waited_for()
    {
        Shop(new ShopSettings { BulkDelay = TimeSpan.FromMinutes(2) });
        Multiply("products", 4);
        using var connector = Connect();
        Assert.Equal(Shop().List("products").Count, (await All(connector, "products")).Select(record => record.Key).Distinct().Count());
        Assert.InRange(Shop().Calls.Queries.GetValueOrDefault("bulkLook"), 2, 20);
    }

    [Fact]
    public async Task A_shop_that_will_not_is_read_page_by_page_to_the_end()
    {
        Shop(new ShopSettings { BulkOperationsAtOnce = 0 });
        Multiply("products", 4);
        using var connector = Connect();
        Assert.Equal(Shop().List("products").Count, (await All(connector, "products")).Count);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_read_anew_page_by_page()
    {
        using var connector = Connect();
        var (cursor, seen) = ((string?)"file:40:gid://shopify/BulkOperation/1", new List<RecordKey>());
        while (cursor is not null)
        {
            var page = await Run(() => connector.ReadAsync(Resource("products"), null, cursor, default));
            seen.AddRange(page.Records.Select(record => record.Key));
            cursor = page.Next;
        }

        Assert.Equal(Shop().List("products").Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_whose_lines_do_not_stand_below_their_record_is_given_up_for_pages(bool innerFirst)
    {
        Multiply("products", 4);
        using var paging = WithoutBulk();
        using var connector = HttpConnector.Create(
            Declared, new SystemConnection(new Uri("https://demo-shop.example.com"), ImmutableDictionary<string, Value>.Empty),
            new FakeSecrets { ["SHOPIFY_TOKEN"] = "shpat_sandbox" }, time, () => new SandboxHandler(new Sorting(Shop(), innerFirst)), null,
            new RateLimits(time), readOnly: true);

        var expected = (await All(paging, "products")).Select(Shown).Distinct().Order(StringComparer.Ordinal);
        var read = (await All(connector, "products")).Select(Shown).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(expected, read);
        Assert.Equal(1, Started);
    }

    // Sorts the lines of a file by whether they stand inside a record.
    sealed class Sorting(ISimulatedSystem shop, bool innerFirst) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            var answer = shop.Answer(request);
            if (!request.Path.EndsWith(".jsonl", StringComparison.Ordinal))
                return answer;
            var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .OrderBy(line => line.Contains("__parentId", StringComparison.Ordinal) != innerFirst);
            return answer with { Body = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))) };
        }
    }

    [Fact]
    public async Task What_is_withheld_would_come_as_blanks_in_a_file_so_none_is_asked_for()
    {
        Shop(new ShopSettings { ProtectedFieldsApproved = false });
        Multiply("customers", 8);
        using var connector = Connect();
        var read = await All(connector, "customers");
        Assert.Equal(0, Started);
        Assert.All(read, record => Assert.Equal(ValueKind.Absent, record[record.Resource.Find("first_name")!].Kind));
    }

    [Fact]
    public async Task An_order_with_300_lines_is_read_to_its_last()
    {
        var order = Shop().List("orders")[0].DeepClone().AsObject();
        order["id"] = long.Parse(LongOrder, System.Globalization.CultureInfo.InvariantCulture);
        order.Remove("admin_graphql_api_id");
        var line = order["line_items"]![0]!;
        order["line_items"] = new JsonArray([.. Enumerable.Range(1, 300).Select(number => Numbered(line, 11009000000000 + number))]);
        Shop().Add("orders", order);
        using var connector = Connect();
        var record = await Fetch(connector, "orders", LongOrder);
        Assert.Equal(300, record.Items[0].Select(item => item[0].ToString()).Distinct().Count());
    }

    [Fact]
    public async Task A_product_with_2000_variants_is_read_to_its_last()
    {
        var product = Shop().List("products")[0].DeepClone().AsObject();
        product["id"] = long.Parse(WideProduct, System.Globalization.CultureInfo.InvariantCulture);
        product.Remove("admin_graphql_api_id");
        var variant = product["variants"]![0]!;
        product["variants"] = new JsonArray([.. Enumerable.Range(1, 2000).Select(number => Numbered(variant, 4009000000000 + number))]);
        Shop().Add("products", product);
        using var connector = Connect();
        var record = await Fetch(connector, "products", WideProduct);
        Assert.Equal(2000, record.Items[0].Select(item => item[0].ToString()).Distinct().Count());
    }

    static JsonNode Numbered(JsonNode item, long id)
    {
        var one = item.DeepClone();
        one["id"] = id;
        one.AsObject().Remove("admin_graphql_api_id");
        return one;
    }
}
