using System.Net;
using System.Text;
using System.Text.Json;
using Sandbox.Http;
using Simulation.Worlds;

namespace Simulation.Wires;

/// <summary>The network between the engine's connector and one system.</summary>
/// <param name="wire">Says what happens.</param>
/// <param name="system">The system's name.</param>
/// <param name="behind">The system.</param>
sealed class WireHandler(Wire wire, string system, ISimulatedSystem behind) : HttpMessageHandler
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(31);
    static readonly TimeSpan Lateness = TimeSpan.FromSeconds(45);
    static readonly TimeSpan Dawdling = TimeSpan.FromSeconds(20);

    readonly HttpMessageInvoker invoker = new(new SandboxHandler(behind));

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var step = wire.Begin(system, Name(request, body), IsWriting(request, body));
        if (PatchTarget.Of(request, body) is { } target)
            wire.BeforePatch(target);
        try
        {
            var response = await AnswerAsync(request, step, cancellationToken);
            wire.End(step, $"{(int)response.StatusCode}");
            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            wire.End(step, failure is HttpRequestException ? failure.Message : "nobody answers");
            throw;
        }
    }

    async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, WireStep step, CancellationToken ct)
    {
        var fault = wire.FaultOf(step);
        switch (fault)
        {
            case FaultKind.NeverConnects:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection");
            case FaultKind.BreaksBefore:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "the connection broke");
            case FaultKind.HangsBefore:
                throw Hang(ct);
            case FaultKind.Throttles:
                return Throttled();
            case FaultKind.FailsBefore:
                return Bare(request, HttpStatusCode.InternalServerError);
            case FaultKind.ForgetsToken:
                return Bare(request, HttpStatusCode.Unauthorized);
            case FaultKind.ArrivesLate when step.IsWrite:
                var copy = await CopyAsync(request, ct);
                wire.Time.In(Lateness, () => Arrive(copy, step));
                throw Hang(ct);
            case FaultKind.Dawdles:
                wire.Time.Advance(Dawdling);
                break;
        }

        var response = await invoker.SendAsync(request, ct);
        await SeeAsync(step, response, ct);
        wire.DieAfter(step);
        return fault switch
        {
            FaultKind.LosesAnswer => throw new HttpRequestException(HttpRequestError.ResponseEnded, "the answer was lost"),
            FaultKind.HangsAfter => throw Hang(ct),
            FaultKind.FailsAfter => Bare(request, HttpStatusCode.BadGateway),
            FaultKind.CutsAnswer => await CutAsync(request, response, ct),
            _ => response,
        };
    }

    // The sandbox answers at once, on this thread, so nothing is waited for.
    void Arrive(HttpRequestMessage request, WireStep step)
    {
        using (request)
        {
            using var response = invoker.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            wire.Wrote(step with { IsLate = true });
        }
    }

    async Task SeeAsync(WireStep step, HttpResponseMessage response, CancellationToken ct)
    {
        if (step.IsWrite)
            wire.Wrote(step);
        else
            wire.Read(system, await response.Content.ReadAsStringAsync(ct));
    }

    OperationCanceledException Hang(CancellationToken ct)
    {
        wire.Time.Advance(Patience);
        return new OperationCanceledException(ct);
    }

    static HttpResponseMessage Throttled()
    {
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        response.Headers.TryAddWithoutValidation("Retry-After", "2");
        return response;
    }

    static HttpResponseMessage Bare(HttpRequestMessage request, HttpStatusCode status) =>
        new(status) { RequestMessage = request, Content = new ByteArrayContent([]) };

    static async Task<HttpResponseMessage> CutAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        return new HttpResponseMessage(response.StatusCode)
        {
            RequestMessage = request,
            Content = new StringContent(text[..(text.Length / 2)], Encoding.UTF8, "application/json"),
        };
    }

    static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (request.Content is null)
            return copy;
        copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync(ct));
        copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
        return copy;
    }

    static bool IsWriting(HttpRequestMessage request, string body) =>
        request.Method != HttpMethod.Get
        && !PathOf(request).EndsWith("/Token", StringComparison.OrdinalIgnoreCase)
        && (!IsGraphQl(request) || body.Contains("mutation ", StringComparison.Ordinal));

    static string Name(HttpRequestMessage request, string body) => IsGraphQl(request)
        ? JsonElement.Parse(body).GetProperty("operationName").ToString()
        : $"{request.Method} {request.RequestUri?.PathAndQuery}";

    static bool IsGraphQl(HttpRequestMessage request) =>
        PathOf(request).EndsWith("graphql.json", StringComparison.Ordinal);

    static string PathOf(HttpRequestMessage request) => request.RequestUri?.AbsolutePath ?? "";
}
