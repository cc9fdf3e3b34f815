using System.Collections.Immutable;
using Sandbox.Ledger;
using Sandbox.Shop;
using Simulation.Checking;
using Simulation.Commands;
using Simulation.Histories;
using Simulation.Wires;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Running;
using SyncEngine.Running.Freezing;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;
using SyncEngine.Storing;

namespace Simulation.Worlds;

/// <summary>Two systems, the engine between them, one clock. Everything in it is the real thing but the network, the time and the people.</summary>
sealed class World : IDisposable
{
    /// <summary>By how much limits are raised: pace is proved elsewhere, and here each request takes its time anyway.</summary>
    public const int RateFactor = 100;

    readonly Stock stock;
    readonly Seams seams;
    readonly string folder;
    readonly Observer observer;
    readonly List<(int After, int UpTo)> forgotten = [];
    Declarations declarations;
    ImmutableHashSet<string> allowed = [];
    LastUse? lastUse;
    string[]? plan;
    double jitter;
    int copied;

    /// <summary>Makes a world in which nothing has run yet.</summary>
    public World(Stock stock, WorldSettings settings, Seams seams)
    {
        (this.stock, this.seams, declarations, Settings) = (stock, seams, stock.Declarations, settings);
        Time = new VirtualTime(SmallShop.Start);
        Shop = new ShopSystem(SandboxSettings.OfShop(settings, RateFactor), Time);
        Ledger = new LedgerSystem(SandboxSettings.OfLedger(settings, RateFactor), Time);
        SmallShop.Fill(Shop, Ledger, stock.Connection.Systems[Systems.Shop].Settings["shop"].ToString());
        Wire = new Wire(Time, settings.Latency);
        observer = new Observer(stock, Shop, Ledger, Time);
        Watcher = new Watcher(observer, Shop, Ledger, Time);
        Wire.Wrote = step => Watcher.Look(Author.OfEngine(Runs, step));
        Wire.Read = Watcher.Hear;
        folder = Directory.CreateDirectory(Path.Combine(Memory, $"pogo-{Guid.CreateVersion7():N}")).FullName;
        Database = Path.Combine(folder, "simulated.db");
    }

    /// <summary>How the world behaves.</summary>
    public WorldSettings Settings { get; }

    /// <summary>The clock of everything.</summary>
    public VirtualTime Time { get; }

    /// <summary>The shop.</summary>
    public ShopSystem Shop { get; }

    /// <summary>The ledger.</summary>
    public LedgerSystem Ledger { get; }

    /// <summary>The network.</summary>
    public Wire Wire { get; }

    /// <summary>Sees everything that changes.</summary>
    public Watcher Watcher { get; }

    /// <summary>What operators have commanded.</summary>
    public Commanded Commanded { get; } = new();

    /// <summary>What the engine said.</summary>
    public Logbook Said { get; } = new();

    /// <summary>The database's path.</summary>
    public string Database { get; }

    /// <summary>How many runs began.</summary>
    public int Runs { get; private set; }

    /// <summary>The mapping that runs use now.</summary>
    public Declarations Declarations => declarations;

    /// <summary>Lets the next runs use another mapping.</summary>
    /// <param name="edit">The edit's name in the stock, or null for the mapping under test.</param>
    public void EditMapping(string? edit) => declarations = edit is null ? stock.Declarations : stock.Edited[edit];

    /// <summary>Runs the engine once, in a process of its own.</summary>
    /// <param name="kind">What the run is.</param>
    /// <param name="script">What happens meanwhile.</param>
    public async Task<RunEnd> RunAsync(RunKind kind, WireScript script)
    {
        Runs++;
        seams.PrepareDatabase(Database);
        Wire.Begin(script);
        Watcher.Begin(Runs);
        try
        {
            using var store = StateStore.Open(Database, stock.Connection.Name, Time, Commit);
            SimulatedKeeper.Take(store.Lease);
            var known = store.Runs.Last()?.Id;
            var end = await RunAsync(store, kind);
            // What an undo did not see through the next run ends, and one that only plans ends nothing.
            if (Commanded.Undos.Contains(Runs) && store.Journal.Open().Any(entry => entry.Kind == UndoIntent.Kind))
                Commanded.Undos.Add(Runs + 1);
            if (store.Runs.Last() is { } last && last.Id != known)
                lastUse = new LastUse(store.Id, last.Id, last.StartedAt);
            store.Lease.Release();
            return end;
        }
        catch (ProcessDiedException)
        {
            // What an undo has begun the next run ends.
            if (Commanded.Undos.Contains(Runs))
                Commanded.Undos.Add(Runs + 1);
            return new RunEnd.Died();
        }
#pragma warning disable CA1031 // Whatever the engine throws is a finding, and its kind is part of it.
        catch (Exception failure)
        {
            return new RunEnd.Broke(failure);
        }
#pragma warning restore CA1031
    }

    /// <summary>Lets an operator give a command, in a process of its own.</summary>
    /// <returns>What was done; null where nothing came of it.</returns>
    public async Task<string?> CommandAsync(Command command)
    {
        if (!File.Exists(Database))
            return null;
        Wire.Begin(WireScript.Quiet);
        using var store = StateStore.Open(Database, stock.Connection.Name, Time);
        SimulatedKeeper.Take(store.Lease);
        var done = await ReachAsync(store, new RunOptions { Apply = false }, scope => new Operator(scope, Watcher, Commanded).DoAsync(command));
        store.Lease.Release();
        return done;
    }

