using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Shop;
using Sandbox.Shop.Seeding;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The connector as the shop's own file declares it, against the simulated shop with the sample shop in it.</summary>
public sealed class ShopConnectorTests
{
    const string Buyer = "7001000000001";

    static readonly SystemDeclaration Declared = Shipped.Declarations[Side.Left];

    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    readonly Dictionary<string, ShopSystem> shops = [];

    ShopSystem Shop(ShopSettings? settings = null)
    {
        if (!shops.TryGetValue("shop", out var shop))
        {
            shops["shop"] = shop = new ShopSystem(settings ?? new ShopSettings(), time);
            var samples = Path.Combine(Repository.Root, "tools/Sandbox/Samples");
            shop.Seed(
                ShopSeed.Load(
                new[] { "customers", "orders", "products", "shop" }.Select(name =>
                Path.Combine(samples, $"{name}.json"))));
        }
        return shop;
    }

    HttpConnector Connect(
        ShopSettings? settings = null, string token = "shpat_sandbox", string domain = "demo-shop.myshopify.com")
    {
        var shop = Shop(settings);
        return HttpConnector.Create(
            Declared,
            new SystemConnection(
                new Uri("https://demo-shop.example.com"), ImmutableDictionary<string,
                    Value>.Empty.Add("shop", Value.Of(domain))),
            new FakeSecrets { ["SHOPIFY_TOKEN"] = token }, time, () =>
                new SandboxHandler(shop), null, new RateLimits(time), readOnly: false);
    }

    Task<T> Run<T>(Func<Task<T>> work) => Driving.RunAsync(time, work);

    static Resource Resource(string name) => Declared.Resources[name];

    static PropertyWrite Set(Resource resource, string name, Value value) =>
        new(resource.Find(name)!, value, Value.Absent);

    static string? Text(ResourceRecord record, string name) => record[record.Resource.Find(name)!].Text;

    async Task<ResourceRecord> Fetch(HttpConnector connector, string resource, string id) =>
        (await Run(() => connector.FetchAsync(Resource(resource), [new RecordKey(id)], default))).Values.Single();

    async Task<WriteOutcome> Update(
        HttpConnector connector, ResourceRecord record, string write, string? item, params PropertyWrite[] values) =>
        await Run(() => connector.UpdateAsync(
            new UpdateRequest(
                record.Resource, record.Key, record.Resource.Updates.Single(declared => declared.Name == write), item,
                    [.. values], record),
            default));

