using Spec.Checking;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;

namespace Spec.Commands;

/// <summary><c>spec check</c>: a document held against a mapping.</summary>
static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    internal static PogoCommand Make()
    {
        var command = new PogoCommand("check", "Holds a mapping against a data-flow document, section by section.")
        {
            Examples =
            [
                ("spec check flow.rst --mappings mappings", "says of each section what the mapping makes of it"),
                ("spec check flow.rst --json", "gives the comparison to a program"),
            ],
        };
        command.Arguments.Add(DocumentFile.Argument);
        command.Options.Add(MappingFiles.Option);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var diagnostics = new DiagnosticCollection();
        var document = DocumentFile.Read(
            invocation, invocation.Parsed.GetRequiredValue(DocumentFile.Argument), diagnostics);
        var files = MappingFiles.Load(invocation);
        var understood = !diagnostics.Any(finding => finding.Rule.Severity >= Severity.Warning);
        var report = DocumentCheck.Check(document, files.Declarations, files.Spec, understood);
        if (invocation.Json)
            invocation.Screen.Json(report);
        else
            new CheckView(invocation.Screen.Plain).Show(report);
        DocumentFile.Show(invocation, diagnostics);
        return report.Holds ? ExitCode.Done : ExitCode.Failed;
    }
}
