using Spectre.Console;
using SyncEngine.Linking;
using SyncEngine.Merging;
using SyncEngine.Planning;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows a plan: for each pair its records, with the cells that would travel or need a person.</summary>
sealed class PlanView(Screen screen)
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
    public void Show(IEnumerable<RecordPlan> records, int limit)
    {
        foreach (var pair in records.Where(IsTold).GroupBy(record => record.Pair, StringComparer.Ordinal))
        {
            // What waits changes nothing; it comes after what does.
            var all = pair.OrderBy(record => record.Action == LinkingAction.Wait).ToArray();
            var table = Screen.Table("record", "", "cell", "left", "right", "", "becomes", "why");
            foreach (var record in all.Take(limit))
                AddRecord(table, record);
            screen.Heading($"{pair.Key}: {all.Length}");
            screen.Out.Write(table);
            if (all.Length > limit)
                screen.Out.MarkupLine($"[grey]… and {all.Length - limit} more; --limit shows them.[/]");
        }
    }

    // What both sides say already moves a base and nothing else.
    static bool IsTold(RecordPlan record) =>
        record.Action != LinkingAction.Update || record.IsParked
            || record.Cells.Any(cell => cell.Decision is not (Decision.Keep or Decision.Agree));

    static void AddRecord(Table table, RecordPlan record)
    {
        var partner = record.Right is { } right ? $" ⇄ {right.Text}" : "";
        table.AddRow(
            $"[bold]{Markup.Escape(record.Left.Text + partner)}[/]", Show(record), "", "", "", "", "",
            Markup.Escape(WhyOf(record)));
        foreach (var cell in record.Cells.Where(cell => cell.Decision is not (Decision.Keep or Decision.Agree)))
        {
            table.AddRow(
                "", "", Markup.Escape(cell.Cell), Texts.Of(cell.LeftNow),
                record.Action == LinkingAction.Create ? "" : Texts.Of(cell.RightNow),
                CellView.Show(cell.Decision), CellView.ShowWrites(cell), Markup.Escape(cell.Reason));
        }
    }

    static string WhyOf(RecordPlan record) => record.Action == LinkingAction.Update && !record.IsParked
        ? ""
        : record.Candidates.Length > 0 ? $"{record.Reason}: {string.Join(", ", record.Candidates)}" : record.Reason;

    static string Show(RecordPlan record) => record switch
    {
        { IsParked: true } => "[yellow]park[/]",
        { Action: LinkingAction.Create } => "[green]create[/]",
        { Action: LinkingAction.Link } => "[green]link[/]",
        { Action: LinkingAction.Hold } => "[yellow]hold[/]",
        _ => ActionOf(record),
    };

    static string ActionOf(RecordPlan record) => record.Action switch
    {
        LinkingAction.Update => "update",
        LinkingAction.Link => "link",
        LinkingAction.Create => "create",
        LinkingAction.Wait => "wait",
        LinkingAction.Hold => "hold",
        LinkingAction.Ignore => "ignore",
    };
}
