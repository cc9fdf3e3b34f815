using System.Collections.Immutable;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Running;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>A connection at work: database, lease, connectors, scripts. Disposing it lets go of all of them.</summary>
sealed class OpenConnection : IDisposable
{
    readonly StoreLock? held;

    readonly long lastRun;

    OpenConnection(RunScope scope, StoreLock? held)
    {
        (Scope, this.held) = (scope, held);
        lastRun = LastRun(scope.Store);
    }

    /// <summary>What a run works with.</summary>
    public RunScope Scope { get; }

    /// <summary>Opens a connection for a run.</summary>
    /// <param name="setup">What the user wrote.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="options">What is asked of the run. One that is not applied gets connectors that refuse to
    /// write.</param>
    /// <param name="progress">Is told how far the run is; or null.</param>
    /// <exception cref="CommandFault">A secret is missing, or the database is in use.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or belongs to another connection.</exception>
    public static OpenConnection ForRun(
        ConnectionSetup setup, Surroundings surroundings, RunOptions options, IProgress<RunProgress>? progress)
    {
        setup.RequireSecrets(surroundings.Secrets);
        var guard = StoreLock.Take(Prepare(setup.Connection.Database));
        var opened = default(OpenConnection);
        var store = default(StateStore);
        try
        {
            store = StateStore.Open(setup.Connection.Database, setup.Connection.Name, surroundings.Time);
            var keeper = new LeaseKeeper(store.Lease, surroundings.Time, progress);
            keeper.Take();
            var scope = Compose(setup, surroundings, store, readOnly: !options.Apply);
            var known = options with { LastUse = LastUseFile.Read(setup.Connection.Database) };
            return opened = new OpenConnection(scope with { Options = known, Progress = keeper }, guard);
        }
        finally
        {
            if (opened is null)
            {
                store?.Dispose();
                guard.Dispose();
            }
        }
    }

    /// <summary>Opens a connection for what people decide: the database with its lease.</summary>
    /// <param name="setup">What the user wrote.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="reaches">Whether the systems may be read. Where secrets are missing they are not, and there are no connectors.</param>
    /// <exception cref="CommandFault">There is no database yet, or a run is using it.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or belongs to another connection.</exception>
    public static OpenConnection ForDeciding(ConnectionSetup setup, Surroundings surroundings, bool reaches = false) =>
        Locked(setup, surroundings, RequireDatabase(setup.Connection), store => reaches && setup.MissingSecrets(surroundings.Secrets).Count == 0
            ? Compose(setup, surroundings, store, readOnly: true)
            : new RunScope(
                setup.Declarations, setup.Connection, store, ImmutableDictionary<string, IConnector>.Empty,
                new ScriptHost(setup.Connection.SettingsJson), surroundings.Time));

    static OpenConnection Locked(ConnectionSetup setup, Surroundings surroundings, string database, Func<StateStore, RunScope> compose)
    {
        var guard = StoreLock.Take(database);
        var opened = default(OpenConnection);
        var store = default(StateStore);
        try
        {
            store = StateStore.Open(database, setup.Connection.Name, surroundings.Time);
            new LeaseKeeper(store.Lease, surroundings.Time, inner: null).Take();
            return opened = new OpenConnection(compose(store), guard);
        }
        finally
        {
            if (opened is null)
            {
                store?.Dispose();
                guard.Dispose();
            }
        }
    }

    /// <summary>Opens a connection for looking only; works beside a run.</summary>
    /// <exception cref="CommandFault">A secret is missing.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or belongs to another connection.</exception>
    public static OpenConnection ForReading(ConnectionSetup setup, Surroundings surroundings)
    {
        setup.RequireSecrets(surroundings.Secrets);
        var store = StateStore.Open(RequireDatabase(setup.Connection), setup.Connection.Name, surroundings.Time);
        return new OpenConnection(Compose(setup, surroundings, store, readOnly: true), held: null);
    }

    /// <summary>Opens a connection's database for looking only, without reaching for the systems.</summary>
    /// <exception cref="CommandFault">There is no database yet.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or belongs to another connection.</exception>
    public static StateStore OpenStore(Connection connection, TimeProvider time) =>
        StateStore.Open(RequireDatabase(connection), connection.Name, time);

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            NoteUse();
        }
        finally
        {
            Release();
        }
    }

    void NoteUse()
    {
        if (held is not null && LastRun(Scope.Store) is var last && last > lastRun)
            LastUseFile.Write(Scope.Connection.Database, new LastUse(Scope.Store.Id, last));
    }

    void Release()
    {
        foreach (var connector in Scope.Connectors.Values)
            connector.Dispose();
        Scope.Scripts.Dispose();
        if (Scope.Store.Lease.WasTaken)
            Scope.Store.Lease.Release();
        Scope.Store.Dispose();
        held?.Dispose();
    }

    static long LastRun(StateStore store) => store.Runs.Last()?.Id ?? 0;

    static RunScope Compose(ConnectionSetup setup, Surroundings surroundings, StateStore store, bool readOnly)
    {
        var limits = new RateLimits(surroundings.Time);
        var connectors = new[] { setup.Declarations.Left, setup.Declarations.Right }.ToImmutableDictionary(
            system => system.Name,
            system => surroundings.Around(HttpConnector.Create(
                system, setup.Connection.Systems[system.Name], surroundings.Secrets, surroundings.Time,
                innerHandler: null, log: null, limits, readOnly)),
            StringComparer.Ordinal);
        return new RunScope(
            setup.Declarations, setup.Connection, store, connectors,
            new ScriptHost(setup.Connection.SettingsJson), surroundings.Time);
    }

    static string Prepare(string database)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
        return database;
    }

    /// <summary>The path of a database that is there.</summary>
    /// <exception cref="CommandFault">Nothing has run yet.</exception>
    public static string RequireDatabase(Connection connection) => File.Exists(connection.Database)
        ? connection.Database
        : throw CommandFault.Wrong(
            $"There is no database '{connection.Database}' yet: nothing has run. 'pogo sync' makes it.");
}
