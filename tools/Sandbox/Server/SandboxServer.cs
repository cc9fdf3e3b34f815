using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sandbox.Http;

namespace Sandbox.Server;

/// <summary>
/// Serves simulated systems over real HTTP on the loopback address, each under <c>/{name}/</c>, with pages at <c>/</c>
/// where people look into those that are an <see cref="IRecordDesk"/> and edit their records.
/// </summary>
/// <remarks>
/// No host, no configuration, no log: it may live inside any process. Requests whose <c>Host</c> is not a loopback name
/// are refused, so that no page of the web can reach the sandbox through a name of its own.
/// </remarks>
public sealed partial class SandboxServer : IAsyncDisposable
{
    /// <summary>The first segment of the paths of the pages; no system can have this name.</summary>
    internal const string DeskSegment = "desk";

    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    readonly KestrelServer server;

    SandboxServer(KestrelServer server, Uri address) => (this.server, Address) = (server, address);

    /// <summary>Where it listens, with a trailing slash; a system is at <c>new Uri(Address, "name/")</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="mounted">The systems by the name in their paths: lower-case letters, digits and hyphens.</param>
    /// <param name="port">The port, or 0 for any free one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">A name cannot stand in a path, or is <c>desk</c>.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(
        IReadOnlyDictionary<string, ISimulatedSystem> mounted,
        int port = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mounted);
        foreach (var name in mounted.Keys)
            if (name is DeskSegment || !Name().IsMatch(name))
                throw new ArgumentException($"A system cannot be mounted as '{name}'.", nameof(mounted));
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        var transport =
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var isServing = false;
        try
        {
            await kestrel.StartAsync(new SandboxApplication(mounted), cancellationToken).ConfigureAwait(false);
            var address = kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
            isServing = true;
            return new SandboxServer(kestrel, new Uri(address + "/"));
        }
        finally
        {
            if (!isServing)
                kestrel.Dispose();
        }
    }

    /// <summary>Stops listening; answers in flight have two seconds to arrive.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(StopPatience, TimeProvider.System);
        await server.StopAsync(patience.Token).ConfigureAwait(false);
        server.Dispose();
    }

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
