using System.Collections.Immutable;
using System.Globalization;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Server;
using Sandbox.Shop;
using Sandbox.Shop.Seeding;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Demonstrating;

/// <summary>Both simulated systems behind real HTTP on loopback, filled with the sample shop.</summary>
sealed class DemoSandbox : IAsyncDisposable
{
    /// <summary>The address that stands in the shipped connection file.</summary>
    const string ShippedAddress = "http://127.0.0.1:5080";

    /// <summary>The rate that stands in the shipped connection file.</summary>
    const string ShippedRate = "rate_factor: 10";

    readonly SandboxServer server;
    readonly SandboxOptions options;

    DemoSandbox(SandboxServer server, SandboxOptions options, ShopSystem shop, LedgerSystem ledger) =>
        (this.server, this.options, Shop, Ledger) = (server, options, shop, ledger);

    /// <summary>What the sandbox shop signs its webhooks with.</summary>
    public const string ClientSecret = "sandbox-secret";

    /// <summary>The systems that it plays.</summary>
    public static ImmutableArray<string> Systems { get; } = ["shopify", "poweroffice"];

    /// <summary>The sandbox's secrets by the names that the system files use.</summary>
    public static FixedSecrets Secrets { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SHOPIFY_TOKEN"] = new ShopSettings().AccessTokens[0],
        ["SHOPIFY_CLIENT_SECRET"] = ClientSecret,
        ["POWEROFFICE_APPLICATION_KEY"] = LedgerSettings.Sample.ApplicationKey,
        ["POWEROFFICE_CLIENT_KEY"] = LedgerSettings.Sample.Clients[0].Key,
        ["POWEROFFICE_SUBSCRIPTION_KEY"] = LedgerSettings.Sample.SubscriptionKeys[0],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>The shop.</summary>
    public ShopSystem Shop { get; }

    /// <summary>The ledger.</summary>
    public LedgerSystem Ledger { get; }

    /// <summary>Where people look into both systems and edit records.</summary>
    public Uri Address => server.Address;

    /// <summary>Starts both systems.</summary>
    /// <param name="time">Their clock.</param>
    /// <param name="options">What it is filled with and how fast it is.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="CommandFault">The port is taken.</exception>
    public static async Task<DemoSandbox> StartAsync(TimeProvider time, SandboxOptions options, CancellationToken ct)
    {
        var shop = MakeShop(time, options);
        var ledger = MakeLedger(time, options);
        var mounted = new Dictionary<string, ISimulatedSystem>(StringComparer.Ordinal)
        {
            ["shopify"] = options.Around(shop),
            ["poweroffice"] = options.Around(ledger),
        };
        try
        {
            return new DemoSandbox(await SandboxServer.StartAsync(mounted, options.Port, ct), options, shop, ledger);
        }
        catch (IOException)
        {
            throw CommandFault.Wrong(
                $"Port {options.Port} is taken. Choose another with --port, or leave it out for any free one.");
        }
    }

    /// <summary>Writes the connection that joins both systems.</summary>
    /// <param name="folder">The folder; the database will stand there too.</param>
    /// <param name="mappings">The mapping folder that it names; null where whoever reads it names one.</param>
    /// <returns>The file's path.</returns>
    public string WriteConnection(string folder, string? mappings = null)
    {
        var file = Path.Combine(folder, "connection.yaml");
        var rate = string.Create(CultureInfo.InvariantCulture, $"rate_factor: {options.RateFactor}");
        var text = File.ReadAllText(Shipped("demo", "connection.yaml"))
            .Replace(ShippedAddress, Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace(ShippedRate, rate, StringComparison.Ordinal);
        if (mappings is not null && MappingFolders.NameIn(mappings, file) is { } named)
            text = text.Replace("\ndatabase:", $"\nmappings: {ScalarWriter.Write(named)}\ndatabase:", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        return file;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => server.DisposeAsync();

    static ShopSystem MakeShop(TimeProvider time, SandboxOptions options)
    {
        var settings = options.Shop(new ShopSettings());
        var faster = settings with
        {
            PointsPerSecond = settings.PointsPerSecond * options.RateFactor,
            BucketSize = settings.BucketSize * options.RateFactor,
        };
        var shop = new ShopSystem(faster, time);
        shop.Seed(ShopSeed.Load(Shipped(options.Samples)));
        return shop;
    }

    static LedgerSystem MakeLedger(TimeProvider time, SandboxOptions options)
    {
        var settings = options.Ledger(LedgerSettings.Sample);
        var ledger = new LedgerSystem(
            settings with { RequestsPerSecond = settings.RequestsPerSecond * options.RateFactor }, time);
        using var records = File.OpenRead(Shipped("Samples", "ledger.json"));
        ledger.Seed(records);
        return ledger;
    }

    static string Shipped(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);
}
