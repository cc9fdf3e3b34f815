using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SyncEngine.Host.Serving;

/// <summary>Sends the engine's metrics and traces to an OTLP endpoint.</summary>
static class Telemetry
{
    /// <summary>The name under which the engine measures.</summary>
    public const string Source = "SyncEngine";

    /// <summary>Adds it to a host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="endpoint">The endpoint; OTLP over gRPC.</param>
    /// <param name="connection">The connection, which tells its figures from those of others.</param>
    public static void Add(IServiceCollection services, Uri endpoint, string connection) => services
        .AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("pogo", serviceInstanceId: connection))
        .WithMetrics(metrics => metrics.AddMeter(Source).AddOtlpExporter(options => options.Endpoint = endpoint))
        .WithTracing(traces => traces.AddSource(Source).AddOtlpExporter(options => options.Endpoint = endpoint));
}
