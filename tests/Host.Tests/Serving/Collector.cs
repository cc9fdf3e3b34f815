using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>Takes metrics and traces as an OpenTelemetry collector does: OTLP over gRPC without encryption, at any free port of this machine.</summary>
/// <remarks>Messages are kept as they came. Names and texts stand in them as UTF-8, so that they can be looked for.</remarks>
sealed class Collector : IAsyncDisposable
{
    /// <summary>A gRPC message without content: it is not compressed, and it has no bytes.</summary>
    static readonly byte[] EmptyMessage = [0, 0, 0, 0, 0];

    readonly WebApplication web;
    readonly ConcurrentQueue<(string Service, string Message)> taken = [];

    Collector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        web = builder.Build();
        web.MapPost("/{service}/Export", (RequestDelegate)TakeAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(web.Urls.Single());

    /// <summary>Begins to listen.</summary>
    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.web.StartAsync();
        return collector;
    }

    /// <summary>What came for a service, one message after another.</summary>
    /// <param name="service">The end of the service's name.</param>
    public string Of(string service) =>
        string.Join('\n', taken.Where(message => message.Service.EndsWith(service, StringComparison.Ordinal)).Select(message => message.Message));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => web.DisposeAsync();

    async Task TakeAsync(HttpContext context)
    {
        using var message = new MemoryStream();
        await context.Request.Body.CopyToAsync(message);
        taken.Enqueue(($"{context.Request.RouteValues["service"]}", Encoding.UTF8.GetString(message.ToArray())));
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(EmptyMessage);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
