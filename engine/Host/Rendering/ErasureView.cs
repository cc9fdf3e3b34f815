using System.Globalization;
using SyncEngine.Running.Erasing;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows an erasure: whom it is about, and what was done.</summary>
sealed class ErasureView(Screen screen)
{
    /// <summary>An erasure as programs read it.</summary>
    /// <param name="subject">Whose data.</param>
    /// <param name="report">What was done; null before anything is.</param>
    public static object Of(ErasureSubject subject, ErasureReport? report) => new
    {
        Erased = report is not null,
        report?.Run,
        Records = subject.Records.Select(record => $"{record.System}.{record.Resource}/{record.Key}").ToArray(),
        Links = subject.Links.Select(link => new { link.Pair, Left = link.Left.Text, Right = link.Right.Text }).ToArray(),
        report?.History,
        report?.Journal,
        Compact = report?.IsCompact,
    };

    /// <summary>Shows whose data would be erased.</summary>
    public void Show(ErasureSubject subject)
    {
        screen.Line("Erased from the database would be the values of");
        foreach (var record in subject.Records)
            screen.Line($"  {record.System}.{record.Resource}/{record.Key}");
        foreach (var link in subject.Links)
            screen.Line($"  the link {link.Pair} {link.Left} ⇄ {link.Right}, which becomes a tombstone");
        screen.Line("In the systems nothing is deleted: delete there first what is to go there, or a later edit brings values back here.");
        screen.Line("Orders are records of their own; each is erased by its own name.");
    }

    /// <summary>Shows what was done.</summary>
    public void Show(ErasureReport report)
    {
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Erased by run {report.Run}: the values of {report.History} entries of history and {report.Journal} of the journal, and all that was held or indexed."));
        screen.Line(report.IsCompact
            ? "The file was written anew; nothing of it is left in unused pages. Copies of the file are yours to delete."
            : "Another process reads the database, so some of it may still stand in the file's log. Erase once more when that has ended.");
    }
}
