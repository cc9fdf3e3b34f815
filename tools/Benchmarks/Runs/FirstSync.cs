using System.Collections.Immutable;
using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Shop;
using Sandbox.Shop.Seeding;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Running;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace Benchmarks.Runs;

/// <summary>What a first sync took in the systems' time.</summary>
/// <param name="Load">What stood in the shop, each of which gets a partner in the ledger.</param>
/// <param name="ShopCalls">Requests to the shop.</param>
/// <param name="LedgerCalls">Requests to the ledger.</param>
/// <param name="ShopThrottled">Answers of the shop that asked to wait.</param>
/// <param name="LedgerThrottled">Answers of the ledger that asked to wait.</param>
/// <param name="Minutes">From the first request to the end of the run.</param>
/// <param name="Share">Creates in a second against what the ledger's limit allows, from the first create to the last.</param>
/// <param name="ShareOfAll">The same for all that the run asked of the ledger, from the run's beginning to its end.</param>
/// <param name="PeakMegabytes">The largest working set of the process, both simulated systems with it.</param>
sealed record FirstSyncFigure(
    ShopLoad Load, long ShopCalls, long LedgerCalls, long ShopThrottled, long LedgerThrottled, double Minutes, double Share, double ShareOfAll,
    double PeakMegabytes);

/// <summary>The shipped mappings and both simulated systems, whose answers come after 50 ms, in a time that leaps over all waiting.</summary>
static class FirstSync
{
    const int LedgerLimit = 10;

    static readonly TimeSpan There = TimeSpan.FromMilliseconds(50);

    /// <summary>Syncs once, from nothing.</summary>
    public static FirstSyncFigure Measure(ShopLoad load, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("pogo-bench-").FullName;
        try
        {
            return Run(load, folder, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static FirstSyncFigure Run(ShopLoad load, string folder, CancellationToken ct)
    {
        var time = new LeapingTime(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var (declarations, connection) = Load(Path.Combine(folder, "bench.db"));
        using var store = StateStore.Open(connection.Database, connection.Name, time);
        store.Lease.TryTake("benchmarks", TimeSpan.FromDays(1));
        using var scripts = new ScriptHost(connection.SettingsJson);
        var limits = new RateLimits(time);
        var (shopArrivals, ledgerArrivals) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        using var left = ConnectorTo(declarations.Left, Shop(load, time), shopArrivals);
        using var right = ConnectorTo(declarations.Right, Ledger(time), ledgerArrivals);
        var scope = new RunScope(
            declarations, connection, store, ImmutableDictionary<string, IConnector>.Empty.Add(left.System, left).Add(right.System, right), scripts, time)
        {
            Options = new RunOptions { Limits = new GateLimits { Creates = new(load.Records), CreatesADay = new(load.Records) } },
        };
        var began = time.GetUtcNow();
        var report = time.Run(() => SyncRun.ExecuteAsync(scope, ct));
        var took = time.GetUtcNow() - began;
        if (report is not { Failure: null, Stopped.Count: 0 } || right.Calls.Writes != load.Records)
            throw new InvalidOperationException($"The first sync did not create what it should: {report.ToJson()}");
        var creates = ledgerArrivals.TakeLast(load.Records).ToArray();
        return new FirstSyncFigure(
            load, shopArrivals.Count, ledgerArrivals.Count, left.Calls.Throttled, right.Calls.Throttled, took.TotalMinutes,
            (load.Records - 1) / (creates[^1] - creates[0]).TotalSeconds / LedgerLimit,
            ledgerArrivals.Count / took.TotalSeconds / LedgerLimit, PeakMemory.Megabytes);

        HttpConnector ConnectorTo(SystemDeclaration system, ISimulatedSystem behind, List<DateTimeOffset> arrivals) => HttpConnector.Create(
            system, connection.Systems[system.Name], new SandboxSecrets(), time,
            () => new DistantNetwork(behind, time, There, arrivals), log: null, limits, readOnly: false);
    }

    static (Declarations, Connection) Load(string database)
    {
        var findings = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(Path.Combine(AppContext.BaseDirectory, "mappings"), findings);
        var connection = declarations is null
            ? null
            : ConnectionLoader.Load(Path.Combine(AppContext.BaseDirectory, "demo", "connection.yaml"), declarations, findings);
        return declarations is null || connection is null
            ? throw new InvalidOperationException($"The shipped declarations are wrong:\n{string.Join('\n', findings)}")
            : (declarations.For(connection), connection with
            {
                Database = database,
                Systems = connection.Systems.ToImmutableDictionary(
                    system => system.Key,
                    system => system.Value with { Address = new Uri($"http://{system.Key}.invalid"), RateFactor = 1 },
                    StringComparer.Ordinal),
            });
    }

    static ShopSystem Shop(ShopLoad load, TimeProvider time)
    {
        var shop = new ShopSystem(new ShopSettings(), time);
        shop.Seed(ShopSeed.Load(Path.Combine(AppContext.BaseDirectory, "Samples", "shop.json")));
        shop.Seed(ShopSeed.Of(SyntheticShop.Of(load)));
        return shop;
    }

    static LedgerSystem Ledger(TimeProvider time)
    {
        var ledger = new LedgerSystem(LedgerSettings.Sample, time);
        using var nothing = System.Text.Json.JsonDocument.Parse("""{"Customers":[]}""");
        ledger.Seed(nothing);
        return ledger;
    }

    /// <summary>The secrets of the sandbox, which everybody may know.</summary>
    sealed class SandboxSecrets : ISecrets
    {
        public string? Find(string name) => name switch
        {
            "SHOPIFY_TOKEN" => new ShopSettings().AccessTokens[0],
            "POWEROFFICE_APPLICATION_KEY" => LedgerSettings.Sample.ApplicationKey,
            "POWEROFFICE_CLIENT_KEY" => LedgerSettings.Sample.Clients[0].Key,
            "POWEROFFICE_SUBSCRIPTION_KEY" => LedgerSettings.Sample.SubscriptionKeys[0],
            _ => null,
        };
    }
}
