namespace SyncEngine.Connecting;

/// <summary>So many requests in each second, counted so that no second at the system ever holds more.</summary>
/// <remarks>
/// A request owns one of the slots while it is under way and for one second after its answer. The system counted it
/// before it answered,
/// so the next request in that slot arrives more than a second later there, however long the way is.
/// </remarks>
sealed class PerSecondLimiter : IRateLimiter, IDisposable
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    readonly TimeProvider time;
    readonly SemaphoreSlim slots;
    readonly Queue<DateTimeOffset> freeAt = new();
    readonly Lock gate = new();
    DateTimeOffset pausedUntil;

    /// <summary>A limiter of so many requests a second.</summary>
    public PerSecondLimiter(int requests, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requests);
        this.time = time;
        slots = new SemaphoreSlim(requests);
        for (var slot = 0; slot < requests; slot++)
            freeAt.Enqueue(DateTimeOffset.MinValue);
    }

    /// <inheritdoc />
    public RateBudget Budget
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate)
                return new RateBudget("requests", freeAt.Count(free => free <= now));
        }
    }

    /// <inheritdoc />
    public async ValueTask<IRateLease> AcquireAsync(string call, CancellationToken ct)
    {
        await slots.WaitAsync(ct);
        DateTimeOffset due;
        lock (gate)
            due = freeAt.Dequeue();
        try
        {
            while (Later(due) - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct);
        }
        catch (OperationCanceledException)
        {
            Return(due);
            throw;
        }
        return new Lease(this);
    }

    /// <inheritdoc />
    public void Dispose() => slots.Dispose();

    DateTimeOffset Later(DateTimeOffset due)
    {
        lock (gate)
            return due > pausedUntil ? due : pausedUntil;
    }

    void Pause(TimeSpan pause)
    {
        lock (gate)
        {
            var until = time.GetUtcNow() + pause;
            if (until > pausedUntil)
                pausedUntil = until;
        }
    }

    void Return(DateTimeOffset free)
    {
        lock (gate)
            freeAt.Enqueue(free);
        slots.Release();
    }

    sealed class Lease(PerSecondLimiter limiter) : IRateLease
    {
        public void Learn(RateAnswer answer)
        {
            if (answer.Pause is { } pause)
                limiter.Pause(pause);
        }

        public void Dispose() => limiter.Return(limiter.time.GetUtcNow() + Window);
    }
}
