using System.Globalization;
using Spectre.Console;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Rendering;

/// <summary>Draws where a run is: one bar for each stage. Draws nothing where nobody looks.</summary>
sealed class RunProgressBars : IProgress<RunProgress>
{
    readonly ProgressContext context;
    ProgressTask? current;
    string? stage;

    RunProgressBars(ProgressContext context) => this.context = context;

    /// <summary>Runs work while its progress is drawn.</summary>
    public static Task<T> WatchAsync<T>(Screen screen, Func<IProgress<RunProgress>?, Task<T>> work)
    {
        if (!screen.ShowsProgress)
            return work(null);
        return screen.Error.Progress()
            .AutoClear(enabled: true)
            .HideCompleted(enabled: true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new RunProgressBars(context)));
    }

    /// <inheritdoc />
    public void Report(RunProgress value)
    {
        if (value.Stage != stage)
        {
            current?.StopTask();
            (stage, current) = (value.Stage, context.AddTask(Markup.Escape(value.Stage)));
        }

        current!.IsIndeterminate = value.Total is null;
        current.Description = Markup.Escape(
            value.Done == 0 ? value.Stage : string.Create(CultureInfo.InvariantCulture, $"{value.Stage}, {value.Done}{Of(value.Total)}"));
        if (value.Total is not { } total)
            return;
        current.MaxValue = Math.Max(total, 1);
        current.Value = value.Done;
    }

    static string Of(long? total) => total is { } number ? string.Create(CultureInfo.InvariantCulture, $" of {number}") : "";
}
