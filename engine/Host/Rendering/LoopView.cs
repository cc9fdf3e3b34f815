using System.Globalization;
using Spectre.Console;
using SyncEngine.Host.Serving;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows how the loop stands, in a line that stays below what is logged. Shows nothing where nobody looks.</summary>
static class LoopView
{
    static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    /// <summary>Does the work while its state is shown.</summary>
    public static Task WatchAsync(Screen screen, LoopBoard board, TimeProvider time, Func<Task> work)
    {
        if (!screen.IsTerminal)
            return work();
        return screen.Out.Live(new Markup(LineOf(board.Now, time.GetUtcNow()))).AutoClear(enabled: true).StartAsync(async context =>
        {
            var done = work();
            while (!done.IsCompleted)
            {
                await Task.WhenAny(done, Task.Delay(Refresh, time));
                context.UpdateTarget(new Markup(LineOf(board.Now, time.GetUtcNow())));
            }

            await done;
        });
    }

    /// <summary>The line as markup.</summary>
    public static string LineOf(LoopState state, DateTimeOffset now)
    {
        var what = state.Phase switch
        {
            LoopPhase.Waits => $"[green]in step[/]{Next(state, now)}",
            LoopPhase.Runs => $"[blue]{Markup.Escape(state.Stage ?? "begins a run")}[/]",
            LoopPhase.Pauses => $"[red]pauses[/]{Next(state, now)}: {Markup.Escape(Texts.Cut(state.Trouble ?? ""))}",
            LoopPhase.Yields => "[blue]lets another command have its turn[/]",
        };
        var last = state.Succeeded is { } at ? $"last run {Texts.Of(at)}" : "no run yet";
        var needs = state.Questions.Sum is > 0 and var count
            ? string.Create(CultureInfo.InvariantCulture, $" · [yellow]{count} need a person[/]")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what} [grey]· {last} · {state.Runs} runs[/]{needs}");
    }

    static string Next(LoopState state, DateTimeOffset now) => state.Next is { } next && next > now && next - now < TimeSpan.FromDays(1)
        ? string.Create(CultureInfo.InvariantCulture, $", next in {Math.Ceiling((next - now).TotalSeconds)} s")
        : "";
}
