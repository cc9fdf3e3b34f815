using System.Collections.Immutable;

namespace SyncEngine.Connecting;

/// <summary>Lets certain calls through one at a time; all others pass freely.</summary>
/// <param name="calls">The calls' names.</param>
sealed class GateLimiter(ImmutableArray<string> calls) : IRateLimiter, IDisposable
{
    readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc />
    public async ValueTask<IRateLease> AcquireAsync(string call, CancellationToken ct)
    {
        if (!calls.Contains(call, StringComparer.Ordinal))
            return new Lease(null);
        await turn.WaitAsync(ct);
        return new Lease(turn);
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    sealed class Lease(SemaphoreSlim? turn) : IRateLease
    {
        public void Learn(RateAnswer answer)
        {
            // A gate counts calls, not answers.
        }

        public void Dispose() => turn?.Release();
    }
}
