using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Http;
using Sandbox.Ledger;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The connector as the ledger's own file declares it, against the simulated ledger.</summary>
public sealed partial class LedgerConnectorTests : IDisposable
{
    static readonly SystemDeclaration Ledger = Shipped.Declarations[Side.Right];

    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    readonly LedgerSystem ledger;
    readonly HttpConnector connector;

    public LedgerConnectorTests()
    {
        ledger = new LedgerSystem(LedgerSettings.Sample, time);
        connector = Connect("demo-client-key");
    }

    public void Dispose() => connector.Dispose();

    HttpConnector Connect(string clientKey, string? client = null, bool readOnly = false)
    {
        var secrets = new FakeSecrets
        {
            ["POWEROFFICE_APPLICATION_KEY"] = "sandbox-application",
            ["POWEROFFICE_CLIENT_KEY"] = clientKey,
            ["POWEROFFICE_SUBSCRIPTION_KEY"] = "sandbox-subscription",
        };
        var settings = ImmutableDictionary<string, Value>.Empty.Add("client", Value.Of(client ?? ""));
        return HttpConnector.Create(
            Ledger, new SystemConnection(new Uri("https://ledger.example.com"), settings), secrets, time,
            () => new SandboxHandler(ledger), null, new RateLimits(time), readOnly);
    }

    Task<T> Run<T>(Func<Task<T>> work) => Driving.RunAsync(time, work);

    static Resource Resource(string name) => Ledger.Resources[name];

    static PropertyWrite Set(Resource resource, string name, Value value, Value before = default) =>
        new(resource.Find(name)!, value, before);

    async Task<ResourceRecord> Create(Resource resource, RecordKey? owner, params (string Name, Value Value)[] values)
    {
        var request = new CreateRequest(
            resource, owner, [.. values.Select(pair => Set(resource, pair.Name, pair.Value))], []);
        return Assert.IsType<WriteOutcome.Applied>(await Run(() => connector.CreateAsync(request, default))).Answer!;
    }

    Task<ResourceRecord> Customer(string reference = "ref-1") => Create(
        Resource("customers"), null, ("IsPerson", Value.Of(false)), ("Name", Value.Of("Firma AS")),
            ("ExternalImportReference", Value.Of(reference)));

    Task<WriteOutcome> Update(ResourceRecord record, params PropertyWrite[] values) => Run(() => connector.UpdateAsync(
        new UpdateRequest(record.Resource, record.Key, record.Resource.Updates[0], null, [.. values], record),
            default));

    async Task<ResourceRecord?> Fetch(Resource resource, RecordKey key) =>
        (await Run(() => connector.FetchAsync(resource, [key], default))).GetValueOrDefault(key);

    [Fact]
    public async Task The_limit_of_the_subscription_is_never_exceeded()
    {
        for (var read = 0; read < 25; read++)
            await Run(() => connector.ReadAsync(Resource("customers"), null, null, default));
        Assert.Equal(0, connector.Calls.Throttled);
    }

    [Fact]
    public async Task A_token_that_ended_is_renewed_without_a_failed_call()
    {
        await Customer();
        time.Advance(TimeSpan.FromMinutes(21));
        await Customer("ref-2");
        Assert.Equal(2, connector.Calls.Writes);
    }

    [Fact]
    public async Task Wrong_keys_are_refused_in_the_ledgers_words()
    {
        using var wrong = Connect("no-such-client");
        var failure = await Assert.ThrowsAsync<ConnectorException>(
            () => Run(() => wrong.ReadAsync(Resource("customers"), null, null, default)));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
    }

    [Fact]
    public async Task The_client_of_the_keys_is_checked()
    {
        var failure = await Assert.ThrowsAsync<ConnectorException>(() =>
            Check(Connect("demo-client-key", "another-client")));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        var own = System.Text.RegularExpressions.Regex.Match(failure.Message, "belong to '([^']+)'").Groups[1].Value;
        await Check(Connect("demo-client-key", own.ToUpperInvariant()));
    }

    async Task<List<RecordKey>> AllKeys(SystemDeclaration declared)
    {
        var secrets = new FakeSecrets
        {
            ["POWEROFFICE_APPLICATION_KEY"] = "sandbox-application",
            ["POWEROFFICE_CLIENT_KEY"] = "demo-client-key",
            ["POWEROFFICE_SUBSCRIPTION_KEY"] = "sandbox-subscription",
        };
        using var reader = HttpConnector.Create(
            declared,
                new SystemConnection(new Uri("https://ledger.example.com"), ImmutableDictionary<string, Value>.Empty),
                secrets, time,
            () => new SandboxHandler(ledger), null, new RateLimits(time), readOnly: true);
        var keys = new List<RecordKey>();
        string? cursor = null;
        do
        {
            var page = await reader.ReadAsync(Resource("customers"), null, cursor, default);
            keys.AddRange(page.Records.Select(record => record.Key));
            cursor = page.Next;
        }
        while (cursor is not null);
        return keys;
    }

    async Task<(ResourceRecord Order, ImmutableArray<ImmutableArray<Value>> Lines)> Order()
    {
        var customer = await Customer("for-order");
        var product = await Create(Resource("products"), null, ("name", Value.Of("Kopp")), ("code", Value.Of("KOPP")));
        var (orders, lines) = (Resource("salesorders"), Resource("salesorderlines"));
        CreateRequest Line(string reference, decimal quantity) => new(
            lines, null,
            [
                Set(lines, "ProductId", Value.Of(product.Key.Text)), Set(lines, "Quantity", Value.Of(quantity)),
                Set(lines, "ProductUnitPrice", Value.Of(79.96m)), Set(lines, "Allowance", Value.Of(0m)),
                Set(lines, "ExternalImportReference", Value.Of(reference)),
            ],
            []);
        var request = new CreateRequest(
            orders, null,
            [
                Set(orders, "CustomerId", Value.Of(customer.Key.Text)),
                    Set(orders, "SalesOrderStatus", Value.Of("Draft")),
                Set(orders, "SalesOrderDate", Value.Of("2026-11-22")),
                    Set(orders, "ExternalImportReference", Value.Of("order-ref")),
            ],
            [Line("line-1", 2m), Line("line-2", 1m)]);
        var order = Assert.IsType<WriteOutcome.Applied>(await Run(() => connector.CreateAsync(request, default)))
            .Answer!;
        return (order, order.Items[0]);
    }

    Task<bool> Check(HttpConnector one) => Run(async () =>
    {
        await one.CheckIdentityAsync(default);
        return true;
    });
}
