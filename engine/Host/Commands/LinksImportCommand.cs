using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SyncEngine.Host.Opening;
using SyncEngine.Mapping;
using SyncEngine.Running.Commanding;

namespace SyncEngine.Host.Commands;

/// <summary><c>pogo links import</c>: links the records that a table of partners names.</summary>
static class LinksImportCommand
{
    static readonly Argument<string> Pair = new("pair") { Description = "The pair." };

    static readonly Argument<string> File = new("FILE")
    {
        Description = "A line for each two records: the left one's key, a comma, the right one's. A first line may name the columns: 'left,right', or the systems in either order.",
    };

    /// <summary>Makes the command.</summary>
    public static PogoCommand Make()
    {
        var command = new PogoCommand(
            "import",
            "Links the records that a file names, as 'links make' does for two, and tells what became of each line. Without --yes it only tells what would. "
            + "Asks both systems whether the records are there.")
        {
            Examples =
            [
                ("pogo links import customer-customersperson partners.csv", "tells of each line whether its link would be made, and writes nothing"),
                ("pogo links import customer-customersperson partners.csv --yes", "makes the links; what is there already stays, so that it can be called again"),
            ],
        };
        command.Arguments.Add(Pair);
        command.Arguments.Add(File);
        foreach (var option in new Option[] { SharedOptions.Yes, SharedOptions.Connection, SharedOptions.Mappings, SharedOptions.Json })
            command.Options.Add(option);
        command.Runs(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(Invocation invocation, CancellationToken ct)
    {
        var setup = invocation.Files.Read();
        var pair = Named.Pair(setup.Declarations, invocation.Parsed.GetRequiredValue(Pair));
        var path = Path.GetFullPath(invocation.Parsed.GetRequiredValue(File), invocation.Surroundings.WorkingFolder);
        var lines = PartnerTable.Read(path, setup.Declarations, pair);
        var isApplied = invocation.Parsed.GetValue(SharedOptions.Yes);
        setup.RequireSecrets(invocation.Surroundings.Secrets);
        using var open = isApplied
            ? OpenConnection.ForDeciding(setup, invocation.Surroundings, reaches: true)
            : OpenConnection.ForReading(setup, invocation.Surroundings);
        var imported = new List<ImportedLine>();
        await foreach (var line in new LinkImport(open.Scope, pair).ExecuteAsync(lines, isApplied, ct))
        {
            imported.Add(line);
            if (!invocation.Json)
                Show(invocation, line, isApplied);
        }

        Tell(invocation, pair, imported, isApplied);
        return imported.Exists(line => line.Outcome == PartnerOutcome.Refused) ? ExitCode.Failed : ExitCode.Done;
    }

    static void Show(Invocation invocation, ImportedLine imported, bool isApplied)
    {
        var what = imported.Outcome switch
        {
            PartnerOutcome.Made => isApplied ? "[green]made[/]" : "[green]would be made[/]",
            PartnerOutcome.Already => "linked already",
            PartnerOutcome.Refused => $"[red]refused[/], {Markup.Escape(imported.Why ?? "")}",
        };
        var doubt = imported.Doubt is { } unasked ? $" [yellow]Checked only against what the last run saw:[/] {Markup.Escape(unasked)}." : "";
        invocation.Screen.MarkupLine(string.Create(
            CultureInfo.InvariantCulture, $"line {imported.Line.Number}: {Markup.Escape($"{imported.Line.Left} ⇄ {imported.Line.Right}")} {what}.{doubt}"));
    }

    static void Tell(Invocation invocation, Pair pair, List<ImportedLine> imported, bool isApplied)
    {
        var (made, already, refused) = (Count(PartnerOutcome.Made), Count(PartnerOutcome.Already), Count(PartnerOutcome.Refused));
        if (invocation.Json)
        {
            invocation.Screen.Json(new { Pair = pair.Name, IsWritten = isApplied, Made = made, Already = already, Refused = refused, Lines = imported.Select(Of) });
            return;
        }

        invocation.Screen.Line(FormattableString.Invariant($"{made} {(isApplied ? "made" : "would be made")}, {already} linked already, {refused} refused."));
        if (made > 0)
            invocation.Screen.Line(isApplied ? "The next run compares both sides of each." : "Nothing was written. --yes makes the links.");

        int Count(PartnerOutcome outcome) => imported.Count(line => line.Outcome == outcome);
    }

    static object Of(ImportedLine imported) => new
    {
        Line = imported.Line.Number,
        Left = imported.Line.Left.Text,
        Right = imported.Line.Right.Text,
        imported.Outcome,
        imported.Why,
        imported.Doubt,
    };
}