    /// <summary>Looks into the database; null while there is none.</summary>
    public T? Remembered<T>(Func<StateStore, T> ask)
        where T : class
    {
        if (!File.Exists(Database))
            return null;
        using var store = StateStore.Open(Database, stock.Connection.Name, Time);
        return ask(store);
    }

    /// <summary>Keeps a copy of the database.</summary>
    public void KeepCopy()
    {
        if (!File.Exists(Database))
            return;
        File.Copy(Database, Database + ".copy", overwrite: true);
        copied = Watcher.Now;
    }

    /// <summary>Puts the kept copy in the database's place; whoever does so says it to the next run.</summary>
    /// <returns>False when there is none, and nothing was done.</returns>
    public bool RestoreCopy()
    {
        if (!File.Exists(Database + ".copy"))
            return false;
        Forget(copied);
        File.Copy(Database + ".copy", Database);
        allowed = allowed.Add(SafetyGate.Database);
        return true;
    }

    /// <summary>Removes the database.</summary>
    public void LoseDatabase() => Forget(after: 0);

    /// <summary>Whether the database that knew of a moment is gone.</summary>
    /// <param name="number">The moment, as a place in the order of everything that happened.</param>
    public bool HasForgotten(int number) => forgotten.Any(time => number > time.After && number <= time.UpTo);

    void Forget(int after)
    {
        forgotten.Add((after, Watcher.Now));
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(Database + suffix);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        observer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // A folder in memory where the machine has one: the durability of a disk is not what is proved here.
    static string Memory { get; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    Task<RunEnd> RunAsync(StateStore store, RunKind kind) => kind switch
    {
        RunKind.Sync => SyncAsync(store, new RunOptions()),
        RunKind.Plan => SyncAsync(store, new RunOptions { Apply = false }),
        RunKind.Apply => SyncAsync(store, new RunOptions { Frozen = PlanOf(store) }),
        RunKind.Undo => LastWriting(store) is { } run ? UndoAsync(store, run) : SyncAsync(store, new RunOptions()),
    };

    async Task<RunEnd> SyncAsync(StateStore store, RunOptions options)
    {
        var report = await ReachAsync(store, options with { Allowed = allowed }, async scope =>
        {
            var report = await SyncRun.ExecuteAsync(scope, CancellationToken.None);
            if (!options.Apply && report is { Failure: null, Run: > 0 })
                plan = [.. FrozenLines.Of(scope, report, program: null)];
            return report;
        });
        // A frozen plan reads no feed.
        if (options is { Apply: true, Frozen: null } && report is { Failure: null, Stopped.Count: 0 })
            Watcher.End();
        Said.Add(report.ToJson());
        // Whoever is stopped by the safety gate looks, and lets the next run pass.
        allowed = allowed.Remove(SafetyGate.Database).Union(report.Stopped.Keys);
        return new RunEnd.Reported(report);
    }

    async Task<RunEnd> UndoAsync(StateStore store, long run)
    {
        Commanded.Undos.Add(Runs);
        var undone = await ReachAsync(
            store, new RunOptions { LastUse = lastUse }, scope => UndoRun.ExecuteAsync(scope, new UndoRequest { Run = run }, _ => true, CancellationToken.None));
        return new RunEnd.Undone(undone);
    }

    FrozenPlan? PlanOf(StateStore store) =>
        plan is { } lines && FrozenPlan.Read(() => lines) is var frozen && frozen.Header.Database == store.Id ? frozen : null;

    static long? LastWriting(StateStore store)
    {
        var run = store.Runs.Last()?.Id ?? 0;
        while (run > 0 && store.History.ByRun(run, 0, 1).IsEmpty)
            run--;
        return run > 0 ? run : null;
    }

    async Task<T> ReachAsync<T>(StateStore store, RunOptions options, Func<RunScope, Task<T>> work)
    {
        var limits = new RateLimits(Time);
        using var left = ConnectorTo(declarations.Left, Shop, limits, readOnly: !options.Apply);
        using var right = ConnectorTo(declarations.Right, Ledger, limits, readOnly: !options.Apply);
        return await work(new RunScope(
            seams.Declare(declarations), stock.Connection, store,
            new[] { left, right }.ToImmutableDictionary(connector => connector.System, StringComparer.Ordinal),
            stock.Scripts, Time, new SimulatedKeeper(store.Lease, Time, Said))
        {
            Options = options,
        });
    }

    IConnector ConnectorTo(SystemDeclaration system, Sandbox.Http.ISimulatedSystem behind, RateLimits limits, bool readOnly) =>
        seams.AroundConnector(HttpConnector.Create(
            system, stock.Connection.Systems[system.Name], SimulatedSecrets.OfEngine, Time,
            () => Wire.NetworkOf(system.Name, behind), Said, limits, readOnly,
            new ConnectorOptions { Jitter = () => jitter = (jitter + 0.37) % 1 }));

    void Commit()
    {
        Wire.Commit();
        seams.BeforeCommit();
    }
}
