using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>A connection at work: database, lease, connectors, scripts. Disposing it lets go of all of them.</summary>
sealed class OpenConnection : IDisposable
{
    readonly StoreLock? held;
    readonly Reach? owned;
    readonly TextWriter warnings;
    readonly long lastRun;
    readonly bool isDoubted;

    OpenConnection(RunScope scope, StoreLock? held, Reach? owned, Surroundings surroundings)
    {
        (Scope, this.held, this.owned, warnings) = (scope, held, owned, surroundings.Error);
        lastRun = scope.Store.Runs.Last()?.Id ?? 0;
        isDoubted = !GateStep.AskDatabase(scope).IsEmpty;
    }

    /// <summary>What a run works with.</summary>
    public RunScope Scope { get; }

    /// <summary>Opens a connection for a run.</summary>
    /// <param name="setup">What the user wrote.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="options">What is asked of the run. One that is not applied gets connectors that refuse to
    /// write.</param>
    /// <param name="progress">Is told how far the run is; or null.</param>
    /// <param name="kept">What <c>pogo run</c> reaches and keeps from run to run; null for a run that stands alone.</param>
    /// <exception cref="CommandFault">A secret is missing, or the database is in use.</exception>
    /// <exception cref="StoreException">The database cannot be opened, or belongs to another connection.</exception>
    public static OpenConnection ForRun(
        ConnectionSetup setup, Surroundings surroundings, RunOptions options, IProgress<RunProgress>? progress, Reach? kept = null)
    {
        setup.RequireSecrets(surroundings.Secrets);
        PrepareFolder(setup.Connection);
        var guard = StoreLock.Take(setup.Connection, surroundings.Time);
        var opened = default(OpenConnection);
        var store = default(StateStore);
        try
        {
            store = StateStore.Open(setup.Connection.Database, setup.Connection.Name, surroundings.Time);
            var keeper = new LeaseKeeper(store.Lease, surroundings.Time, progress, isContinuous: kept is not null);
            keeper.Take();
            var known = options with { LastUse = LastUseFile.Read(setup.Connection.Database) };
            var reach = kept ?? Reach.Make(setup, surroundings, readOnly: !options.Apply);
            var scope = Compose(setup, surroundings, store, reach);
            return opened = new OpenConnection(scope with { Options = known, Progress = keeper }, guard, kept is null ? reach : null, surroundings);
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
    public static OpenConnection ForDeciding(ConnectionSetup setup, Surroundings surroundings, bool reaches = false)
    {
        RequireDatabase(setup.Connection);
        var guard = StoreLock.Take(setup.Connection, surroundings.Time);
        var opened = default(OpenConnection);
        var store = default(StateStore);
        try
        {
            store = StateStore.Open(setup.Connection.Database, setup.Connection.Name, surroundings.Time);
            var keeper = new LeaseKeeper(store.Lease, surroundings.Time, inner: null);
            keeper.Take();
            var own = reaches && setup.HasSecrets(surroundings.Secrets)
                ? Reach.Make(setup, surroundings, readOnly: true)
                : Reach.None(setup);
            return opened = new OpenConnection(Compose(setup, surroundings, store, own) with { Progress = keeper }, guard, own, surroundings);
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
        var own = Reach.Make(setup, surroundings, readOnly: true);
        return new OpenConnection(Compose(setup, surroundings, store, own), held: null, own, surroundings);
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
        // What was done is done, and what went wrong has its own words: this is told besides.
        if (held is not null && Scope.Store.Runs.Last() is { } last && last.Id > lastRun && !isDoubted
            && LastUseFile.Write(Scope.Connection.Database, new LastUse(Scope.Store.Id, last.Id, last.StartedAt)) is { } trouble)
        {
            warnings.WriteLine(trouble);
        }
    }

    void Release()
    {
        owned?.Dispose();
        if (Scope.Store.Lease.WasTaken)
            Scope.Store.Lease.Release();
        Scope.Store.Dispose();
        held?.Dispose();
    }

    static RunScope Compose(ConnectionSetup setup, Surroundings surroundings, StateStore store, Reach reach)
    {
        Tenants.Require(store, setup.Declarations, setup.Connection);
        return new RunScope(setup.Declarations, setup.Connection, store, reach.Connectors, reach.Scripts, surroundings.Time);
    }

    /// <summary>Makes sure that a database, where there is one, is that of this connection and of these tenants.</summary>
    /// <exception cref="StoreException">It cannot be opened, or belongs to another connection.</exception>
    public static void RequireOwn(ConnectionSetup setup, TimeProvider time)
    {
        if (!File.Exists(setup.Connection.Database))
            return;
        using var store = StateStore.Open(setup.Connection.Database, setup.Connection.Name, time);
        Tenants.Require(store, setup.Declarations, setup.Connection);
    }

    /// <summary>Makes the folder of a connection's database where there is none.</summary>
    /// <exception cref="CommandFault">It cannot be made.</exception>
    public static void PrepareFolder(Connection connection)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(connection.Database) ?? connection.Database);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Busy, $"The folder of the database '{connection.Database}' cannot be made: {refused.Message}");
        }
    }

    /// <summary>The path of a database that is there.</summary>
    /// <exception cref="CommandFault">Nothing has run yet.</exception>
    public static string RequireDatabase(Connection connection) => File.Exists(connection.Database)
        ? connection.Database
        : throw CommandFault.Wrong(
            $"There is no database '{connection.Database}' yet: nothing has run. 'pogo sync' makes it.");
}
