using SyncEngine.Declaring.Spec;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;

namespace Spec.Commands;

/// <summary><c>spec read</c>: the facts of a document.</summary>
static class ReadCommand
{
    /// <summary>Makes the command.</summary>
    internal static PogoCommand Make()
    {
        var command = new PogoCommand("read", "Reads a data-flow document and shows its facts.")
        {
            Examples =
            [
                ("spec read flow.rst", "shows the sections with their rules and rows"),
                ("spec read flow.rst --json", "gives the facts to a program"),
            ],
        };
        command.Arguments.Add(DocumentFile.Argument);
        command.Options.Add(SharedOptions.Json);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        var diagnostics = new DiagnosticCollection();
        var document = DocumentFile.Read(
            invocation, invocation.Parsed.GetRequiredValue(DocumentFile.Argument), diagnostics);
        if (invocation.Json)
            invocation.Screen.Plain.WriteLine(SpecJson.Write(document));
        else
            new FactsView(invocation.Screen.Plain).Show(document);
        DocumentFile.Show(invocation, diagnostics);
        return ExitCode.Done;
    }
}
