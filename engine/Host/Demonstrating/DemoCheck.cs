using Spectre.Console;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Demonstrating;

/// <summary>Something that the demo claims, and whether it is so.</summary>
/// <param name="What">The claim.</param>
/// <param name="Holds">Whether it is so.</param>
/// <param name="Detail">What was seen.</param>
sealed record DemoCheck(string What, bool Holds, string Detail)
{
    /// <summary>Shows checks in their order.</summary>
    public static void Show(Screen screen, IEnumerable<DemoCheck> checks)
    {
        screen.Heading("Was all of that true?");
        foreach (var check in checks)
        {
            var answer = check.Holds ? "[green]yes[/]" : "[red]NO[/] ";
            screen.Out.MarkupLine($"  {answer}  {Markup.Escape(check.What)} [grey]({Markup.Escape(check.Detail)})[/]");
        }
    }
}
