using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what a run did, or would do: a table by pair, the calls by system, and what a person should look at.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="declarations">The systems, by the names that people use.</param>
/// <param name="plan">The file of the frozen plan that was applied, as it was named; null for any other run.</param>
sealed class RunReportView(Screen screen, Declarations declarations, string? plan = null)
{
    const string ToRight = "updated →";
    const string ToLeft = "updated ←";

    // In narrower terminals the headings stand on two lines, so that none is cut.
    const int RoomForHeadings = 100;

    // 'pogo reconcile' shows them all.
    const int MostDiffering = 10;

    static readonly (string Heading, string Narrow, Func<PairReport, long> Count)[] Columns =
    [
        ("created", "created", pair => pair.Created),
        ("linked", "linked", pair => pair.Linked),
        (ToRight, "updated\n→", pair => pair.UpdatedRight),
        (ToLeft, "updated\n←", pair => pair.UpdatedLeft),
        ("unlinked", "un-\nlinked", pair => pair.Unlinked),
        ("removed", "re-\nmoved", pair => pair.Removed),
        ("closed", "closed", pair => pair.Closed),
        ("agreed", "agreed", pair => pair.Agreed),
        ("conflicts", "con-\nflicts", pair => pair.Conflicts),
        ("held", "held", pair => pair.Held),
        ("parked", "parked", pair => pair.Parked),
        ("waiting", "waiting", pair => pair.Waiting),
    ];

    /// <summary>Shows a report and what it asks of a person.</summary>
    /// <param name="report">The report.</param>
    /// <param name="open">What waits after the run.</param>
    public void Show(RunReport report, OpenQuestions open)
    {
        ShowCounts(report);
        // The table counts what this run met; what waits from before, and has not moved since, is not met again.
        var whose = open.Values > report.Conflicts + report.Held || open.Records > report.Parked ? ", counting what earlier runs left" : "";
        if (open.Sentence is { } sentence)
            screen.MarkupLine($"[yellow]A person is needed{whose}:[/] {Markup.Escape(sentence)}");
    }

    /// <summary>Shows what a run counted and how it ended.</summary>
    public void ShowCounts(RunReport report)
    {
        if (Columns.Any(column => column.Count(Sum(report)) != 0))
            ShowPairs(report);
        var calls = report.Calls.Where(system => system.Value is not { Reads: 0, Writes: 0, Throttled: 0 }).Select(CallsOf).ToArray();
        if (calls.Length > 0)
            screen.Out.MarkupLine($"[grey]Calls:[/] {string.Join("[grey];[/] ", calls)}");
        if (report.Reconciled is { Records: > 0 } reconciled)
            new ReconciliationView(screen, declarations).Show(reconciled, MostDiffering);
        foreach (var line in Outlook(report).Concat(Remarks(report)))
            screen.MarkupLine(line);
    }

