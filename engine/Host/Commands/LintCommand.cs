using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo lint</c>: everything that is wrong with a mapping folder, at once.</summary>
static class LintCommand
{
    static readonly Argument<string?> Folder = new("DIR")
    {
        Description = "The mapping folder. Default: 'mappings' here or above.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Format = MakeFormat();

    static readonly Option<string?> Connection = new("--connection", "-c")
    {
        Description = "A connection's file to be checked with the mappings.",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make(Surroundings surroundings)
    {
        var command = new PogoCommand(
            "lint", "Checks mapping files without running anything: each fault with its place and its remedy.")
        {
            Examples =
            [
                ("pogo lint mappings", "checks a mapping folder"),
                ("pogo lint --connection connection.yaml", "checks a connection's file too"),
                ("pogo lint mappings --format json", "gives the findings to a program"),
            ],
        };
        command.Arguments.Add(Folder);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Connection);
        command.Options.Add(Format);
        command.Options.Add(SharedOptions.Json);
        command.Runs(surroundings, (invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var diagnostics = new DiagnosticCollection();
        var declarations = DeclarationLoader.Load(FolderOf(invocation, diagnostics), diagnostics);
        if (declarations is not null && ConnectionOf(invocation) is { } connection)
            ConnectionLoader.Load(connection, declarations, diagnostics);
        if (invocation.Json || invocation.Parsed.GetValue(Format) == "json")
            invocation.Screen.Json(
                new { diagnostics.HasErrors, Diagnostics = diagnostics.Select(DiagnosticView.Of).ToArray() });
        else
            Show(invocation.Screen, diagnostics, declarations);
        return diagnostics.HasErrors ? ExitCode.Wrong : ExitCode.Done;
    }

    static string FolderOf(Invocation invocation, DiagnosticCollection diagnostics)
    {
        if (invocation.Parsed.GetValue(Folder) is { } named)
            return Path.GetFullPath(named, invocation.Surroundings.WorkingFolder);
        return invocation.Mappings
            ?? (ConnectionOf(invocation) is { } file ? ConnectionLoader.MappingsOf(file, diagnostics) : null)
            ?? ConnectionSetup.FindMappings(invocation.Surroundings);
    }

    static string? ConnectionOf(Invocation invocation) =>
        invocation.Parsed.GetValue(Connection) is { } file
            ? Path.GetFullPath(file, invocation.Surroundings.WorkingFolder)
            : null;

    static void Show(Screen screen, DiagnosticCollection diagnostics, Declarations? declarations)
    {
        new DiagnosticView(screen.Out, screen.Plain, screen.IsTerminal).Show(diagnostics);
        var errors = diagnostics.Count(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        screen.Line(declarations is null
            ? $"{Count(errors, "error")}."
            : $"{Count(declarations.Pairs.Length, "pair")} between {declarations.Left.Title} and "
                + $"{declarations.Right.Title}: " + (errors == 0 ? "no errors." : $"{Count(errors, "error")}."));
    }

    static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    static Option<string> MakeFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "How findings are written.",
            DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }
}
