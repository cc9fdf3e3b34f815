using SyncEngine.Running.PlanFiles;

namespace SyncEngine.Host.Opening;

/// <summary>A plan in a file. It holds personal data, so only its owner can read it.</summary>
static class FrozenFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes sure, before anything runs, that a plan may be written to a path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <exception cref="CommandFault">It may not.</exception>
    public static void Require(string path, bool force)
    {
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            throw CommandFault.Wrong($"'{path}' cannot be written: name a file in a folder that is there.");
        if (!force && File.Exists(path))
            throw CommandFault.Wrong($"There is a file '{path}' already. Name another one, or replace it with --force.");
    }

    /// <summary>Writes a plan, line by line. It appears under its name when it is whole, or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="force">Whether a file that is there may be replaced.</param>
    /// <param name="lines">The plan's lines.</param>
    /// <exception cref="CommandFault">The file cannot be written.</exception>
    public static void Write(string path, bool force, IEnumerable<string> lines)
    {
        var part = path + ".part";
        try
        {
            File.Delete(part);
            WriteLines(part, lines);
            File.Move(part, path, overwrite: force);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"The plan could not be written to '{path}': {failure.Message}");
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Reads a plan; the whole file is checked before anything of it is used.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CommandFault">There is none, or it is not whole.</exception>
    public static FrozenPlan Read(string path)
    {
        try
        {
            return FrozenPlan.Read(() => File.ReadLines(path));
        }
        catch (FormatException misfit)
        {
            throw CommandFault.Wrong($"'{path}' is no whole plan: {misfit.Message}. Nothing was done. Make a new one with 'pogo plan --out FILE', and leave it as it is written.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong($"The plan '{path}' cannot be read{WhyNot(path)}. Nothing was done. Name a file that 'pogo plan --out FILE' wrote.");
        }
    }

    static string WhyNot(string path) => Directory.Exists(path) ? ": it is a folder"
        : File.Exists(path) ? ": this user may not, or the disk does not give it"
        : ": there is no such file";

    static void WriteLines(string path, IEnumerable<string> lines)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(path, options);
        using var writer = new StreamWriter(stream);
        foreach (var line in lines)
            writer.WriteLine(line);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }
}
