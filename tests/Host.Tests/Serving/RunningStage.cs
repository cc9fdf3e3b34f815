using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>The loop of <c>pogo run</c> on a stage. It takes a step when a test says so, and the clock moves only then.</summary>
sealed class RunningStage : IAsyncDisposable
{
    readonly ILoggerFactory logs;
    readonly List<string> lines = [];
    WebApplication? web;

    RunningStage(Stage stage)
    {
        Stage = stage;
        logs = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Debug)
            .AddProvider(new LineLoggerProvider(lines.Add, stage.Time, asJson: false)));
        Loop = Begin();
    }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>The loop.</summary>
    public SyncLoop Loop { get; private set; }

    /// <summary>How the loop stands.</summary>
    public LoopBoard Board => Loop.Board;

    /// <summary>What was logged.</summary>
    public string Log => string.Join('\n', lines);

    /// <summary>A stage with the small sample shop, nothing synchronized yet.</summary>
    public static async Task<RunningStage> SmallAsync() => new(await Stage.SmallAsync());

    /// <summary>A stage on which all is in step.</summary>
    /// <param name="prepare">Edits files; the loop begins anew with them.</param>
    public static async Task<RunningStage> BegunAsync(Action<Stage>? prepare = null)
    {
        var running = await SmallAsync();
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        await running.StepAfterAsync(TimeSpan.FromHours(1));
        if (prepare is null)
            return running;
        prepare(running.Stage);
        running.Restart();
        await running.StepAsync();
        running.Stage.Time.Advance(TimeSpan.FromSeconds(1));
        return running;
    }

    /// <summary>Lets the loop do what is due, until nothing is.</summary>
    public async Task<LoopState> StepAsync(CancellationToken stop = default)
    {
        var runs = -1L;
        while (runs != Board.Now.Runs)
        {
            runs = Board.Now.Runs;
            await Loop.StepAsync(stop);
        }

        return Board.Now;
    }

    /// <summary>Lets time pass, then lets the loop do what is due.</summary>
    public Task<LoopState> StepAfterAsync(TimeSpan span)
    {
        Stage.Time.Advance(span);
        return StepAsync();
    }

    /// <summary>Serves what <c>pogo run</c> serves, at any free port of this machine.</summary>
    /// <returns>Asks it.</returns>
    public async Task<HttpClient> ServeAsync()
    {
        var setup = ConnectionSetup.Read(Stage.ConnectionFile, Stage.Mappings);
        var connection = setup.Connection with { Listening = new Listening(new Uri("http://127.0.0.1:0"), null, null) };
        web = ServingHost.MakeWeb(setup with { Connection = connection }, Loop, logs, Stage.SurroundingsOf(TextWriter.Null, TextWriter.Null));
        await web.StartAsync();
        return new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
    }

    /// <summary>Ends the loop and begins another, as a process that is started again does.</summary>
    public void Restart()
    {
        Loop.Dispose();
        Loop = Begin();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (web is not null)
            await web.DisposeAsync();
        Loop.Dispose();
        logs.Dispose();
        await Stage.DisposeAsync();
    }

    SyncLoop Begin()
    {
        var files = new ConnectionFiles(Stage.ConnectionFile, Stage.Mappings);
        return new SyncLoop(files, files.Read(), Stage.SurroundingsOf(TextWriter.Null, TextWriter.Null), logs);
    }
}
