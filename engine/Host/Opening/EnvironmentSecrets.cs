using SyncEngine.Declaring;

namespace SyncEngine.Host.Opening;

/// <summary>
/// Secrets from the environment: the variable <c>NAME</c>, or the file that <c>NAME_FILE</c> names. A file that others
/// than its owner can read is refused; a credential that systemd hands over is open to the service's own user alone.
/// </summary>
/// <param name="variable">Gives environment variables; null means the process's own.</param>
sealed class EnvironmentSecrets(Func<string, string?>? variable = null) : ISecrets
{
    const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // systemd gives the service's user the right to read by an access list, whose mask stands where the group's rights do.
    const UnixFileMode OthersOfCredentials =
        UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    const string CredentialsFolder = "CREDENTIALS_DIRECTORY";

    readonly Func<string, string?> variable = variable ?? Environment.GetEnvironmentVariable;

    /// <inheritdoc />
    /// <exception cref="CommandFault">The file that should hold it is not there, cannot be read, or is open to others.</exception>
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

    string? ReadFile(string name, string file)
    {
        if (!File.Exists(file))
            throw CommandFault.Wrong($"{name}_FILE names '{file}', and there is no such file, or its folder is closed to this user.");
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Forbidden(file)) != UnixFileMode.None)
            {
                throw CommandFault.Wrong(
                    $"'{file}', which holds the secret {name}, is open to others. 'chmod 600 {file}' closes it.");
            }

            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CommandFault.Wrong(
                $"'{file}', which should hold the secret {name}, cannot be read: {refused.Message} It must belong to the user that pogo runs as.");
        }
    }

    UnixFileMode Forbidden(string file) =>
        variable(CredentialsFolder) is { Length: > 0 } folder
        && Path.GetDirectoryName(Path.GetFullPath(file)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
            ? OthersOfCredentials
            : Others;
}
