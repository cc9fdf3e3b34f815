using System.CommandLine;
using System.Globalization;
using Spec.Writing;
using SyncEngine.Diagnostics;
using SyncEngine.Host;
using SyncEngine.Host.Commands;

namespace Spec.Commands;

/// <summary><c>spec write</c>: a document written from mapping files, or from another document's facts.</summary>
static class WriteCommand
{
    const string TimeForm = "yyyy-MM-dd HH:mm:ss";

    static readonly Option<string?> Document = new("--document", "-d")
    {
        Description =
            "A document (.rst) or its facts (.json) to be written in our sentences, in place of mapping files.",
        HelpName = "FILE",
    };

    static readonly Option<string?> At = new("--at")
    {
        Description = "The time that the document states, as 'yyyy-mm-dd hh:mm:ss' in UTC. Default: now.",
        HelpName = "TIME",
    };

    /// <summary>Makes the command.</summary>
    internal static PogoCommand Make()
    {
        var command = new PogoCommand("write", "Writes a data-flow document from mapping files.")
        {
            Examples =
            [
                ("spec write --mappings mappings", "says what the mapping does"),
                ("spec write --at \"2026-01-01 00:00:00\"",
                    "writes the same text every day, as long as the mapping is the same"),
                ("spec write --document flow.rst", "says the same facts as another document"),
            ],
        };
        command.Options.Add(MappingFiles.Option);
        command.Options.Add(Document);
        command.Options.Add(At);
        command.Runs((invocation, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    static int Run(Invocation invocation)
    {
        if (invocation.Parsed.GetValue(Document) is { } named)
        {
            var diagnostics = new DiagnosticCollection();
            invocation.Screen.Plain.Write(DocumentWriter.Write(DocumentFile.Read(invocation, named, diagnostics)));
            DocumentFile.Show(invocation, diagnostics);
            return ExitCode.Done;
        }
        var files = MappingFiles.Load(invocation);
        var mapping = MappingDocument.Of(files.Declarations, files.Spec, TimeOf(invocation));
        invocation.Screen.Plain.Write(DocumentWriter.Write(mapping.Document, mapping.Remarks));
        return ExitCode.Done;
    }

    static string TimeOf(Invocation invocation)
    {
        if (invocation.Parsed.GetValue(At) is not { } said)
            return invocation.Surroundings.Time.GetUtcNow().ToString(TimeForm, CultureInfo.InvariantCulture);
        return DateTime.TryParseExact(said, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? said
            : throw CommandFault.Wrong($"'{said}' is no time of the form 'yyyy-mm-dd hh:mm:ss'.");
    }
}