    async Task<List<ResourceRecord>> All(HttpConnector connector, string resource, DateTimeOffset? since = null)
    {
        var records = new List<ResourceRecord>();
        string? cursor = null;
        do
        {
            var page = await Run(() => connector.ReadAsync(Resource(resource), since, cursor, default));
            records.AddRange(page.Records);
            cursor = page.Next;
        }
        while (cursor is not null);
        return records;
    }

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
            Assert.DoesNotContain(Value.Absent, record.Values);
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
    public async Task A_customers_own_fields_are_changed_and_shown_by_the_answer()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        var outcome = await Update(
            connector, customer, "customer", null,
            Set(customer.Resource, "email", Value.Of("ny@example.no")), Set(customer.Resource, "phone", Value.Null));
        var answer = Assert.IsType<WriteOutcome.Applied>(outcome).Answer!;
        Assert.Equal("ny@example.no", Text(answer, "email"));
        Assert.Equal(Value.Null, answer[answer.Resource.Find("phone")!]);
        Assert.Equal("ny@example.no", Text(await Fetch(connector, "customers", Buyer), "email"));
    }

    [Fact]
    public async Task A_phone_that_another_customer_has_is_refused_and_the_phone_is_blamed()
    {
        using var connector = Connect();
        var customers = await All(connector, "customers");
        var phone = customers.Select(record => Text(record, "phone"))
            .First(text => text is not null && text != "+4791117733");
        var customer = customers.Single(record => record.Key.Text == Buyer);
        var refused = Assert.IsType<WriteOutcome.Refused>(
            await Update(connector, customer, "customer", null, Set(customer.Resource, "phone", Value.Of(phone))));
        Assert.Equal("phone", refused.Property?.Name);
        Assert.Contains("taken", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_address_is_changed_where_there_is_one()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, customer, "default-address", null,
            Set(customer.Resource, "default_address.city", Value.Of("Tromsø")),
            Set(customer.Resource, "default_address.phone", Value.Of("+4777600000"))));
        var after = await Fetch(connector, "customers", Buyer);
        Assert.Equal("Tromsø", Text(after, "default_address.city"));
        Assert.Equal("+4777600000", Text(after, "default_address.phone"));
        Assert.Equal(Text(customer, "default_address.id"), Text(after, "default_address.id"));
        Assert.Equal(Text(customer, "default_address.zip"), Text(after, "default_address.zip"));
    }

    [Fact]
    public async Task A_default_address_is_made_where_there_is_none()
    {
        using var connector = Connect();
        var customer = (await All(connector, "customers")).First(record => Text(record, "default_address.id") is null);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, customer, "new-default-address", null,
            Set(customer.Resource, "default_address.city", Value.Of("Oslo")),
            Set(customer.Resource, "default_address.country_code", Value.Of("NO"))));
        Assert.Equal("Oslo", Text(await Fetch(connector, "customers", customer.Key.Text), "default_address.city"));
    }

    [Fact]
    public async Task An_unknown_country_is_refused_and_stops_nothing()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        var outcome = await Update(
            connector, customer, "default-address", null,
                Set(customer.Resource, "default_address.country_code", Value.Of("XX")));
        var refused = Assert.IsType<WriteOutcome.Refused>(outcome);
        Assert.Equal("default_address.country_code", refused.Property?.Name);
    }

    [Fact]
    public async Task An_orders_fields_and_its_ledger_number_are_written()
    {
        using var connector = Connect();
        var order = await Fetch(connector, "orders", "5001000000001");
        Assert.IsType<WriteOutcome.Applied>(
            await Update(connector, order, "order", null, Set(order.Resource, "po_number", Value.Of("PO-77"))));
        Assert.IsType<WriteOutcome.Applied>(
            await Update(
                connector, order, "ledger-order-number", null,
                Set(order.Resource, "ledger_order_number", Value.Of(10023m))));
        var after = await Fetch(connector, "orders", "5001000000001");
        Assert.Equal("PO-77", Text(after, "po_number"));
        Assert.Equal("10023", Text(after, "ledger_order_number"));
    }

    [Fact]
    public async Task One_variants_values_are_written_and_its_siblings_stay()
    {
        using var connector = Connect();
        var product = await Fetch(connector, "products", "6001000000001");
        var (list, resource) = (product.Resource.Lists[0], product.Resource);
        Assert.IsType<WriteOutcome.Applied>(await Update(
            connector, product, "variant", "4001000000002",
            Set(resource, "variants.price", Value.Of(249.50m)), Set(resource, "variants.sku", Value.Of("NY-SKU"))));
        var after = await Fetch(connector, "products", "6001000000001");
        for (var item = 0; item < product.Items[0].Length; item++)
        {
            var (before, now) = (product.Items[0][item], after.Items[0][item]);
            if (now[list.Key.Index].Text == "4001000000002")
            {
                Assert.Equal(249.50m, now[resource.Find("variants.price")!.Index].Number);
                Assert.Equal("NY-SKU", now[resource.Find("variants.sku")!.Index].Text);
            }
            else
            {
                Assert.Equal(before.AsEnumerable(), now);
            }
        }
    }

    [Fact]
    public async Task A_products_title_is_written()
    {
        using var connector = Connect();
        var product = await Fetch(connector, "products", "6001000000002");
        var outcome = await Update(
            connector, product, "product", null, Set(product.Resource, "title", Value.Of("Knekkebrød")));
        Assert.Equal("Knekkebrød", Text(Assert.IsType<WriteOutcome.Applied>(outcome).Answer!, "title"));
    }

    [Fact]
    public async Task A_deleted_customer_is_missing_from_a_fetch_and_from_an_update()
    {
        using var connector = Connect();
        var customer = await Fetch(connector, "customers", Buyer);
        Shop().Delete("customers", Buyer);
        Assert.Empty(await Run(() => connector.FetchAsync(customer.Resource, [customer.Key], default)));
        Assert.IsType<WriteOutcome.Missing>(
            await Update(connector, customer, "customer", null, Set(customer.Resource, "note", Value.Of("n"))));
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
        using var connector = Connect(new ShopSettings { BucketSize = 400, PointsPerSecond = 20 });
        var started = time.GetUtcNow();
        Assert.Equal(60, (await All(connector, "orders")).Count);
        Assert.True(time.GetUtcNow() - started > TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_shop_of_the_token_is_checked()
    {
        using var right = Connect();
        await Check(right);
        using var wrong = Connect(domain: "another.myshopify.com");
        Assert.Equal(
            FailureClass.Authorisation, (await Assert.ThrowsAsync<ConnectorException>(() => Check(wrong))).Class);
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        using var connector = Connect(token: "shpat_wrong");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Check(connector));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
    }

    [Fact]
    public async Task A_shop_that_answers_in_another_version_stops_the_read()
    {
        using var connector = Connect(new ShopSettings { ApiVersion = "2027-01" });
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Check(connector));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }

    Task<bool> Check(HttpConnector connector) => Run(async () =>
    {
        await connector.CheckIdentityAsync(default);
        return true;
    });
}
