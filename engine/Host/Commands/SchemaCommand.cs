using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Schemas;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo schema</c>: what editors need to complete and to check mapping files.</summary>
static class SchemaCommand
{
    static readonly Argument<string?> Folder = new("DIR")
    {
        Description = "The mapping folder. Default: 'mappings' here or above.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "schema", "Writes the schema files by which an editor completes, explains and checks mapping files.")
        {
            Examples =
            [
                ("pogo schema", "writes the schemas of pairs, systems and cases into the mapping folder"),
                ("pogo schema drafts", "writes those of another mapping folder, after a property was added there"),
            ],
        };
        command.Arguments.Add(Folder);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var folder = invocation.Parsed.GetValue(Folder) is { } named
            ? Path.GetFullPath(named, invocation.Surroundings.WorkingFolder)
            : ConnectionSetup.FindMappings(invocation.Surroundings);
        var diagnostics = new DiagnosticCollection();
        if (DeclarationLoader.Load(folder, diagnostics) is not { } declarations)
            throw CommandFault.Of(diagnostics);
        var written = SchemaFiles.Write(folder, declarations);
        if (invocation.Json)
            invocation.Screen.Json(new { Written = written });
        else
            foreach (var path in written)
                invocation.Screen.Line($"{Path.GetRelativePath(invocation.Surroundings.WorkingFolder, path)} written.");
        return ExitCode.Done;
    }
}
