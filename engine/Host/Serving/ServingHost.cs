using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Serving;

/// <summary>Puts the parts of <c>pogo run</c> together on the Generic Host. Nothing comes from its own configuration: the connection's file says all.</summary>
static class ServingHost
{
    /// <summary>Longer than the longest request, so that a record that was begun is ended.</summary>
    static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(2);

    /// <summary>Makes a host that has not started.</summary>
    /// <param name="files">The files that the user wrote and may edit.</param>
    /// <param name="setup">What they say now.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="log">Takes log lines, and the least level that is logged.</param>
    public static IHost Make(ConnectionFiles files, ConnectionSetup setup, Surroundings surroundings, (ILoggerProvider Lines, LogLevel Level) log)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.SetMinimumLevel(log.Level).AddFilter("Microsoft", LogLevel.Warning).AddProvider(log.Lines);
        builder.Services
            .Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience)
            .AddSingleton<IHostLifetime, CallersLifetime>()
            .AddSingleton(new LoopBoard())
            .AddSingleton(services => new SyncLoop(
                files, setup, surroundings, services.GetRequiredService<LoopBoard>(), services.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<SyncWorker>()
            .AddHostedService(services => services.GetRequiredService<SyncWorker>());
        return builder.Build();
    }

    /// <summary>Starts a host and waits until it ends.</summary>
    /// <param name="host">The host.</param>
    /// <param name="ct">Stops it: the run at hand ends between two records.</param>
    public static async Task RunAsync(IHost host, CancellationToken ct)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await host.StartAsync(CancellationToken.None);
        using (ct.Register(lifetime.StopApplication))
            await host.WaitForShutdownAsync(CancellationToken.None);
        // What went wrong inside the loop is ours to show; the host only ended because of it.
        if (host.Services.GetRequiredService<SyncWorker>().ExecuteTask is { } work)
            await work;
    }
}
