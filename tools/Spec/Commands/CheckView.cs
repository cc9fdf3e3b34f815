using Spec.Checking;

namespace Spec.Commands;

/// <summary>Shows a comparison to people.</summary>
/// <param name="output">Where it goes.</param>
sealed class CheckView(TextWriter output)
{
    readonly HashSet<string> shown = new(StringComparer.Ordinal);

    /// <summary>Shows a comparison.</summary>
    internal void Show(CheckReport report)
    {
        output.WriteLine(report.Title);
        foreach (var section in report.Sections)
            Show(section);
        if (report.PairsWithoutSection.Length > 0)
        {
            output.WriteLine();
            output.WriteLine($"Pairs that express no section: {string.Join(", ", report.PairsWithoutSection)}.");
            Show(report.RowsWithoutReason.Where(row => row.Why is null));
        }
        output.WriteLine();
        output.WriteLine(Result(report));
    }

    void Show(SectionReport section)
    {
        output.WriteLine();
        output.WriteLine($"{section.Number,3}  {section.Heading}");
        if (section.Pair is null)
        {
            var rows = FactsView.Count(section.Missing.Length, "row");
            output.WriteLine($"     not mapped: no pair joins these entities (rule {section.Rule}, {rows})");
            return;
        }
        var (holds, equal) = (section.Holds ? "holds" : "differs", section.RuleEqual ? "equal" : "differs");
        output.WriteLine(
            $"     {holds}: pair {section.Pair}, rule {section.Rule} {equal}, "
            + $"rows {section.Equal} equal, {section.Missing.Length} missing, {section.Extra.Length} extra");
        foreach (var fault in section.RuleFaults)
            output.WriteLine($"     differs  {fault}");
        foreach (var row in section.Missing)
        {
            var found = row.Found is null ? "" : $"; it stands there {row.Found}";
            output.WriteLine($"     missing  {row.Left} → {row.Right} as {row.Type}{found}");
        }
        if (!shown.Add(section.Pair))
            return;
        Show(section.Extra);
        foreach (var deviation in section.Deviations)
            output.WriteLine($"     declared {deviation}");
    }

    void Show(IEnumerable<ExtraRow> rows)
    {
        foreach (var row in rows)
        {
            var why = row.Why ?? $"no reason is given, in {row.Place}";
            output.WriteLine($"     extra    {row.Left ?? "(a value)"} → {row.Right}: {why}");
        }
    }

    static string Result(CheckReport report)
    {
        var differing = report.Sections.Count(section => !section.Holds);
        return report.Holds ? $"{FactsView.Count(report.Sections.Length, "section")}: document and mapping agree."
            : differing > 0 ? $"{differing} of {FactsView.Count(report.Sections.Length, "section")} differ."
            : report.Understood ? "Rows that stand in no section give no reason."
            : "Not everything in the document was understood, so nothing is certain.";
    }
}
