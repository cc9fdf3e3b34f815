using System.Globalization;
using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows the sums of both sides, and the records whose sums differ.</summary>
/// <param name="screen">Where it is shown.</param>
/// <param name="declarations">The systems, by the names that people use.</param>
sealed class ReconciliationView(Screen screen, Declarations declarations)
{
    /// <summary>Shows the sums of many records, then those that differ.</summary>
    /// <param name="reconciliation">The sums.</param>
    /// <param name="limit">At most so many of those that differ.</param>
    public void Show(Reconciliation reconciliation, int limit)
    {
        if (reconciliation.Records == 0)
        {
            ShowSummary(reconciliation);
            return;
        }

        var table = Table("currency", "VAT rate");
        foreach (var sum in reconciliation.Sums)
            AddRow(table, sum, Markup.Escape(sum.Currency), RateOf(sum));
        screen.Out.Write(table);
        ShowSummary(reconciliation);
        ShowRecords(reconciliation.Differences.Take(limit).Select(record =>
            record with { Sums = [.. record.Sums.Where(sum => !sum.Agrees)] }));
    }

    /// <summary>Says in a sentence how many records were added up, and how many of them differ.</summary>
    public void ShowSummary(Reconciliation reconciliation) => screen.Out.MarkupLine(Summary(reconciliation));

    /// <summary>Shows each record's own sums.</summary>
    public void ShowRecords(IEnumerable<ReconciledRecord> records)
    {
        var table = Table("record", "partner", "currency", "VAT rate");
        foreach (var record in records)
        {
            foreach (var sum in record.Sums)
                AddRow(table, sum, Markup.Escape(record.Left), Markup.Escape(record.Right), Markup.Escape(sum.Currency), RateOf(sum));
        }

        if (table.Rows.Count > 0)
            screen.Out.Write(table);
    }

    Table Table(params string[] columns)
    {
        var table = Screen.Table([.. columns, declarations.Left.Title, declarations.Right.Title, "difference"]);
        foreach (var column in table.Columns.Skip(columns.Length))
            column.RightAligned();
        return table;
    }

    static void AddRow(Table table, ReconciledSum sum, params string[] cells) => table.AddRow(
        [.. cells, Amount(sum.Left), Amount(sum.Right), sum.Agrees ? $"[green]{Amount(sum.Difference)}[/]" : $"[red]{Amount(sum.Difference)}[/]"]);

    static string RateOf(ReconciledSum sum) => sum.Rate is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.##} %, net")
        : "all, with VAT";

    static string Amount(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    static string Summary(Reconciliation reconciliation)
    {
        var found = (reconciliation.Records, reconciliation.Differing) switch
        {
            (0, _) => "There is nothing to add up",
            (1, 0) => "[green]Both sides agree[/] on the amounts of the one record that was added up",
            (var all, 0) => string.Create(CultureInfo.InvariantCulture, $"[green]Both sides agree[/] on the amounts of all {all} records"),
            (1, _) => "[red]Both sides differ[/] on the amounts of the one record that was added up",
            var (all, some) => string.Create(CultureInfo.InvariantCulture, $"{all} records were added up, and [red]{some} of them {(some == 1 ? "differs" : "differ")}[/]"),
        };
        var unseen = reconciliation.Unseen == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"; {reconciliation.Unseen} with amounts that the next run sees first");
        return $"{found}{unseen}.";
    }
}
