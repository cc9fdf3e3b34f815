using Spectre.Console;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Host.Examining;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows what a doctor found: what is well in a line each, what is not with its remedy.</summary>
sealed class CheckView(Screen screen, Declarations declarations)
{
    /// <summary>Shows all results.</summary>
    public void Show(Examination examination)
    {
        foreach (var system in new[] { declarations.Left, declarations.Right })
        {
            screen.Heading(system.Title);
            Show(examination.Results.Where(result => result.System == system.Name));
        }

        screen.Line();
        screen.Line(examination.Bad switch
        {
            0 => "Nothing is missing.",
            1 => "One thing must be mended.",
            var bad => $"{bad} things must be mended.",
        });
    }

    /// <summary>Shows some results, one below the other.</summary>
    public void Show(IEnumerable<CheckResult> results)
    {
        foreach (var result in results)
            Show(result);
    }

    void Show(CheckResult result)
    {
        screen.Out.MarkupLine($"  {Sign(result.Outcome)} {Markup.Escape(result.Says)}");
        if (result.Found is { } found)
            screen.Indented(6, $"[grey]{Word(result.Outcome)}[/] {Markup.Escape(found)}");
        if (result.Mend is { } mend && result.Outcome is not CheckOutcome.Good)
            screen.Indented(6, Markup.Escape(mend));
    }

    static string Sign(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Good => "[green]ok[/]    ",
        CheckOutcome.Advice => "[yellow]advice[/]",
        CheckOutcome.Bad => "[red]not so[/]",
        CheckOutcome.Unasked => "[red]silent[/]",
    };

    static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Good or CheckOutcome.Advice or CheckOutcome.Bad => "In question:",
        CheckOutcome.Unasked => "It could not be asked:",
    };
}
