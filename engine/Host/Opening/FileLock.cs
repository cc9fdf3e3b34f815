namespace SyncEngine.Host.Opening;

/// <summary>
/// A lock between processes of this machine. The operating system lets go of it when the process dies, however it dies.
/// </summary>
sealed class FileLock : IDisposable
{
    readonly FileStream file;

    FileLock(FileStream file) => this.file = file;

    /// <summary>Takes a lock, or gives null while another process holds it.</summary>
    /// <param name="path">The lock's file; its folder must exist.</param>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether another process holds a lock now.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(path))
            return false;
        using var taken = TryTake(path);
        return taken is null;
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
