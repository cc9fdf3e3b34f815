using SyncEngine.Declaring;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Schemas;
using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Opening;

/// <summary>All that is found in a mapping folder and in a connection's file beside it.</summary>
static class MappingLint
{
    /// <summary>Checks a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="connection">A connection's file that is checked with it; null for none.</param>
    /// <param name="found">Takes all findings, notes too.</param>
    /// <returns>What the folder declares, and the connection; each null where it has errors.</returns>
    public static (Declarations? Declarations, Connection? Connection) Check(
        string folder, string? connection, DiagnosticCollection found)
    {
        if (DeclarationLoader.Load(folder, found) is not { } declarations)
            return (null, null);
        var read = connection is null ? null : ConnectionLoader.Load(connection, declarations, found);
        PairNotes.Report(declarations, found);
        SchemaFiles.Check(folder, declarations, found);
        return (declarations, read);
    }
}
