using SyncEngine.Declaring;
using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>
/// Keeps other processes of this machine from writing to the same database. It is let go when the process dies, so a killed
/// run blocks nobody; between machines the lease in the database does the same more slowly.
/// </summary>
sealed class StoreLock : IDisposable
{
    readonly FileLock held;

    StoreLock(FileLock held) => this.held = held;

    /// <summary>Takes the lock.</summary>
    /// <param name="connection">The connection whose database it is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InUseFault">Another process holds it.</exception>
    public static StoreLock Take(Connection connection, TimeProvider time) =>
        FileLock.TryTake(PathOf(connection.Database)) is { } taken ? new StoreLock(taken) : throw new InUseFault(connection, HolderOf(connection, time));

    /// <summary>Who took the right to write last, in its own words; null when nobody knows.</summary>
    public static string? HolderOf(Connection connection, TimeProvider time)
    {
        if (!File.Exists(connection.Database))
            return null;
        try
        {
            using var store = StateStore.Open(connection.Database, connection.Name, time);
            return store.Lease.Find() is { } lease && lease.Until > time.GetUtcNow() ? lease.Holder : null;
        }
        catch (StoreException)
        {
            // Whoever holds the lock may be making the file just now; who it is, is only a courtesy.
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    static string PathOf(string database) => database + ".lock";
}

/// <summary>Another process of this machine is writing to the database.</summary>
/// <param name="connection">The connection.</param>
/// <param name="holder">Who it is, or null when nobody knows.</param>
sealed class InUseFault(Connection connection, string? holder) : CommandFault(
    Host.ExitCode.Busy,
    $"The database '{connection.Database}' is in use by {holder ?? "another process"}. Let it end, or stop it; its work is safe.")
{
    /// <summary>The database.</summary>
    public string Database { get; } = connection.Database;
}
