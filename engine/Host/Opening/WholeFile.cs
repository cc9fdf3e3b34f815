using System.Text;

namespace SyncEngine.Host.Opening;

/// <summary>Writes small files so that whoever reads one finds the former text or the new one, whatever happens meanwhile.</summary>
static class WholeFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, or replaces it.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="text">All of it.</param>
    /// <param name="isPrivate">Whether only its owner may read it, from its first byte on.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string text, bool isPrivate = false)
    {
        var part = path + ".part";
        using (var stream = new FileStream(part, Options(isPrivate)))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>Whether a file could be written now. The file itself is not touched, for another process may be replacing it.</summary>
    public static bool CanWrite(string path)
    {
        try
        {
            var trial = path + ".try";
            new FileStream(trial, Options(isPrivate: true)).Dispose();
            File.Delete(trial);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static FileStreamOptions Options(bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