    void ShowPairs(RunReport report)
    {
        var sum = Sum(report);
        var columns = Columns.Where(column => column.Count(sum) != 0).ToArray();
        var isNarrow = screen.Out.Profile.Width < RoomForHeadings;
        var table = Screen.Table(["pair", .. columns.Select(column => isNarrow ? column.Narrow : column.Heading)]);
        foreach (var column in table.Columns)
            column.Padding(0, isNarrow ? 0 : 1);
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var pair in report.Pairs.Where(pair => columns.Any(column => column.Count(pair) != 0)))
            table.AddRow([Markup.Escape(pair.Pair), .. columns.Select(column => Cell(column.Count(pair)))]);
        table.AddRow(["[bold]all[/]", .. columns.Select(column => $"[bold]{Cell(column.Count(sum))}[/]")]);
        screen.Out.Write(table);
        if (sum.UpdatedRight + sum.UpdatedLeft > 0)
            screen.Out.MarkupLine($"[grey]→ towards {Markup.Escape(declarations.Right.Title)}, ← towards {Markup.Escape(declarations.Left.Title)}[/]");
    }

    static IEnumerable<string> Outlook(RunReport report)
    {
        if (report.Rewrites is { } rewrites)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"[yellow]An edited mapping rewrites {Count(rewrites.Records, "record")},[/] {rewrites.FormOnly} of them only in form:");
            foreach (var cell in rewrites.Cells)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"  {Markup.Escape(cell.Pair)} [bold]{Markup.Escape(cell.Cell)}[/]: {cell.Records}, {cell.FormOnly} only in form");
            }
        }

        foreach (var forecast in (report.Forecast ?? ImmutableSortedDictionary<string, SystemForecast>.Empty).Values)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"[grey]Would cost[/] {Markup.Escape(forecast.System)}: {Count(forecast.Writes, "write")}, {Count(forecast.Reads, "read")}, {Texts.About(forecast.Seconds)}");
        }
    }

    IEnumerable<string> Remarks(RunReport report)
    {
        foreach (var (allow, reason) in report.Stopped)
            yield return $"[red]{WhereStopped(report)}:[/] {Markup.Escape(reason)}. '{Markup.Escape(Command)} --allow {allow}' lets it pass.";
        if (report.Failure is { } failure)
        {
            yield return $"[red]Could not go on:[/] {Markup.Escape(failure)}";
            yield return report.Calls.Values.Any(calls => calls.Writes > 0)
                ? "What was written stays; the next run goes on from there."
                : "Nothing was written. The connection's addresses and the secrets are the first things to look at.";
        }

        foreach (var dropped in report.DroppedChoices)
            yield return Texts.Of(dropped);
        if (report.Unconfirmed > 0)
            yield return $"[yellow]Not confirmed:[/] {Count(report.Unconfirmed, "write")} got no answer that tells the outcome. The next run finds out what took effect.";
        else if (report is { Created: 0, Updated: 0, Linked: 0, Unlinked: 0, Closed: 0, Removed: 0, Failure: null, Stopped.Count: 0 })
            yield return Quiet(report);
    }

    // What a first round wrote may bring back more than the ceilings allow.
    static string WhereStopped(RunReport report) =>
        report.Calls.Values.Any(calls => calls.Writes > 0) ? "Stopped before the next round of writes" : "Stopped before the first write";

    string Command => plan is null ? "pogo sync" : $"pogo apply {plan}";

    // Unequal values that are held were left as they are, so "equal" would not be true of them.
    static string Quiet(RunReport report) => (report.Applied, NeedsPerson(report)) switch
    {
        (true, false) => "[green]Nothing was written: nothing has changed.[/]",
        (true, true) => "[green]Nothing was written:[/] all that is unequal waits for a person.",
        (false, false) => "[green]Nothing to do: nothing has changed.[/]",
        (false, true) => "[green]Nothing to do:[/] all that is unequal waits for a person.",
    };

    static bool NeedsPerson(RunReport report) => report.Conflicts + report.Held + report.Parked > 0;

    string CallsOf(KeyValuePair<string, CallCounts> system)
    {
        var (name, calls) = system;
        var title = new[] { declarations.Left, declarations.Right }.FirstOrDefault(each => each.Name == name)?.Title ?? name;
        var waits = calls.Throttled > 0 ? string.Create(CultureInfo.InvariantCulture, $", told to wait {Count(calls.Throttled, "time")}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Markup.Escape(title)} {Count(calls.Reads, "read")}, {Count(calls.Writes, "write")}{waits}");
    }

    static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    static PairReport Sum(RunReport report) => new(
        "all", report.Created, report.Linked, report.Pairs.Sum(pair => pair.UpdatedRight), report.Pairs.Sum(pair => pair.UpdatedLeft),
        report.Agreed, report.Conflicts, report.Held, report.Parked, report.Waiting)
    {
        Unlinked = report.Unlinked,
        Closed = report.Closed,
        Removed = report.Removed,
    };

    static string Cell(long count) => count == 0 ? "[grey]–[/]" : count.ToString(CultureInfo.InvariantCulture);
}
