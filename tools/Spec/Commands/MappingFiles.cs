using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Spec;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;
using SyncEngine.Host.Opening;

namespace Spec.Commands;

/// <summary>The mapping folder that a command line names.</summary>
/// <param name="Folder">Its path.</param>
/// <param name="Declarations">What it declares, or null where it expresses a document without sections.</param>
/// <param name="Spec">The facts that stand in it, or null.</param>
sealed record MappingFiles(string Folder, Declarations? Declarations, SpecDocument? Spec)
{
    /// <summary>The option that names it.</summary>
    internal static Option<string?> Option { get; } = new("--mappings", "-m")
    {
        Description = "The mapping folder. Default: 'mappings' here or above.",
        HelpName = "DIR",
    };

    /// <summary>Loads the folder without holding it against its own <c>spec.json</c>.</summary>
    /// <exception cref="CommandFault">There is none, or it has errors.</exception>
    internal static MappingFiles Load(Invocation invocation)
    {
        var folder = invocation.Parsed.GetValue(Option) is { } named
            ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)
            : MappingFolders.Find(invocation.Surroundings.WorkingFolder)
                ?? throw CommandFault.Wrong("There is no mapping folder here. Name one with --mappings.");
        var diagnostics = new DiagnosticCollection();
        var files = MappingFolder.Read(folder, diagnostics);
        var declarations = DeclarationLoader.Compile(files with { Spec = null }, diagnostics);
        var spec = files.Spec is { } source ? SpecJson.Read(source, diagnostics) : null;
        if (diagnostics.HasErrors)
            throw CommandFault.Of(diagnostics);
        return declarations is null && spec is not { Sections.IsEmpty: true }
            ? throw CommandFault.Wrong($"'{folder}' holds no pairs.")
            : new MappingFiles(folder, declarations, spec);
    }
}
