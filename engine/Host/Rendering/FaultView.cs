using Spectre.Console;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows why a command could not do what was asked.</summary>
sealed class FaultView(Screen screen)
{
    /// <summary>Shows a fault: its findings first, then what became of the command.</summary>
    public void Show(CommandFault fault, bool json)
    {
        if (json)
        {
            screen.Json(new { Error = screen.Copyable(fault.Message), fault.ExitCode, Diagnostics = fault.Diagnostics.Select(DiagnosticView.Of).ToArray() });
            return;
        }

        new DiagnosticView(screen.Error, screen.PlainError, screen.ShowsProgress).Show(fault.Diagnostics);
        screen.Error.MarkupLine($"[red]{Markup.Escape(screen.Copyable(fault.Message))}[/]");
    }
}
