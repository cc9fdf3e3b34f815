using System.Globalization;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Opening;

/// <summary>The files of a connection, which a person may edit while <c>pogo run</c> works.</summary>
/// <param name="Connection">The connection's file.</param>
/// <param name="Mappings">The mapping folder, or null for the one that the connection names.</param>
sealed record ConnectionFiles(string Connection, string? Mappings)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="CommandFault">A file is missing or wrong; all findings are in it.</exception>
    public ConnectionSetup Read() => ConnectionSetup.Read(Connection, Mappings);

    /// <summary>
    /// A text that changes when a file is saved, comes or goes. Asking for times and lengths needs no help of the operating system, so
    /// it works on network drives and in containers too.
    /// </summary>
    public string Stamp()
    {
        var folder = Mappings ?? (File.Exists(Connection) ? ConnectionLoader.MappingsOf(Connection, []) : null);
        var files = folder is not null && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return string.Join('\n', files.Prepend(Connection).Select(Of));
    }

    static string Of(string file)
    {
        var found = new FileInfo(file);
        return found.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file} {found.LastWriteTimeUtc.Ticks} {found.Length}") : $"{file} is gone";
    }
}
