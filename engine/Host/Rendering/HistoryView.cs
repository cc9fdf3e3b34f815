using System.Globalization;
using Spectre.Console;
using SyncEngine.Planning;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what was written.</summary>
sealed class HistoryView(Screen screen)
{
    /// <summary>An entry as programs read it.</summary>
    public static object Of(HistoryEntry entry) => new
    {
        entry.Id,
        entry.Run,
        entry.At,
        entry.Pair,
        Left = entry.Left?.Text,
        Right = entry.Right?.Text,
        entry.System,
        entry.Resource,
        Record = entry.Key.Text,
        entry.Property,
        entry.Cell,
        Before = Texts.Plain(entry.Before),
        After = Texts.Plain(entry.After),
        entry.Cause,
        entry.UndoneBy,
    };

    /// <summary>Shows entries in their order, those of one run and record together.</summary>
    public void Show(IReadOnlyCollection<HistoryEntry> entries)
    {
        if (entries.Count == 0)
            screen.Line("History has nothing of that: no run has written it, or it is older than what is kept.");
        foreach (var record in entries.GroupBy(entry => (entry.Run, entry.System, entry.Resource, entry.Key)))
        {
            var first = record.First();
            screen.Heading(string.Create(
                CultureInfo.InvariantCulture, $"run {first.Run}, {Texts.Of(first.At)}: {first.System}.{first.Resource}/{first.Key}"));
            foreach (var entry in record)
                screen.Indented(2, Line(entry));
        }
    }

    static string Line(HistoryEntry entry)
    {
        var undone = entry.UndoneBy is { } run ? string.Create(CultureInfo.InvariantCulture, $" [yellow]undone by run {run}[/]") : "";
        var number = string.Create(CultureInfo.InvariantCulture, $"[grey]{entry.Id}[/]");
        if (entry.Property == HistoryEntry.WholeRecord)
            return $"{number} {WholeRecord(entry.Cause)}{undone}";
        return $"{number} {Markup.Escape(entry.Property)}: {Texts.Of(entry.Before)} [grey]→[/] {Texts.Of(entry.After)} [grey]({Word(entry.Cause)})[/]{undone}";
    }

    static string WholeRecord(WriteCause cause) => cause == WriteCause.Erasure
        ? "the record's data was erased here"
        : "the link was broken or mended by an undo";

    static string Word(WriteCause cause) => cause.ToString().ToLowerInvariant();
}
