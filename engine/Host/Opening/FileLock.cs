namespace SyncEngine.Host.Opening;

/// <summary>
/// A lock between processes of this machine. The operating system lets go of it when the process dies, however it dies.
/// </summary>
sealed class FileLock : IDisposable
{
    /// <summary>How Windows says that another process has a file, and how Linux and macOS say that it has its lock.</summary>
    static readonly int[] Contention = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    readonly FileStream file;

    FileLock(FileStream file) => this.file = file;

    /// <summary>Takes a lock, or gives null while another process holds it.</summary>
    /// <param name="path">The lock's file; its folder must exist.</param>
    /// <exception cref="CommandFault">The file cannot be made or written.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (Contention.Contains(taken.HResult))
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(
                ExitCode.Busy,
                $"The lock '{path}' cannot be taken: {refused.Message} It, its folder and all files beside the database must belong to the user that pogo "
                + "runs as; another user may have left it.");
        }
    }

    /// <summary>Whether another process holds a lock now. One that may not be looked at is taken for free: whoever needs it is told so.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            // To read is enough to ask, also where another user made the file.
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Contention.Contains(failure.HResult);
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
