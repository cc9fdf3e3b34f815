using Spectre.Console;
using SyncEngine.Planning.Cases;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what became of cases: only those that differ, and there only what differs.</summary>
/// <param name="screen">Where it goes.</param>
sealed class CaseView(Screen screen)
{
    /// <summary>A case as programs read it.</summary>
    public static object Of(CaseOutcome outcome) => new
    {
        File = outcome.Case.Node.Span.File,
        outcome.Case.Node.Span.Line,
        Pair = outcome.Case.Pair.Name,
        outcome.Case.Name,
        outcome.Holds,
        Fault = FaultOf(outcome),
        Differences = outcome.Expected.SelectMany(part => part.Differences().Select(each => new
        {
            Part = part.Key,
            Name = each.Name.Length == 0 ? null : each.Name,
            Expected = Text(each.Expected, each.IsExpected),
            Actual = Text(each.Actual, each.IsActual),
        })).ToArray(),
    };

    /// <summary>Shows cases.</summary>
    public void Show(IReadOnlyList<CaseOutcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(outcome => !outcome.Holds))
            Show(outcome);
        var differing = outcomes.Count(outcome => !outcome.Holds);
        var all = outcomes.Count == 1 ? "1 case" : $"{outcomes.Count} cases";
        screen.Line(differing == 0 ? $"{all}: as expected." : $"{all}: {differing} not as expected.");
    }

    void Show(CaseOutcome outcome)
    {
        var place = Markup.Escape(outcome.Case.Node.Span.ToString());
        screen.Out.MarkupLine($"{place}: [red]case[/] [bold]{Markup.Escape(outcome.Case.Name)}[/]");
        if (FaultOf(outcome) is { } fault)
            screen.Indented(2, Markup.Escape(fault + "."));
        foreach (var part in outcome.Expected.Where(part => !part.Holds))
        {
            screen.Line($"  {part.Key}");
            foreach (var each in part.Differences())
                Show(each);
        }
        screen.Line();
    }

    void Show(CaseDifference difference)
    {
        var name = difference.Name.Length == 0 ? "" : $"{difference.Name}: ";
        if (difference.IsExpected)
            screen.Out.MarkupLine($"    [red]- {Markup.Escape($"{name}{difference.Expected ?? "null"}")}[/]");
        if (difference.IsActual)
            screen.Out.MarkupLine($"    [green]+ {Markup.Escape($"{name}{difference.Actual ?? "null"}")}[/]");
    }

    /// <summary>Why a case cannot hold whatever is written into it, as a clause; or null.</summary>
    public static string? FaultOf(CaseOutcome outcome)
    {
        if (outcome.Fault is { } fault)
            return fault;
        if (!outcome.Expected.Any())
            return "it expects nothing; 'pogo test --update' writes what is";
        return outcome.Expected.Where(part => part.Actual is null).Select(Missing).FirstOrDefault();

        // What is compared is always there; of a create and its refusal there is one.
        string Missing(CasePart part) => part.Key == "creates"
            ? $"it expects 'creates', and no partner is created: {outcome["parks"]?.Actual?[0].Text}"
            : "it expects 'parks', and a partner is created";
    }

    static string? Text(string? text, bool isThere) => isThere ? text ?? "null" : null;
}
