using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SyncEngine.Declaring;
using SyncEngine.Host.Opening;

namespace SyncEngine.Host.Serving;

/// <summary>
/// Puts the parts of <c>pogo run</c> together on the Generic Host. Nothing comes from its own configuration: the connection's file
/// says all.
/// </summary>
static class ServingHost
{
    /// <summary>Far more than a webhook has, and not enough to hurt.</summary>
    const long LargestBodyBytes = 8 * 1024 * 1024;

    /// <summary>Longer than the longest request, so that a record that was begun is ended.</summary>
    static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(2);

    /// <summary>The loggers of a process.</summary>
    /// <param name="lines">Takes log lines.</param>
    /// <param name="level">The least level that is logged.</param>
    public static ILoggerFactory Loggers(ILoggerProvider lines, LogLevel level) =>
        LoggerFactory.Create(builder => builder.SetMinimumLevel(level).AddFilter("Microsoft", LogLevel.Warning).AddProvider(lines));

    /// <summary>Makes a host that has not started and in which the loop will work.</summary>
    public static WebApplication Make(ConnectionSetup setup, SyncLoop loop, ILoggerFactory logs, Surroundings surroundings) =>
        Make(setup, loop, logs, surroundings, services => services
            .AddSingleton(loop)
            .AddSingleton<SyncWorker>()
            .AddHostedService(each => each.GetRequiredService<SyncWorker>()));

    /// <summary>Makes a host that has not started and only answers.</summary>
    public static WebApplication MakeWeb(ConnectionSetup setup, SyncLoop loop, ILoggerFactory logs, Surroundings surroundings) =>
        Make(setup, loop, logs, surroundings, _ => { });

    /// <summary>Starts a host and waits until it ends.</summary>
    /// <param name="host">The host.</param>
    /// <param name="ct">Stops it: the run at hand ends between two records.</param>
    /// <exception cref="CommandFault">Somebody else listens at its address.</exception>
    public static async Task RunAsync(IHost host, CancellationToken ct)
    {
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            await host.StartAsync(CancellationToken.None);
        }
        catch (IOException taken)
        {
            throw CommandFault.Wrong($"{taken.Message} 'run: listen' in the connection's file says where it listens.");
        }

        using (ct.Register(lifetime.StopApplication))
            await host.WaitForShutdownAsync(CancellationToken.None);
        // What went wrong inside the loop is ours to show; the host only ended because of it.
        if (host.Services.GetRequiredService<SyncWorker>().ExecuteTask is { } work)
            await work;
    }

    static WebApplication Make(
        ConnectionSetup setup, SyncLoop loop, ILoggerFactory logs, Surroundings surroundings, Action<IServiceCollection> also)
    {
        var connection = setup.Connection;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services
            .Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience)
            .AddSingleton(logs)
            .AddSingleton<IHostLifetime, CallersLifetime>()
            .AddRouting();
        also(builder.Services);
        Listen(builder, connection.Listening.Listen);
        if (connection.Listening.Telemetry is { } telemetry)
            Telemetry.Add(builder.Services, telemetry, connection.Name);
        var application = builder.Build();
        var health = new Health(loop.Board, surroundings.Time);
        application.MapGet("/health/live", (RequestDelegate)health.LiveAsync);
        application.MapGet("/health/ready", (RequestDelegate)health.ReadyAsync);
        foreach (var system in new[] { setup.Declarations.Left, setup.Declarations.Right })
            Receive(application, setup, (system, loop), (surroundings, logs.CreateLogger(nameof(HookReceiver))));
        return application;
    }

    static void Receive(
        WebApplication application, ConnectionSetup setup, (SystemDeclaration System, SyncLoop Loop) sender, (Surroundings Surroundings, ILogger Log) within)
    {
        if (setup.Connection.Listening.Listen is null || sender.System.Webhooks is not { } webhooks)
            return;
        if (within.Surroundings.Secrets.Find(webhooks.Signature.Secret) is null)
            LoopLog.NoSecret(within.Log, sender.System.Title, webhooks.Signature.Secret);
        // What an earlier process was told and did not follow is followed now.
        _ = sender.Loop.Inbox;
        var receiver = new HookReceiver(sender.System, setup.Connection.Systems[sender.System.Name], sender.Loop, within.Surroundings, within.Log);
        application.MapPost(HookReceiver.PathOf(sender.System.Name), (RequestDelegate)receiver.ReceiveAsync);
    }

    static void Listen(WebApplicationBuilder builder, Uri? listen)
    {
        if (listen is null)
        {
            builder.Services.AddSingleton<IServer, NoServer>();
            return;
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBodyBytes;
            options.Listen(IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port);
        });
    }
}
