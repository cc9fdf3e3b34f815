using SyncEngine.Declaring;
using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>A connection's database for a person's decision: this process alone may write, and no system is reached.</summary>
sealed class WritableStore : IDisposable
{
    readonly StoreLock held;

    WritableStore(StateStore store, StoreLock held) => (Store, this.held) = (store, held);

    /// <summary>The database; its lease is held.</summary>
    public StateStore Store { get; }

    /// <summary>Opens a connection's database.</summary>
    /// <exception cref="CommandFault">There is no database yet, or it is in use.</exception>
    /// <exception cref="StoreException">It cannot be opened, or belongs to another connection.</exception>
    public static WritableStore Open(Connection connection, TimeProvider time)
    {
        OpenConnection.RequireDatabase(connection);
        var guard = StoreLock.Take(connection, time);
        var store = default(StateStore);
        var opened = default(WritableStore);
        try
        {
            store = StateStore.Open(connection.Database, connection.Name, time);
            new LeaseKeeper(store.Lease, time, inner: null).Take();
            return opened = new WritableStore(store, guard);
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

    /// <inheritdoc />
    public void Dispose()
    {
        Store.Lease.Release();
        Store.Dispose();
        held.Dispose();
    }
}
