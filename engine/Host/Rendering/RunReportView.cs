using System.Globalization;
using Spectre.Console;
using SyncEngine.Running;

namespace SyncEngine.Host.Rendering;

/// <summary>
/// Shows what a run did, or would do: a table by pair, the calls by system, and what a person should look at.
/// </summary>
sealed class RunReportView(Screen screen)
{
    static readonly string[] Columns =
        ["pair", "created", "linked", "updated →", "updated ←", "agreed", "conflicts", "held", "parked", "waiting"];

    /// <summary>Shows a report.</summary>
    public void Show(RunReport report)
    {
        screen.Out.Write(PairsOf(report));
        screen.Out.Write(CallsOf(report));
        foreach (var line in Remarks(report))
            screen.Out.MarkupLine(line);
    }

    /// <summary>The table by pair; a pair of which nothing is to tell is left out.</summary>
    public static Table PairsOf(RunReport report)
    {
        var table = Screen.Table(Columns);
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var pair in report.Pairs.Where(pair => Counts(pair).Any(count => count != 0)))
            table.AddRow([Markup.Escape(pair.Pair), .. Counts(pair).Select(Cell)]);
        table.AddRow(["[bold]all[/]", .. Counts(Sum(report)).Select(count => $"[bold]{Cell(count)}[/]")]);
        return table;
    }

    /// <summary>What a person should know beyond the numbers, as markup.</summary>
    public static IEnumerable<string> Remarks(RunReport report)
    {
        foreach (var (allow, reason) in report.Stopped)
        {
            var stopped = report.Applied
                ? "Stopped before the first write:"
                : "A run would stop before its first write:";
            yield return $"[red]{stopped}[/] {Markup.Escape(reason)}. 'pogo sync --allow {allow}' lets it pass.";
        }
        if (report.Failure is { } failure)
            yield return $"[red]Could not go on:[/] {Markup.Escape(failure)}";
        if (report is { Created: 0, Updated: 0, Linked: 0, Failure: null, Stopped.Count: 0 })
            yield return report.Applied
                ? "[green]Nothing was written: both sides are equal.[/]"
                : "[green]Nothing to do: both sides are equal.[/]";
        if (report.Conflicts + report.Held + report.Parked > 0)
            yield return "[yellow]Some of it needs a person:[/] 'pogo status' lists what and why.";
    }

    static Table CallsOf(RunReport report)
    {
        var table = Screen.Table("calls", "reads", "writes", "told to wait");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var (system, calls) in report.Calls)
            table.AddRow(Markup.Escape(system), Cell(calls.Reads), Cell(calls.Writes), Cell(calls.Throttled));
        return table;
    }

    static PairReport Sum(RunReport report) => new(
        "all", report.Created, report.Linked,
        report.Pairs.Sum(pair => pair.UpdatedRight), report.Pairs.Sum(pair => pair.UpdatedLeft),
        report.Agreed, report.Conflicts, report.Held, report.Parked, report.Waiting);

    static IEnumerable<long> Counts(PairReport pair) =>
    [
        pair.Created, pair.Linked, pair.UpdatedRight, pair.UpdatedLeft, pair.Agreed, pair.Conflicts, pair.Held,
        pair.Parked, pair.Waiting,
    ];

    static string Cell(long count) => count == 0 ? "[grey]–[/]" : count.ToString(CultureInfo.InvariantCulture);
}
