using Sandbox.Shop;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>What is read from the shop.</summary>
public sealed partial class ShopConnectorTests
{
    [Theory]
    [InlineData("customers", 60)]
    [InlineData("orders", 60)]
    [InlineData("products", 25)]
    public async Task Everything_is_listed_once_in_the_order_of_its_changes(string resource, int count)
    {
        using var connector = Connect();
        var records = await All(connector, resource);
        Assert.Equal(count, records.Select(record => record.Key).Distinct().Count());
        Assert.Equal(count, records.Count);
        var times = records.Select(record => DateTimeOffset.Parse(record[record.Resource.ChangedAt!].Text!, null))
            .ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal(0, connector.Calls.Throttled);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("orders")]
    [InlineData("products")]
    public async Task A_fetched_record_equals_the_listed_one_and_leaves_nothing_declared_unanswered(string resource)
    {
        using var connector = Connect();
        var listed = await All(connector, resource);
        var keys = listed.Select(record => record.Key).ToList();
        var fetched = await Run(() => connector.FetchAsync(Resource(resource), keys, default));
        Assert.All(listed, record =>
        {
            Assert.Equal(record.Values.AsEnumerable(), fetched[record.Key].Values);
            // Only an order that was placed for a company is asked which one: the field stands in a fragment.
            Assert.DoesNotContain(Value.Absent, record.Values.Where((_, position) => !record.Resource.Properties[position].Name.StartsWith("bought_for.", StringComparison.Ordinal)));
            Assert.All(record.Items, list => Assert.False(list.IsDefault));
            Assert.DoesNotContain(Value.Absent, record.Items.SelectMany(list => list).SelectMany(item => item));
        });
    }

    [Fact]
    public async Task Only_what_changed_since_the_watermark_and_its_overlap_comes()
    {
        using var connector = Connect();
        var since = time.GetUtcNow();
        time.Advance(TimeSpan.FromMinutes(1));
        Shop().Edit("customers", Buyer, "note", "edited");
        Assert.Equal([Buyer], (await All(connector, "customers", since)).Select(record => record.Key.Text));
    }

    [Fact]
    public async Task A_variant_list_longer_than_its_page_is_read_to_its_end()
    {
        var product = Shop().Get("products", "6001000000001")!.AsObject();
        var variants = product["variants"]!.AsArray();
        var first = variants[0]!;
        for (var number = variants.Count; number < 130; number++)
        {
            var variant = first.DeepClone();
            variant["id"] = 4_900_000_000_000 + number;
            variant["sku"] = $"MANY-{number}";
            variants.Add(variant);
        }
        Shop().Add("products", product);
        using var connector = Connect();
        var read = await Fetch(connector, "products", "6001000000001");
        var key = read.Resource.Lists[0].Key.Index;
        Assert.Equal(130, read.Items[0].Select(item => item[key].Text).Distinct().Count());
    }

    [Fact]
    public async Task What_the_app_may_not_see_is_absent_and_not_null()
    {
        using var connector = Connect(new ShopSettings { ProtectedFieldsApproved = false });
        var customer = await Fetch(connector, "customers", Buyer);
        foreach (var name in new[] { "email", "phone", "first_name", "last_name", "default_address.phone" })
            Assert.Equal(Value.Absent, customer[customer.Resource.Find(name)!]);
        Assert.Equal("Bodø", Text(customer, "default_address.city"));
    }

    [Fact]
    public async Task A_small_bucket_slows_the_read_down_and_fails_nothing()
    {
        using var connector = Connect(new ShopSettings { BucketSize = 300, PointsPerSecond = 10 }, wantsRefunds: false);
        var started = time.GetUtcNow();
        Assert.Equal(60, (await All(connector, "orders")).Count);
        Assert.True(time.GetUtcNow() - started > TimeSpan.FromSeconds(5));
    }
}
