using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>
/// Keeps other processes of this machine from writing to the same database. The operating system lets go of it when the
/// process dies, however it dies, so a killed run blocks nobody; between machines the lease in the database does the
/// same more slowly.
/// </summary>
sealed class StoreLock : IDisposable
{
    readonly FileStream file;

    StoreLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="database">The database's path.</param>
    /// <exception cref="CommandFault">Another process holds it.</exception>
    public static StoreLock Take(string database)
    {
        try
        {
            return new StoreLock(
                new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new CommandFault(
                ExitCode.Busy,
                $"The database '{database}' is in use by another process. Let it end, or stop it; its work is safe.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
