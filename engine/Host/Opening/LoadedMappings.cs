using System.Collections.Immutable;
using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Cases;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Commands;
using SyncEngine.Host.Rendering;

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

    /// <summary>Loads it with the cases that stand in it.</summary>
    /// <exception cref="CommandFault">There is none, it or a case has errors, or it has no pairs.</exception>
    public static (string Folder, Declarations Declarations, ImmutableArray<CaseFile> Cases) LoadWithCases(Invocation invocation)
    {
        var (folder, declarations) = Load(invocation);
        var diagnostics = new DiagnosticCollection();
        var cases = CaseLoader.Load(folder, declarations, diagnostics);
        if (diagnostics.HasErrors)
            throw CommandFault.Of(diagnostics);
        if (!invocation.Json)
            new DiagnosticView(invocation.Screen.Out, invocation.Screen.Plain, invocation.Screen.IsTerminal).Show(diagnostics);
        return (folder, declarations, cases);
    }

    /// <summary>The folder that was named, by an argument or an option; or null.</summary>
    public static string? NamedFolder(Invocation invocation) => invocation.Parsed.GetValue(Folder) is { } named
        ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)
        : invocation.Mappings;

    static string FolderOf(Invocation invocation) =>
        NamedFolder(invocation) ?? ConnectionSetup.FindMappings(invocation.Surroundings);
}
