using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace Benchmarks;

/// <summary>The measured declarations at work: a connection with a store in a folder of its own, which goes with it.</summary>
sealed class Workbench : IDisposable
{
    const string Settings = """{"shop":"bench.myshopify.com","client":"bench","zone":"Europe/Oslo","prices_include_vat":true}""";

    readonly string folder = Directory.CreateTempSubdirectory("pogo-bench-").FullName;

    /// <summary>Opens it.</summary>
    /// <param name="pairs">The pairs that take part; all when none is named.</param>
    public Workbench(params string[] pairs)
    {
        var all = Load();
        Declarations = pairs.Length == 0 ? all : all with { Pairs = [.. all.Pairs.Where(pair => pairs.Contains(pair.Name))] };
        Store = StateStore.Open(Path.Combine(folder, "bench.db"), "bench", TimeProvider.System);
        Store.Lease.TryTake("benchmarks", TimeSpan.FromDays(1));
        Scripts = new ScriptHost(Settings);
        Scope = new RunScope(
            Declarations,
            new Connection("bench", Path.Combine(folder, "bench.db"), DateTimeOffset.UnixEpoch, "NO", Systems(), Settings),
            Store,
            ImmutableDictionary<string, IConnector>.Empty,
            Scripts,
            TimeProvider.System)
        {
            Run = Store.Runs.Begin("sync"),
        };
    }

    /// <summary>The declarations.</summary>
    public Declarations Declarations { get; }

    /// <summary>The store.</summary>
    public StateStore Store { get; }

    /// <summary>Runs transforms.</summary>
    public ScriptHost Scripts { get; }

    /// <summary>What a run works with; its connectors are still to be given.</summary>
    public RunScope Scope { get; }

    /// <summary>A pair.</summary>
    public Pair this[string pair] => Declarations[pair];

    /// <summary>How many bytes the store takes on disk, with what is not yet checkpointed.</summary>
    public long StoreBytes => Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);

    /// <inheritdoc />
    public void Dispose()
    {
        Scripts.Dispose();
        Store.Lease.Release();
        Store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static Declarations Load()
    {
        var findings = new DiagnosticCollection();
        return DeclarationLoader.Load(Path.Combine(AppContext.BaseDirectory, "Declarations"), findings)
            ?? throw new InvalidOperationException($"The measured declarations are wrong:\n{string.Join('\n', findings)}");
    }

    static ImmutableDictionary<string, SystemConnection> Systems() =>
        new[] { "shopify", "poweroffice" }.ToImmutableDictionary(
            name => name,
            name => new SystemConnection(new Uri($"https://{name}.invalid"), ImmutableDictionary<string, Value>.Empty),
            StringComparer.Ordinal);
}
