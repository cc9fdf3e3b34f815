using SyncEngine.Declaring;

namespace SyncEngine.Host.Opening;

/// <summary>
/// Secrets from the environment: the variable <c>NAME</c>, or the file that <c>NAME_FILE</c> names. A file that others
/// than its owner can read is refused.
/// </summary>
/// <param name="variable">Gives environment variables; null means the process's own.</param>
sealed class EnvironmentSecrets(Func<string, string?>? variable = null) : ISecrets
{
    const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    readonly Func<string, string?> variable = variable ?? Environment.GetEnvironmentVariable;

    /// <inheritdoc />
    /// <exception cref="CommandFault">The file that should hold it is not there, or open to others.</exception>
    public string? Find(string name)
    {
        if (variable(name) is { Length: > 0 } value)
            return value;
        return variable(name + "_FILE") is { Length: > 0 } file ? ReadFile(name, file) : null;
    }

    /// <inheritdoc />
    public bool Keeps(string name) => FileOf(name) is { } file && WholeFile.CanWrite(file);

    /// <inheritdoc />
    public void Keep(string name, string value)
    {
        if (FileOf(name) is not { } file)
            throw new NotSupportedException($"The secret {name} stands in no file.");
        WholeFile.Write(file, value, isPrivate: true);
    }

    string? FileOf(string name) =>
        variable(name) is not { Length: > 0 } && variable(name + "_FILE") is { Length: > 0 } file ? file : null;

    static string? ReadFile(string name, string file)
    {
        if (!File.Exists(file))
            throw CommandFault.Wrong($"{name}_FILE names '{file}', and there is no such file.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
        {
            throw CommandFault.Wrong(
                $"'{file}', which holds the secret {name}, is open to others. 'chmod 600 {file}' closes it.");
        }

        return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;
    }
}
