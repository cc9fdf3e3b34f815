using System.Globalization;
using Spectre.Console;
using SyncEngine.Running.PlanFiles;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what became of a frozen plan: what was done and what was refused, with the reasons.</summary>
/// <param name="screen">Where it is shown.</param>
sealed class FrozenView(Screen screen)
{
    /// <summary>Shows it.</summary>
    /// <param name="report">What became of the plan.</param>
    /// <param name="isStopped">Whether the safety gate stopped the run, so that nothing of the plan was done.</param>
    /// <param name="limit">At most so many entries of each list.</param>
    public void Show(FrozenReport report, bool isStopped, int limit)
    {
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"The plan of run {report.PlanRun}, made {Texts.Of(report.MadeAt)}"));
        if (isStopped)
            screen.Line("The safety gate stopped before anything of it was done; it can be applied again.");
        else
            ShowList("Still as planned", report.AppliedCount, report.Applied.Take(limit), "green");
        if (isStopped && report.RefusedCount == 0)
            return;
        ShowList("Refused, and left to the next sync", report.RefusedCount, report.Refused.Take(limit), "yellow");
    }

    void ShowList(string title, long total, IEnumerable<FrozenEntry> entries, string colour)
    {
        screen.Heading(string.Create(CultureInfo.InvariantCulture, $"{title}: {total}"));
        var shown = 0L;
        foreach (var entry in entries)
        {
            shown++;
            var name = string.Join(' ', new[] { entry.Pair, entry.Left, entry.Cell }.OfType<string>());
            screen.Indented(2, $"[{colour}]{Markup.Escape(name)}[/]: {Markup.Escape(entry.What)}");
        }

        if (total > shown)
            screen.Out.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]… and {total - shown} more; --limit and --json show more.[/]"));
    }
}
