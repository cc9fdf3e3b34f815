using System.Globalization;
using Spectre.Console;
using SyncEngine.Linking;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what a connection remembers.</summary>
sealed class StatusView(Screen screen)
{
    /// <summary>Shows a status.</summary>
    public void Show(ConnectionStatus status)
    {
        screen.Line($"{status.Connection}: {status.Database}, cut-over {Texts.Of(status.CutOver)}");
        ShowLastRun(status.LastRun);
        if (status.Unconfirmed > 0)
            screen.Out.MarkupLine(
                Text($"[yellow]{status.Unconfirmed} writes are not confirmed;[/] the next run settles them first."));
        ShowLinks(status);
        ShowAttention(status);
        ShowHeld(status);
    }

    void ShowLastRun(LastRun? run) => screen.Out.MarkupLine(run switch
    {
        null => "Nothing has run yet.",
        { EndedAt: null } => Text(
            $"[yellow]Run {run.Run} ({run.Kind}) began {Texts.Of(run.StartedAt)} and has not ended;[/] ")
            + "if it was killed, the next run goes on from there.",
        { Succeeded: true } => Text($"Run {run.Run} ({run.Kind}) ended well {Texts.Of(run.EndedAt.Value)}."),
        _ => Text($"[red]Run {run.Run} ({run.Kind}) could not go on {Texts.Of(run.EndedAt.Value)}:[/] ")
            + Markup.Escape(FailureOf(run)),
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
                    Cell(pair.Where(count => count.State == state).Sum(count => count.Count))),
            ]);
        }

        screen.Heading("Links");
        screen.Out.Write(table);
    }

    void ShowAttention(ConnectionStatus status)
    {
        var total = status.AttentionCounts.Sum(count => count.Count);
        screen.Heading(Text($"Records that wait: {total}"));
        foreach (var kind in status.Attention.GroupBy(entry => entry.Kind, StringComparer.Ordinal))
        {
            var table = Screen.Table(kind.Key, "pair", "why");
            foreach (var entry in kind)
                table.AddRow(Markup.Escape(entry.Record), Markup.Escape(entry.Pair), Markup.Escape(WithDetail(entry)));
            screen.Out.Write(table);
        }

        More(total, status.Attention.Count);
    }

    void ShowHeld(ConnectionStatus status)
    {
        var total = status.HeldCounts.Sum(count => count.Count);
        screen.Heading(Text($"Cells that are held: {total}"));
        if (status.Held.Count == 0)
            return;
        var table = Screen.Table("record", "pair", "cell", "left", "right", "decision", "why");
        foreach (var cell in status.Held)
        {
            table.AddRow([
                .. new[] { cell.Record, cell.Pair, cell.Cell, string.Join(" · ", cell.Left), cell.Right ?? "" }
                    .Append(cell.Kind)
                    .Select(text => Markup.Escape(Texts.Cut(text))),
                Markup.Escape(cell.Reason),
            ]);
        }

        screen.Out.Write(table);
        More(total, status.Held.Count);
    }

    void More(long total, int shown)
    {
        if (total > shown)
            screen.Out.MarkupLine(Text($"[grey]… and {total - shown} more; --limit shows them.[/]"));
    }

    static string Cell(long count) => count == 0 ? "[grey]–[/]" : Text($"{count}");

    static string WithDetail(WaitingRecord entry) =>
        entry.Detail is { Length: > 0 } detail ? $"{entry.Reason} ({detail})" : entry.Reason;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
