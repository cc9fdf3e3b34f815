using Spectre.Console;
using SyncEngine.Running.Undoing;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows an undo: planned or carried out.</summary>
sealed class UndoView(Screen screen)
{
    /// <summary>An undo as programs read it.</summary>
    public static object Of(UndoPlan undo) => new
    {
        undo.Run,
        Done = undo.Items.Count(item => item.IsDone),
        Items = undo.Items.Select(Of).ToArray(),
        undo.DroppedChoices,
        undo.Failure,
    };

    /// <summary>Shows what would be done.</summary>
    public void ShowPlan(UndoPlan undo)
    {
        Show(undo);
        var due = undo.Items.Count(item => item.IsDue);
        screen.Line(due == 0 ? "There is nothing to take back." : $"{due} to take back, {undo.Items.Length - due} left as they are.");
    }

    /// <summary>Shows what was done.</summary>
    public void ShowDone(UndoPlan undo)
    {
        Show(undo);
        screen.Line($"{undo.Items.Count(item => item.IsDone)} taken back by run {undo.Run}. 'pogo undo {undo.Run}' takes that back in turn.");
        if (undo.Items.Any(item => item is { IsDone: true, Action: UndoAction.Restore }))
            screen.Line("What was taken back is held: 'pogo undo release PAIR KEY' lets it travel again.");
        if (undo.Failure is { } failure)
            screen.Out.MarkupLine($"[red]Could not go on:[/] {Markup.Escape(failure)}");
    }

    void Show(UndoPlan undo)
    {
        foreach (var dropped in undo.DroppedChoices)
            screen.Out.MarkupLine(Texts.Of(dropped));
        foreach (var record in undo.Items.GroupBy(item => (item.Latest.System, item.Latest.Resource, item.Latest.Key)))
        {
            screen.Heading($"{record.Key.System}.{record.Key.Resource}/{record.Key.Key}");
            foreach (var item in record)
            {
                screen.Indented(2, $"{Show(item)} {Markup.Escape(item.Property ?? "the record")}{ValuesOf(item)}");
                screen.Indented(4, $"[grey]{Markup.Escape(item.Reason)}[/]");
            }
        }
    }

    static string ValuesOf(UndoItem item) => item switch
    {
        { Property: null } => "",
        { Action: UndoAction.Restore } => $": {Texts.Of(item.Present)} [grey]becomes[/] {Texts.Of(item.Target)}",
        { Action: UndoAction.Skip } => $": {Texts.Of(item.Present)} [grey]stays; written was[/] {Texts.Of(item.Latest.After)}[grey], before it stood[/] {Texts.Of(item.Latest.Before)}",
        _ => $": {Texts.Of(item.Present)}",
    };

    static string Show(UndoItem item) => item.Action switch
    {
        UndoAction.Restore => "[green]restore[/]",
        UndoAction.Archive => "[green]archive[/]",
        UndoAction.BreakLink => "[yellow]break the link of[/]",
        UndoAction.MendLink => "[green]mend the link of[/]",
        UndoAction.Nothing => "[grey]nothing to do for[/]",
        UndoAction.Skip => "[yellow]leave[/]",
    };

    static object Of(UndoItem item) => new
    {
        Changes = item.Entries.Select(entry => entry.Id).ToArray(),
        item.Latest.Pair,
        Left = item.Latest.Left?.Text,
        Right = item.Latest.Right?.Text,
        item.Latest.System,
        item.Latest.Resource,
        Record = item.Latest.Key.Text,
        item.Property,
        item.Latest.Cell,
        item.Action,
        Present = Texts.Plain(item.Present),
        Becomes = item.IsDue ? Texts.Plain(item.Target) : null,
        Before = Texts.Plain(item.Latest.Before),
        After = Texts.Plain(item.Latest.After),
        item.Reason,
        Done = item.IsDone,
    };
}
