namespace SyncEngine.Connecting;

/// <summary>
/// A bucket of points that refills. What the answers say about the bucket replaces what was reckoned here.
/// </summary>
sealed class CostLimiter : IRateLimiter
{
    /// <summary>
    /// Points that a call is taken for until its first answer tells: no more than a full bucket bears.
    /// </summary>
    const decimal FirstGuess = 50;

    readonly TimeProvider time;
    readonly Lock gate = new();
    readonly Dictionary<string, decimal> costs = new(StringComparer.Ordinal);
    decimal perSecond;
    decimal maximum;
    decimal available;
    DateTimeOffset reckonedAt;

    /// <summary>A full bucket.</summary>
    public CostLimiter(decimal perSecond, decimal bucket, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bucket);
        (this.perSecond, maximum, available, this.time) = (perSecond, bucket, bucket, time);
        reckonedAt = time.GetUtcNow();
    }

    /// <inheritdoc />
    public RateBudget Budget
    {
        get
        {
            lock (gate)
                return new RateBudget("points", (double)available);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IRateLease> AcquireAsync(string call, CancellationToken ct)
    {
        while (Take(call) is { } wait)
            await Task.Delay(wait, time, ct);
        return new Lease(this, call);
    }

    TimeSpan? Take(string call)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            available = Math.Min(maximum, available + perSecond * (decimal)(now - reckonedAt).TotalSeconds);
            reckonedAt = now;
            var cost = Math.Min(maximum, costs.GetValueOrDefault(call, FirstGuess));
            if (available < cost)
                return TimeSpan.FromMilliseconds((double)Math.Ceiling((cost - available) / perSecond * 1000));
            available -= cost;
            return null;
        }
    }

    void Learn(string call, CostStatus status)
    {
        lock (gate)
        {
            costs[call] = status.Requested;
            if (status is { PerSecond: > 0, Maximum: > 0 })
                (perSecond, maximum) = (status.PerSecond, status.Maximum);
            available = status.Available;
            reckonedAt = time.GetUtcNow();
        }
    }

    sealed class Lease(CostLimiter limiter, string call) : IRateLease
    {
        public void Learn(RateAnswer answer)
        {
            if (answer.Cost is { } cost)
                limiter.Learn(call, cost);
        }

        public void Dispose()
        {
            // The points were taken when the leave was given; the answer has corrected them.
        }
    }
}
