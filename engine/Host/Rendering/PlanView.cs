using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows a plan: for each pair its records, with the cells that would travel or need a person.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="declarations">The systems, by the names that people use.</param>
/// <param name="references">Our reference, for each pair and left record whose partner gets it when it is linked.</param>
sealed class PlanView(Screen screen, Declarations declarations, IReadOnlyDictionary<(string Pair, RecordKey Left), PlannedProperty> references)
{
    /// <summary>A record as programs read it.</summary>
    public static object Of(RecordPlan plan) => new
    {
        plan.Pair,
        Left = plan.Left.Text,
        Right = plan.Right?.Text,
        plan.Situation,
        Action = plan.IsParked ? "park" : ActionOf(plan),
        plan.Rule,
        plan.Reason,
        plan.Candidates,
        Cells = plan.Cells.Where(cell => cell.Decision != Decision.Keep).Select(CellView.Of).ToArray(),
    };

    /// <summary>Shows the records of a plan.</summary>
    /// <param name="records">The records that are to be shown, pair after pair.</param>
    /// <param name="limit">At most so many of each pair.</param>
    /// <param name="isAll">Whether those are shown too under which nothing is written and nobody is asked.</param>
    public void Show(IEnumerable<RecordPlan> records, int limit, bool isAll)
    {
        foreach (var pair in records.GroupBy(record => record.Pair, StringComparer.Ordinal))
        {
            // Those that only wait come last, so that the limit does not hide what would happen.
            var listed = pair.Where(record => isAll || !IsQuiet(record)).OrderBy(record => record.Action == LinkingAction.Wait).ToArray();
            var quiet = pair.Count() - listed.Length;
            screen.Heading($"{pair.Key}: {listed.Length + quiet}");
            foreach (var record in listed.Take(limit))
                ShowRecord(record);
            if (listed.Length > limit)
                screen.Out.MarkupLine($"[grey]… and {listed.Length - limit} more; --limit shows them.[/]");
            if (quiet > 0)
                screen.Out.MarkupLine($"[grey]{(listed.Length > 0 ? "Besides, " : "")}{quiet} linked or found equal, with nothing to write; --all lists them.[/]");
        }
    }

    // A link that is made with nothing to write, or values of a link that have become equal.
    bool IsQuiet(RecordPlan record) =>
        record is { IsParked: false, IsStrayed: false, Action: LinkingAction.Link or LinkingAction.Update }
        && record.Cells.All(cell => cell.Decision is Decision.Keep or Decision.Agree)
        && !references.ContainsKey((record.Pair, record.Left));

    void ShowRecord(RecordPlan record)
    {
        var partner = record.Right is { } right ? $" ⇄ {right.Text}" : "";
        screen.Indented(2, $"{Show(record)} [bold]{Markup.Escape(record.Left.Text + partner)}[/]: {Markup.Escape(WhyOf(record))}");
        if (references.GetValueOrDefault((record.Pair, record.Left)) is { } reference)
            screen.Indented(4, $"{Markup.Escape(reference.Property)}: {CellView.Show(Decision.LeftToRight)} {Texts.Of(reference.Value.Value)} [grey]by which it is known again[/]");
        var cells = record.Cells.Where(cell => cell.Decision is not (Decision.Keep or Decision.Agree)).ToArray();
        if (cells.Length == 0)
            return;
        // A new record has nothing on the right yet, and one reason for all of its cells.
        if (record.Action == LinkingAction.Create)
            screen.Out.Write(NewCells(cells));
        else
            ShowChanged(cells);
    }

    static Grid NewCells(IEnumerable<CellPlan> cells)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(4, 0, 2, 0)).AddColumn().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var cell in cells)
            grid.AddRow(Markup.Escape(cell.Cell), Texts.Of(cell.LeftNow), CellView.Show(cell.Decision), Becomes(cell));
        return grid;
    }

    static string Becomes(CellPlan cell) =>
        cell.NeedsAttention ? $"{CellView.ShowWrites(cell)} {Markup.Escape(cell.Reason)}".TrimStart() : CellView.ShowWrites(cell);

    void ShowChanged(IEnumerable<CellPlan> cells)
    {
        var (left, right) = (Markup.Escape(declarations.Left.Title), Markup.Escape(declarations.Right.Title));
        foreach (var cell in cells)
        {
            screen.Indented(4, $"{Markup.Escape(cell.Cell)}: {CellView.Show(cell.Decision)} {CellView.ShowWrites(cell)} [grey]{Markup.Escape(cell.Reason)}[/]");
            screen.Indented(8, $"[grey]{left}[/] {Texts.Of(cell.LeftNow)}  [grey]{right}[/] {Texts.Of(cell.RightNow)}");
        }
    }

    static string WhyOf(RecordPlan record) =>
        record.Candidates.Length > 0 ? $"{record.Reason}: {string.Join(", ", record.Candidates)}" : record.Reason;

    static string Show(RecordPlan record) => record switch
    {
        { IsParked: true } => "[yellow]park[/]",
        { Action: LinkingAction.Create } => "[green]create[/]",
        { Action: LinkingAction.Link } => "[green]link[/]",
        { Action: LinkingAction.Hold } => "[yellow]hold[/]",
        { Action: LinkingAction.Unlink } => "[yellow]unlink[/]",
        { Action: LinkingAction.Archive or LinkingAction.Delete } => $"[red]{ActionOf(record)}[/]",
        _ => ActionOf(record),
    };

    static string ActionOf(RecordPlan record) => record.Action switch
    {
        LinkingAction.Update => "update",
        LinkingAction.Link => "link",
        LinkingAction.Create => "create",
        LinkingAction.Wait => "wait",
        LinkingAction.Hold => "hold",
        LinkingAction.Unlink => "unlink",
        LinkingAction.Archive => "archive",
        LinkingAction.Delete => "delete",
        LinkingAction.Close => "close",
        LinkingAction.Ignore => "ignore",
    };
}
