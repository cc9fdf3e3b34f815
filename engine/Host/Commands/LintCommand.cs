using System.CommandLine;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Schemas;
using SyncEngine.Diagnostics;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo lint</c>: everything that is wrong with a mapping folder, at once.</summary>
static class LintCommand
{
    const string Everything = "all";

    const string Keys = "keys";

    static readonly Argument<string?> Folder = new("DIR")
    {
        Description = "The mapping folder. Default: 'mappings' here or above.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string> Format = MakeFormat();

    static readonly Option<string?> Connection = new("--connection", "-c")
    {
        Description = "A connection's file to check along with the mappings.",
        HelpName = "FILE",
    };

    static readonly Option<bool> Information = new("--information")
    {
        Description = "Also tells what is not wrong but worth knowing, such as properties that no row mentions.",
    };

    static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Ends with exit code 2 where there are warnings, too.",
    };

    static readonly Option<string?> Explain = new("--explain")
    {
        Description = "Explains a kind of finding by its id, with an example; 'all' writes the page of all findings, 'keys' the page of all keys.",
        HelpName = "ID",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "lint", "Checks mapping files without running anything: each fault with its place and its remedy.")
        {
            Examples =
            [
                ("pogo lint mappings", "checks a mapping folder"),
                ("pogo lint --connection connection.yaml", "checks a connection's file too"),
                ("pogo lint mappings --format sarif", "gives the findings to a code scanner; 'github' to a workflow"),
                ("pogo lint --explain MAP015", "explains a finding, with an example"),
            ],
        };
        command.Arguments.Add(Folder);
        command.Options.Add(SharedOptions.Mappings);
        command.Options.Add(Connection);
        command.Options.Add(Information);
        command.Options.Add(Strict);
        command.Options.Add(Format);
        command.Options.Add(SharedOptions.Json);
        command.Options.Add(Explain);
        command.Runs((invocation, _) => Task.FromResult(
            invocation.Parsed.GetValue(Explain) is { } id ? ExplainRule(invocation, id) : Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var found = new DiagnosticCollection();
        var folder = FolderOf(invocation, found);
        var (declarations, _) = MappingLint.Check(folder, ConnectionOf(invocation), found);
        var shown = found
            .Where(diagnostic => diagnostic.Rule.Severity != Severity.Information
                || invocation.Parsed.GetValue(Information))
            .ToList();
        Show(invocation, shown);
        if (FormatOf(invocation) == "text")
            invocation.Screen.Line(Summary(found, declarations, shown.Count));
        var worst = invocation.Parsed.GetValue(Strict) ? Severity.Warning : Severity.Error;
        return found.Any(diagnostic => diagnostic.Rule.Severity >= worst) ? ExitCode.Wrong : ExitCode.Done;
    }

    static int ExplainRule(Invocation invocation, string id)
    {
        if (id == Everything)
            invocation.Screen.Plain.Write(DiagnosticPage.Markdown());
        else if (id == Keys)
            invocation.Screen.Plain.Write(KeyPage.Markdown(Declared(invocation)));
        else if (RuleTable.Find(id) is { } rule)
            invocation.Screen.Plain.Write(DiagnosticPage.Entry(rule));
        else
            throw new CommandFault(
                ExitCode.Wrong, $"No finding has the id '{id}'. 'pogo lint --explain all' lists those that there are.");
        return ExitCode.Done;
    }

    static Declarations Declared(Invocation invocation)
    {
        var found = new DiagnosticCollection();
        return DeclarationLoader.Load(FolderOf(invocation, found), found) ?? throw CommandFault.Of(found);
    }

    static string FormatOf(Invocation invocation) =>
        invocation.Json ? "json" : invocation.Parsed.GetRequiredValue(Format);

    static void Show(Invocation invocation, List<Diagnostic> shown)
    {
        var screen = invocation.Screen;
        switch (FormatOf(invocation))
        {
            case "json":
                screen.Json(new
                {
                    HasErrors = shown.Exists(diagnostic => diagnostic.Rule.Severity == Severity.Error),
                    Diagnostics = shown.Select(DiagnosticView.Of).ToArray(),
                });
                break;
            case "sarif":
                screen.Plain.WriteLine(SarifReport.Of(shown));
                break;
            case "github":
                foreach (var diagnostic in shown)
                    screen.Plain.WriteLine(GitHubReport.Of(diagnostic));
                break;
            default:
                new DiagnosticView(screen.Out, screen.Plain, screen.IsTerminal).Show(shown);
                break;
        }
    }

    static string Summary(DiagnosticCollection found, Declarations? declarations, int shown)
    {
        var errors = found.Count(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        var warnings = found.Count(diagnostic => diagnostic.Rule.Severity == Severity.Warning);
        var counted = errors == 0 ? "no errors" : Count(errors, "error");
        var findings = warnings == 0 ? counted : $"{counted}, {Count(warnings, "warning")}";
        var about = declarations is null ? ""
            : $"{Count(declarations.Pairs.Length, "pair")} between {declarations.Left.Title} and {declarations.Right.Title}: ";
        var hidden = found.Count - shown;
        return $"{about}{findings}." + (hidden == 0 ? "" : $" {Count(hidden, "note")} more: --information.");
    }

    static string FolderOf(Invocation invocation, DiagnosticCollection diagnostics)
    {
        if (invocation.Parsed.GetValue(Folder) is { } named)
            return FolderOf(named, invocation.Surroundings.WorkingFolder);
        return invocation.Mappings
            ?? (ConnectionOf(invocation) is { } file ? ConnectionLoader.MappingsOf(file, diagnostics) : null)
            ?? ConnectionSetup.FindMappings(invocation.Surroundings);
    }

    // The files of a mapping folder speak of each other, so that one alone cannot be judged.
    static string FolderOf(string named, string workingFolder)
    {
        var path = Path.GetFullPath(named, workingFolder);
        if (!File.Exists(path))
            return path;
        throw CommandFault.Wrong(MappingFolders.Around(path) is { } folder
            ? $"'{named}' is one file of a mapping folder, and these are checked together: 'pogo lint {Path.GetRelativePath(workingFolder, folder)}'."
            : $"'{named}' is a file, and a mapping folder is wanted here. A connection's file is checked by 'pogo lint --connection {named}'.");
    }

    static string? ConnectionOf(Invocation invocation) =>
        invocation.Parsed.GetValue(Connection) is { } file
            ? Path.GetFullPath(file, invocation.Surroundings.WorkingFolder)
            : null;

    static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    static Option<string> MakeFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "How findings are written.",
            DefaultValueFactory = _ => "text",
        };
        option.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        return option;
    }
}
