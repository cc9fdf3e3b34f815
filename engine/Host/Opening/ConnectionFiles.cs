using SyncEngine.Declaring;

namespace SyncEngine.Host.Opening;

/// <summary>The files of a connection, which a person may edit while <c>pogo run</c> works.</summary>
/// <param name="Connection">The connection's file.</param>
/// <param name="Mappings">The mapping folder, or null for the one that the connection names.</param>
/// <param name="Compiled">What this process has compiled.</param>
sealed record ConnectionFiles(string Connection, string? Mappings, DeclarationCache Compiled)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="CommandFault">A file is missing or wrong; all findings are in it.</exception>
    public ConnectionSetup Read() => ConnectionSetup.Read(Connection, Mappings, Compiled);

    /// <summary>A text that changes when one of them is saved, comes or goes.</summary>
    public string Stamp() => FileStamp.Of(
        Mappings ?? (File.Exists(Connection) ? ConnectionLoader.MappingsOf(Connection, []) : null), Connection);
}
