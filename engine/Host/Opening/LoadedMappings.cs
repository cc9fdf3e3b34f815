using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Commands;

namespace SyncEngine.Host.Opening;

/// <summary>The mapping folder of a command that needs no connection.</summary>
static class LoadedMappings
{
    /// <summary>The argument that names it.</summary>
    public static Argument<string?> Folder { get; } = new("DIR")
    {
        Description = "The mapping folder. Default: 'mappings' here or above.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Loads it.</summary>
    /// <exception cref="CommandFault">There is none, it has errors, or no pairs.</exception>
    public static (string Folder, Declarations Declarations) Load(Invocation invocation)
    {
        var folder = FolderOf(invocation);
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(folder, diagnostics);
        if (diagnostics.HasErrors)
            throw CommandFault.Of(diagnostics);
        return declarations is null ? throw CommandFault.Wrong($"'{folder}' holds no pairs.") : (folder, declarations);
    }

    static string FolderOf(Invocation invocation) => invocation.Parsed.GetValue(Folder) is { } named
        ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)
        : invocation.Mappings ?? ConnectionSetup.FindMappings(invocation.Surroundings);
}
