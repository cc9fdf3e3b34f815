using System.Collections.Immutable;
using Sandbox.Http;
using Sandbox.Shop;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace SyncEngine.Tests.Connecting;

/// <summary>The three ways to a token that the shop's file declares.</summary>
public sealed partial class ShopConnectorTests
{
    static readonly IReadOnlyDictionary<string, string> App = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SHOPIFY_CLIENT_ID"] = "sandbox-client",
        ["SHOPIFY_CLIENT_SECRET"] = "sandbox-secret",
    };

    readonly List<string?> carried = [];

    HttpConnector ConnectBy(KeptSecrets secrets, RateLimits? shared = null)
    {
        var shop = new Listening(Shop(), carried);
        return HttpConnector.Create(
            Declared,
            new SystemConnection(
                new Uri("https://demo-shop.example.com"),
                ImmutableDictionary<string, Value>.Empty.Add("shop", Value.Of("demo-shop.myshopify.com"))),
            secrets, time, () => new SandboxHandler(shop), null, shared ?? new RateLimits(time), readOnly: false);
    }

    [Fact]
    public async Task Client_credentials_bring_a_token_that_is_renewed_before_its_day_is_over()
    {
        using var connector = ConnectBy(new KeptSecrets(App));
        await Check(connector);
        time.Advance(TimeSpan.FromHours(22));
        await Check(connector);
        time.Advance(TimeSpan.FromHours(1.5));
        await Check(connector);
        Assert.Equal(["shpat_fetched_1", "shpat_fetched_1", "shpat_fetched_2"], carried);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_and_the_new_one_kept_before_the_access_token_is_used()
    {
        var secrets = new KeptSecrets(App) { ["SHOPIFY_REFRESH_TOKEN"] = "shprt_sandbox" };
        using var connector = ConnectBy(secrets);
        await Check(connector);
        Assert.Equal("shprt_sandbox_1", secrets["SHOPIFY_REFRESH_TOKEN"]);
        time.Advance(TimeSpan.FromMinutes(56));
        await Run(() => connector.ReadAsync(Resource("customers"), null, null, default));
        Assert.Equal("shprt_sandbox_2", secrets["SHOPIFY_REFRESH_TOKEN"]);
        Assert.Equal(["shpat_fetched_1", "shpat_fetched_2"], carried);
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_once_for_all_calls_until_the_access_token_ends()
    {
        var secrets = new KeptSecrets(App) { ["SHOPIFY_REFRESH_TOKEN"] = "shprt_sandbox" };
        using var connector = ConnectBy(secrets);
        await Check(connector);
        time.Advance(TimeSpan.FromSeconds(1));
        await Run(() => connector.ReadAsync(Resource("customers"), null, null, default));
        Assert.Equal("shprt_sandbox_1", secrets["SHOPIFY_REFRESH_TOKEN"]);
        Assert.Equal(["shpat_fetched_1", "shpat_fetched_1"], carried);
    }

    [Fact]
    public async Task A_refresh_token_whose_successor_cannot_be_kept_after_all_is_a_fault_of_the_connection()
    {
        var secrets = new KeptSecrets(App) { ["SHOPIFY_REFRESH_TOKEN"] = "shprt_sandbox", IsReadOnly = true };
        using var connector = ConnectBy(secrets);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Check(connector));
        Assert.Equal(FailureClass.Authorisation, failure.Class);
        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_that_could_not_be_kept_is_not_used_up()
    {
        var secrets = new KeptSecrets(App) { ["SHOPIFY_REFRESH_TOKEN"] = "shprt_sandbox", CanKeep = false };
        using var connector = ConnectBy(secrets);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Check(connector));
        Assert.Contains("SHOPIFY_REFRESH_TOKEN_FILE", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, connector.Calls.Reads + connector.Calls.Writes);
    }

    [Fact]
    public async Task A_constant_token_is_used_where_there_is_one()
    {
        using var connector = ConnectBy(new KeptSecrets(App) { ["SHOPIFY_TOKEN"] = "shpat_sandbox" });
        await Check(connector);
        Assert.Equal(["shpat_sandbox"], carried);
    }

    [Fact]
    public async Task Connections_with_the_same_credentials_share_a_token()
    {
        var shared = new RateLimits(time);
        using var one = ConnectBy(new KeptSecrets(App), shared);
        using var other = ConnectBy(new KeptSecrets(App), shared);
        await Check(one);
        await Check(other);
        Assert.Equal(["shpat_fetched_1", "shpat_fetched_1"], carried);
    }

    [Fact]
    public async Task The_secrets_of_a_way_that_is_half_there_are_named()
    {
        using var connector = ConnectBy(new KeptSecrets(new Dictionary<string, string>()) { ["SHOPIFY_REFRESH_TOKEN"] = "shprt_sandbox" });
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Check(connector));
        Assert.Contains("SHOPIFY_CLIENT_", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_another_version_answers_is_unknown_and_a_read_by_key_stops()
    {
        using var connector = Connect();
        var buyer = await Fetch(connector, "customers", Buyer);
        shops.Clear();
        using var elsewhere = Connect(new ShopSettings { ApiVersion = "2027-01" });
        var outcome = await Update(elsewhere, buyer, "customer", null, Set(buyer.Resource, "note", Value.Of("x")));
        Assert.Contains("2027-01", Assert.IsType<WriteOutcome.Unknown>(outcome).Text, StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Fetch(elsewhere, "customers", Buyer));
        Assert.Equal(FailureClass.Defect, failure.Class);
    }

    sealed class KeptSecrets(IReadOnlyDictionary<string, string> first)
        : Dictionary<string, string>(first, StringComparer.Ordinal), ISecrets
    {
        public bool CanKeep { get; init; } = true;

        public string? Find(string name) => TryGetValue(name, out var value) ? value : null;

        public bool Keeps(string name) => CanKeep;

        public bool IsReadOnly { get; init; }

        public void Keep(string name, string value) => this[name] = IsReadOnly ? throw new IOException("Read-only file system.") : value;
    }

    sealed class Listening(ISimulatedSystem inner, List<string?> carried) : ISimulatedSystem
    {
        public SandboxResponse Answer(SandboxRequest request)
        {
            if (!request.Path.EndsWith("/access_token", StringComparison.Ordinal))
                carried.Add(request.Header("X-Shopify-Access-Token"));
            return inner.Answer(request);
        }
    }
}
