using System.Collections.Immutable;
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

/// <summary>
/// The connector as the shop's own file declares it, against the simulated shop with the sample shop in it.
/// </summary>
public sealed partial class ShopConnectorTests
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
        ShopSettings? settings = null, string token = "shpat_sandbox", string domain = "demo-shop.myshopify.com", bool wantsRefunds = true)
    {
        var shop = Shop(settings);
        return HttpConnector.Create(
            Declared,
            new SystemConnection(
                new Uri("https://demo-shop.example.com"), ImmutableDictionary<string,
                    Value>.Empty.Add("shop", Value.Of(domain)))
            { SwitchedOn = wantsRefunds ? ["credit_drafts"] : [] },
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
