using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SyncEngine.Host.Serving;

namespace SyncEngine.Host.Playing;

/// <summary>Serves the page and its answers on loopback.</summary>
sealed class PlayServer : IAsyncDisposable
{
    const long LargestBodyBytes = 4 * 1024 * 1024;

    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    readonly WebApplication application;
    readonly PlaySandbox sandbox;
    readonly PlayGuard guard = new();

    PlayServer(WebApplication application, PlaySandbox sandbox) => (this.application, this.sandbox) = (application, sandbox);

    /// <summary>Where the page is, with the key that lets a browser in.</summary>
    public Uri Address => guard.AddressOn(new Uri(application.Urls.Single()));

    /// <summary>Starts to serve.</summary>
    /// <param name="folder">The files that the page follows; somebody else looks whether they were saved.</param>
    /// <param name="port">The port, or 0 for any free one.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="ct">Ends what waits for the next save.</param>
    /// <exception cref="CommandFault">The port is taken.</exception>
    public static async Task<PlayServer> StartAsync(PlayFolder folder, int port, Surroundings surroundings, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services
            .Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience)
            .AddSingleton<IHostLifetime, CallersLifetime>()
            .AddLogging()
            .AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestBodyBytes;
            options.Listen(IPAddress.Loopback, port);
        });
        var server = new PlayServer(builder.Build(), new PlaySandbox(surroundings));
        server.guard.Guard(server.application);
        PlayPage.Map(server.application);
        var records = new PlayRecords(server.sandbox, new PlayConnection(surroundings), folder.Paths);
        new PlayDesk(folder, records, ct).Map(server.application);
        try
        {
            await server.application.StartAsync(ct);
            return server;
        }
        catch (IOException)
        {
            await server.DisposeAsync();
            throw CommandFault.Wrong($"Port {port} is taken. Choose another with --port, or leave it out for any free one.");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
        await sandbox.DisposeAsync();
    }
}
