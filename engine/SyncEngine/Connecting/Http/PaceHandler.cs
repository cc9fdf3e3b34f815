using System.Collections.Immutable;
using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Asks all limiters for leave before a request goes on, and tells them what the answer taught.</summary>
/// <param name="inner">Sends.</param>
/// <param name="limiters">The limiters.</param>
/// <param name="system">The system, for those who watch what its limits have left.</param>
sealed class PaceHandler(HttpMessageHandler inner, ImmutableArray<IRateLimiter> limiters, string system) : DelegatingHandler(inner)
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var leases = new List<IRateLease>(limiters.Length);
        try
        {
            request.Options.TryGetValue(Call.Key, out var call);
            foreach (var limiter in limiters)
                leases.Add(await limiter.AcquireAsync(call?.Name ?? "", cancellationToken));
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Options.TryGetValue(Answer.Key, out var answer))
                Teach(leases, answer);
            foreach (var limiter in limiters)
            {
                if (limiter.Budget is { } budget)
                    CallMeter.Left(system, budget);
            }

            return response;
        }
        finally
        {
            leases.ForEach(lease => lease.Dispose());
        }
    }

    static void Teach(List<IRateLease> leases, Answer answer)
    {
        var pause = answer.Failure is { Class: ErrorClass.Throttled, Wait: { } wait } ? wait : (TimeSpan?)null;
        var lesson = new RateAnswer(pause, answer.Cost);
        leases.ForEach(lease => lease.Learn(lesson));
    }
}
