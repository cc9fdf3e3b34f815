using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Running.Explaining;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what is known of a record.</summary>
sealed class ExplanationView(Screen screen, Declarations declarations)
{
    /// <summary>An explanation as programs read it.</summary>
    public static object Of(string entity, Explanation explanation) => new
    {
        Entity = entity,
        explanation.Pair,
        Left = explanation.Left?.Text,
        Right = explanation.Right?.Text,
        Link = explanation.Link is { } link ? LinkView.Of(link) : null,
        explanation.Reason,
        WhyHere = explanation.WhyHere.Select(why => new
        {
            why.Cell,
            why.Answer,
            why.Write?.Run,
            why.Write?.At,
            why.Write?.Cause,
            why.Write?.System,
        }).ToArray(),
        explanation.WhyNotThere,
        explanation.WhyNotWritten,
        Situation = explanation.Assessment?.Situation,
        Candidates = explanation.Assessment?.Candidates.Select(candidate => candidate.ToString()).ToArray(),
        Attention = explanation.Attention is { } attention ? WaitingRecord.Of(attention) : null,
        Cells = explanation.Cells.Select(CellView.Of).ToArray(),
    };

    /// <summary>Shows explanations in their order.</summary>
    public void Show(IEnumerable<(string Entity, Explanation Explanation)> explained)
    {
        foreach (var (_, explanation) in explained)
            Show(explanation);
    }

    void Show(Explanation explanation)
    {
        screen.Heading($"{explanation.Pair}: {explanation.Left?.Text ?? "nobody"} ⇄ {explanation.Right?.Text ?? "nobody"}");
        if (explanation.Link is { } link)
            screen.Out.MarkupLine($"{LinkView.StateOf(link)}, {Markup.Escape(LinkView.OriginOf(link))}");
        ShowAnswers(explanation);
        if (explanation.Link is null)
            ShowPlanned(explanation);
        else
            ShowCells(explanation);
    }

    // What people ask comes first, in words; the cells beneath are the evidence.
    void ShowAnswers(Explanation explanation)
    {
        if (explanation.WhyNotThere is { } notThere)
            ShowAnswer("Why is it not there?", [Markup.Escape(notThere)]);
        if (explanation.WhyHere.Length > 0)
            ShowAnswer("Why is this value here?", explanation.WhyHere.Select(why => Answer(why.Cell, why.Answer)));
        if (explanation is { WhyNotThere: null, WhyNotWritten.Length: > 0 })
            ShowAnswer("Why was nothing written?", explanation.WhyNotWritten.Select(why => Answer(why.Cell, why.Answer)));
        if (explanation.WhyNotThere is null && explanation.Attention is { } attention)
            screen.MarkupLine($"[yellow]{Markup.Escape(attention.Kind)}[/] since {Texts.Of(attention.Since)}: {Markup.Escape(Sentence(attention.Reason))}");
    }

    void ShowAnswer(string question, IEnumerable<string> answers)
    {
        screen.Out.MarkupLine($"[bold]{question}[/]");
        foreach (var answer in answers)
            screen.Indented(2, answer);
    }

    static string Answer(string? cell, string answer) => cell is null ? Markup.Escape(answer) : $"{Markup.Escape(cell)}: {Markup.Escape(answer)}";

    void ShowCells(Explanation explanation)
    {
        foreach (var cell in explanation.Cells.Where(cell => !IsUnchanged(cell)))
            ShowCell(cell);
        var unchanged = explanation.Cells.Where(IsUnchanged).ToArray();
        if (unchanged.Length == 0)
            return;
        var table = Screen.Table("keep", declarations.Left.Title, declarations.Right.Title);
        foreach (var cell in unchanged)
            table.AddRow(Markup.Escape(cell.Cell), Texts.Of(cell.LeftNow), Texts.Of(cell.RightNow));
        foreach (var column in table.Columns.Skip(1))
            column.NoWrap = false;
        screen.Out.Write(table);
        var reasons = string.Join("; ", unchanged.Select(cell => cell.Reason).Distinct(StringComparer.Ordinal));
        screen.Indented(2, $"[grey]{Markup.Escape(Sentence(reasons))} Each value is also the base: what its side said when both last agreed.[/]");
    }

    // A cell about which there is something to tell gets lines of its own: beside each other its values would not fit a terminal.
    void ShowCell(CellPlan cell)
    {
        screen.Line();
        screen.Indented(2, $"[bold]{Markup.Escape(cell.Cell)}[/]: {CellView.Show(cell.Decision)}, {Markup.Escape(cell.Reason)}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(4, 0, 2, 0)).AddColumn().AddColumn();
        grid.AddRow(Markup.Escape(declarations.Left.Title), Texts.Of(cell.LeftNow), Base(cell.BaseLeft is { } known ? Texts.Of(known) : null));
        grid.AddRow(Markup.Escape(declarations.Right.Title), Texts.Of(cell.RightNow), Base(cell.BaseLeft is null ? null : Texts.Of(cell.BaseRight)));
        if (cell.LeftAsRight.IsFilled && !cell.LeftNow.Contains(cell.LeftAsRight))
            grid.AddRow("[grey]would be there[/]", Texts.Of(cell.LeftAsRight), "[grey]by the mapping[/]");
        if (CellView.ShowWrites(cell) is { Length: > 0 } writes)
            grid.AddRow("[green]written[/]", writes, "");
        screen.Out.Write(grid);
    }

    static string Base(string? known) => known is null ? "[grey]no base: they have never agreed[/]" : $"[grey]base[/] {known}";

    static bool IsUnchanged(CellPlan cell) =>
        cell.Decision == Decision.Keep && cell.BaseLeft is { } known && known.SequenceEqual(cell.LeftNow) && cell.BaseRight.Equals(cell.RightNow);

    void ShowPlanned(Explanation explanation)
    {
        if (explanation.Cells.IsEmpty)
            return;
        var table = Screen.Table("cell", declarations.Left.Title, "", $"would become in {declarations.Right.Title}", "why");
        foreach (var cell in explanation.Cells)
        {
            table.AddRow(
                Markup.Escape(cell.Cell), Texts.Of(cell.LeftNow), CellView.Show(cell.Decision), CellView.ShowWrites(cell), Markup.Escape(cell.Reason));
        }

        foreach (var index in new[] { 1, 3, 4 })
            table.Columns[index].NoWrap = false;
        screen.Out.Write(table);
    }

    static string Sentence(string reason) => reason.Length == 0 ? "" : char.ToUpperInvariant(reason[0]) + reason[1..] + ".";
}
