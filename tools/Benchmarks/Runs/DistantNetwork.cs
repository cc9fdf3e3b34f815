using Sandbox.Http;

namespace Benchmarks.Runs;

/// <summary>A network on which each answer comes after the same time, half of it on the way there, and which remembers who called when.</summary>
/// <param name="behind">The system at its other end.</param>
/// <param name="time">The clock.</param>
/// <param name="there">From the request to its answer.</param>
/// <param name="arrivals">Takes the instant at which each request arrives.</param>
sealed class DistantNetwork(ISimulatedSystem behind, TimeProvider time, TimeSpan there, ICollection<DateTimeOffset> arrivals) : HttpMessageHandler
{
    readonly HttpMessageInvoker inner = new(new SandboxHandler(behind));

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(there / 2, time, cancellationToken);
        arrivals.Add(time.GetUtcNow());
        var response = await inner.SendAsync(request, cancellationToken);
        await Task.Delay(there / 2, time, cancellationToken);
        return response;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
