using Spectre.Console;
using SyncEngine.Declaring;
using SyncEngine.Running;

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
        screen.Heading(
            $"{explanation.Pair}: {explanation.Left?.Text ?? "nobody"} ⇄ {explanation.Right?.Text ?? "nobody"}");
        if (explanation.Link is { } link)
            screen.Out.MarkupLine($"{LinkView.StateOf(link.State)}, {OriginOf(link)}, since {Texts.Of(link.Since)}");
        if (explanation.Link is null || explanation.Link.State != Linking.LinkState.Open || explanation.Cells.IsEmpty)
            screen.Out.MarkupLine(Markup.Escape(Sentence(explanation.Reason)));
        if (explanation.Attention is { } attention
            && !explanation.Reason.Contains(attention.Reason, StringComparison.Ordinal))
        {
            screen.Out.MarkupLine(
                $"[yellow]{Markup.Escape(attention.Kind)}[/] since {Texts.Of(attention.Since)}: "
                + Markup.Escape(Sentence(attention.Reason)));
        }

        if (!explanation.Cells.IsEmpty)
            screen.Out.Write(CellsOf(explanation));
    }

    Table CellsOf(Explanation explanation)
    {
        var left = declarations.Left.Title;
        var right = declarations.Right.Title;
        var isLinked = explanation.Link is not null;
        var table = isLinked
            ? Screen.Table("cell", $"base {left}", $"base {right}", left, right, "", "why")
            : Screen.Table("cell", left, "", $"would become in {right}", "why");
        foreach (var cell in explanation.Cells)
        {
            if (isLinked)
            {
                table.AddRow(
                    Markup.Escape(cell.Cell), cell.BaseLeft is { } known ? Texts.Of(known) : "[grey]none[/]",
                    cell.BaseLeft is null ? "[grey]none[/]" : Texts.Of(cell.BaseRight),
                    Texts.Of(cell.LeftNow), Texts.Of(cell.RightNow), CellView.Show(cell.Decision),
                    Markup.Escape(cell.Reason));
            }
            else
            {
                table.AddRow(
                    Markup.Escape(cell.Cell), Texts.Of(cell.LeftNow), CellView.Show(cell.Decision),
                    CellView.ShowWrites(cell), Markup.Escape(cell.Reason));
            }
        }

        return table;
    }

    static string OriginOf(Linking.Link link) =>
        link.Rule == Links.Created ? "created by us" : $"found by {Markup.Escape(link.Rule)}";

    static string Sentence(string reason) =>
        reason.Length == 0 ? "" : char.ToUpperInvariant(reason[0]) + reason[1..] + ".";
}
