using System.Collections.Immutable;
using System.Net;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>Where <c>pogo run</c> listens and whom it tells how it fares. What is null is off.</summary>
/// <param name="Listen">The address at which it answers about its health and takes webhooks.</param>
/// <param name="PublicAddress">The address, without a slash at the end, under which systems on the internet reach it.</param>
/// <param name="Telemetry">The OTLP endpoint that takes metrics and traces.</param>
public sealed record Listening(Uri? Listen, Uri? PublicAddress, Uri? Telemetry)
{
    /// <summary>Nothing listens, nobody is told.</summary>
    public static Listening Off { get; } = new(null, null, null);

    /// <summary>The keys under <c>run</c> that say where.</summary>
    internal static ImmutableArray<KeySpec> Keys { get; } =
    [
        new(
            "listen", Shape.Text, "where health is asked for and webhooks arrive; an IP address with a port, of this machine unless you want others to reach it",
            "listen: \"http://127.0.0.1:8484\""),
        new(
            "public_address", Shape.Text, "the address under which systems reach 'listen' from outside; webhooks are registered only where it is said",
            "public_address: \"https://hooks.example.com\""),
        new("telemetry", Shape.Text, "the OTLP endpoint that takes metrics and traces", "telemetry: \"http://127.0.0.1:4317\""),
    ];

    /// <summary>Reads the addresses.</summary>
    /// <param name="run">The keys under <c>run</c>, or null where a connection has none.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    internal static Listening Read(TableReader? run, DiagnosticCollection diagnostics)
    {
        if (run is null)
            return Off;
        var listen = Address(run.Scalar("listen"), diagnostics);
        if (run.Scalar("listen") is { } place && listen is not null)
            CheckListen(place, listen, diagnostics);
        var known = Address(run.Scalar("public_address"), diagnostics);
        if (run.Scalar("public_address") is { } named && known is { IsLoopback: false } && known.Scheme != Uri.UriSchemeHttps)
            diagnostics.Report(ConnectionRules.OpenHooks, named.Span, named.Text);
        if (run.Scalar("public_address") is { } lone && listen is null)
            diagnostics.Report(ConnectionRules.NobodyListens, lone.Span, lone.Text);
        return new Listening(listen, known, Address(run.Scalar("telemetry"), diagnostics));
    }

    static Uri? Address(YamlScalar? scalar, DiagnosticCollection diagnostics)
    {
        if (scalar is null)
            return null;
        if (Uri.TryCreate(scalar.Text.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        diagnostics.Report(ConnectionRules.Address, scalar.Span, scalar.Text);
        return null;
    }

    static void CheckListen(YamlScalar scalar, Uri listen, DiagnosticCollection diagnostics)
    {
        if (listen.Scheme != Uri.UriSchemeHttp || !IPAddress.TryParse(listen.Host.Trim('[', ']'), out var address) || listen.PathAndQuery != "/")
            diagnostics.Report(ConnectionRules.Listen, scalar.Span, scalar.Text);
        else if (!IPAddress.IsLoopback(address))
            diagnostics.Report(ConnectionRules.ListensToOthers, scalar.Span, scalar.Text);
    }
}
