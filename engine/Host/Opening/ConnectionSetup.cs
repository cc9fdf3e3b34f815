using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Opening;

/// <summary>All that the user wrote for one connection, checked and compiled.</summary>
/// <param name="Declarations">What the mapping folder declares.</param>
/// <param name="Connection">The connection.</param>
sealed record ConnectionSetup(Declarations Declarations, Connection Connection)
{
    /// <summary>Reads the files of a connection.</summary>
    /// <param name="file">The connection's file.</param>
    /// <param name="mappings">The mapping folder, or null for the one that the connection names or that is
    /// found.</param>
    /// <param name="compiled">What this process has compiled.</param>
    /// <exception cref="CommandFault">A file is missing or wrong; all findings are in it.</exception>
    public static ConnectionSetup Read(string file, string? mappings, DeclarationCache compiled)
    {
        var diagnostics = new DiagnosticCollection();
        if (!File.Exists(file))
        {
            throw CommandFault.Wrong(
                $"There is no connection file '{file}'. Run 'pogo init', which makes one, or name one with "
                + "--connection. 'pogo demo' needs none.");
        }

        var folder = mappings ?? ConnectionLoader.MappingsOf(file, diagnostics) ?? throw CommandFault.Of(diagnostics);
        var declarations = compiled.Load(folder, diagnostics);
        var connection = declarations is null ? null : ConnectionLoader.Load(file, declarations, diagnostics);
        return declarations is null || connection is null || diagnostics.HasErrors
            ? throw CommandFault.Of(diagnostics)
            : new ConnectionSetup(declarations.For(connection), connection);
    }

    /// <summary>The mapping folder that nobody named.</summary>
    /// <exception cref="CommandFault">There is none.</exception>
    public static string FindMappings(Surroundings surroundings) =>
        MappingFolders.Find(surroundings.WorkingFolder)
        ?? throw CommandFault.Wrong(
            "There is no mapping folder here. Name one with --mappings, or in the connection's file.");

    /// <summary>Makes sure that every secret is there before anything begins.</summary>
    /// <exception cref="CommandFault">Some are missing, or stand in files that cannot be read; all of them are named.</exception>
    public void RequireSecrets(ISecrets secrets)
    {
        var needs = NeedsOf(secrets).Where(each => !each.Needs.AreMet).ToArray();
        if (needs.Length == 0)
            return;
        var missing = needs.Where(each => !each.Needs.Ways.IsEmpty).Select(each => $"Missing to reach {each.System.Title}: {each.Needs.Says}.").ToList();
        if (missing.Count > 0)
            missing.Add(SecretNeeds.HowToSet);
        throw CommandFault.Wrong(string.Join('\n', [.. needs.SelectMany(each => each.Needs.Troubles).Distinct(StringComparer.Ordinal), .. missing]));
    }

    /// <summary>Whether every secret is there.</summary>
    public bool HasSecrets(ISecrets secrets) => NeedsOf(secrets).All(each => each.Needs.AreMet);

    IEnumerable<(SystemDeclaration System, SecretNeeds Needs)> NeedsOf(ISecrets secrets) =>
        new[] { Declarations.Left, Declarations.Right }.Select(system => (system, SecretNeeds.Of(system, secrets)));
}
