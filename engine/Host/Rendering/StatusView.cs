using System.Globalization;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what a connection remembers.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="declarations">The systems, by the names that people use.</param>
sealed class StatusView(Screen screen, Declarations declarations)
{
    /// <summary>Shows a status.</summary>
    public void Show(ConnectionStatus status)
    {
        screen.Line($"{status.Connection}: {status.Database}, cut-over {Texts.Of(status.CutOver)}");
        ShowLastRun(status.LastRun);
        if (status.Unconfirmed > 0)
            screen.Out.MarkupLine(Text($"[yellow]{status.Unconfirmed} writes are not confirmed;[/] the next run settles them first."));
        ShowLinks(status);
        ShowAttention(status);
        ShowHeld(status);
    }

    void ShowLastRun(LastRun? run) => screen.Out.MarkupLine(run switch
    {
        null => "Nothing has run yet.",
        { EndedAt: null } => Text($"[yellow]Run {run.Run} ({run.Kind}) began {Texts.Of(run.StartedAt)} and has not ended;[/] if it was killed, the next run goes on from there."),
        { Succeeded: true } => Text($"Run {run.Run} ({run.Kind}) ended well {Texts.Of(run.EndedAt.Value)}."),
        _ => Text($"[red]Run {run.Run} ({run.Kind}) could not go on {Texts.Of(run.EndedAt.Value)}:[/] {Markup.Escape(FailureOf(run))}"),
    });

    static string FailureOf(LastRun run) =>
        run.Report is { } report && report.TryGetProperty("failure", out var failure) ? failure.GetString() ?? "" : "";

    void ShowLinks(ConnectionStatus status)
    {
        var table = Screen.Table("pair", "open", "closed", "deleted");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var pair in status.Links.GroupBy(count => count.Pair, StringComparer.Ordinal))
        {
            table.AddRow([
                Markup.Escape(pair.Key),
                .. new[] { LinkState.Open, LinkState.Closed, LinkState.Tombstone }.Select(state =>
                    pair.Where(count => count.State == state).Sum(count => count.Count) is var sum and > 0 ? Text($"{sum}") : "[grey]–[/]"),
            ]);
        }

        screen.Heading("Links");
        screen.Out.Write(table);
    }

    void ShowAttention(ConnectionStatus status)
    {
        var total = status.AttentionCounts.Sum(count => count.Count);
        screen.Heading(Text($"Records that wait: {total}"));
        var reasons = status.Attention.GroupBy(entry => (entry.Kind, entry.Pair, Why: WithDetail(entry)));
        foreach (var group in reasons.OrderBy(group => group.Key.Kind, StringComparer.Ordinal).ThenBy(group => group.Key.Pair, StringComparer.Ordinal))
        {
            screen.Indented(2, Text($"[yellow]{Markup.Escape(group.Key.Kind)}[/] [bold]{Markup.Escape(group.Key.Pair)}[/]: {Markup.Escape(group.Key.Why)}"));
            screen.Indented(4, Markup.Escape(string.Join(", ", group.Select(entry => entry.Record))));
        }

        More(total, status.Attention.Count);
        if (status.AttentionCounts.Any(count => count.Kind != AttentionKind.Waiting))
            screen.MarkupLine("[grey]'pogo parked' lists what to do about each; what is waiting comes by itself.[/]");
    }

    void ShowHeld(ConnectionStatus status)
    {
        var total = status.HeldCounts.Sum(count => count.Count);
        screen.Heading(Text($"Values that wait for a person: {total}"));
        ShowHeld(status.Held);
        More(total, status.Held.Count);
        if (total > 0)
        {
            screen.Indented(0, "[grey]'pogo conflicts --all' lists them with what both sides last agreed on, and 'pogo conflicts resolve PAIR KEY PROPERTY' settles one. "
                + "Or make both sides say the same, and the next run takes it for agreed. Nothing else of these records is held up.[/]");
        }
    }

    /// <summary>Shows held cells: what each side says, and why nobody but a person can choose.</summary>
    public void ShowHeld(IEnumerable<WaitingCell> cells)
    {
        foreach (var cell in cells)
        {
            screen.Indented(2, Text(
                $"[yellow]{Markup.Escape(cell.Kind)}[/] [bold]{Markup.Escape(cell.Pair)} {Markup.Escape(cell.Record)} {Markup.Escape(cell.Cell)}[/]: {Markup.Escape(cell.Reason)}"));
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(4, 0, 2, 0)).AddColumn();
            grid.AddRow(Markup.Escape(declarations.Left.Title), string.Join("[grey] · [/]", cell.Left.Select(Shown)));
            grid.AddRow(Markup.Escape(declarations.Right.Title), Shown(cell.Right));
            screen.Out.Write(grid);
        }
    }

    static string Shown(string? value) => value is null ? "[grey]blank[/]" : Markup.Escape(value);

    void More(long total, int shown)
    {
        if (total > shown)
            screen.Out.MarkupLine(Text($"[grey]… and {total - shown} more; --limit shows them.[/]"));
    }

    static string WithDetail(WaitingRecord entry) => entry.Detail is { Length: > 0 } detail ? $"{entry.Reason} ({detail})" : entry.Reason;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
