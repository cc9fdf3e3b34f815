using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sandbox.Server;
using Sandbox.Shop;
using SyncEngine.Declaring;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>The loop of <c>pogo run</c> on a stage. It takes a step when a test says so, and the clock moves only then.</summary>
sealed class RunningStage : IAsyncDisposable
{
    readonly ILoggerFactory logs;
    readonly List<string> lines = [];
    readonly HttpClient courier = new();
    WebApplication? web;

    RunningStage(Stage stage)
    {
        Stage = stage;
        logs = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Trace)
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

    /// <summary>The loop on a stage that a test has made.</summary>
    public static RunningStage On(Stage stage) => new(stage);

    /// <summary>A stage on which all is in step.</summary>
    /// <param name="prepare">Edits files before the loop begins.</param>
    /// <param name="shop">How the shop behaves; null for as usual.</param>
    public static async Task<RunningStage> BegunAsync(Action<Stage>? prepare = null, Func<ShopSettings, ShopSettings>? shop = null)
    {
        var stage = shop is null ? await Stage.SmallAsync() : await Stage.SmallAsync(new SandboxOptions { Shop = shop });
        await stage.BeginAsync();
        prepare?.Invoke(stage);
        var running = new RunningStage(stage);
        await running.StepAsync();
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
        var setup = Stage.Files.Read();
        var connection = setup.Connection with { Listening = new Listening(new Uri("http://127.0.0.1:0"), null, null) };
        web = ServingHost.MakeWeb(setup with { Connection = connection }, Loop, logs, Stage.SurroundingsOf(TextWriter.Null, TextWriter.Null));
        await web.StartAsync();
        return new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
    }

    /// <summary>Serves, and lets the loop subscribe the shop's webhooks to what is served.</summary>
    /// <returns>Delivers the shop's webhooks.</returns>
    public async Task<HookCourier> SubscribeAsync()
    {
        using var client = await ServeAsync();
        Address = client.BaseAddress;
        Stage.EditConnection("country: NO", $"run: {{ listen: \"http://127.0.0.1:1\", public_address: \"{Address}\" }}\ncountry: NO");
        await StepAsync();
        return new HookCourier(Stage.Shop, courier);
    }

    /// <summary>Serves no more.</summary>
    public Task EndServingAsync() => web!.StopAsync();

    /// <summary>Where it serves.</summary>
    public Uri? Address { get; private set; }

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
        courier.Dispose();
        Loop.Dispose();
        logs.Dispose();
        await Stage.DisposeAsync();
    }

    SyncLoop Begin()
    {
        var files = Stage.Files;
        return new SyncLoop(files, files.Read(), Stage.SurroundingsOf(TextWriter.Null, TextWriter.Null), logs);
    }
}
