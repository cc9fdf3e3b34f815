namespace Simulation.Worlds;

/// <summary>A clock that stands until somebody waits: then it jumps to the end of the waiting.</summary>
/// <remarks>
/// The world is one logical flow. A delay is waited for by that flow, so nothing else can happen before its end; a
/// deadline (the timer of a <see cref="CancellationTokenSource"/>) only ends when something else lets the time pass.
/// Everything happens on the caller's thread, in an order that depends on nothing but the calls.
/// </remarks>
/// <param name="start">The instant at which the world begins.</param>
sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    readonly SortedDictionary<(DateTimeOffset Due, long Order), Action> pending = [];
    DateTimeOffset now = start;
    long order;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc />
    public override long GetTimestamp() => now.UtcTicks;

    /// <summary>Lets time pass; what is due meanwhile happens at its own instant.</summary>
    public void Advance(TimeSpan span)
    {
        var end = now + span;
        while (pending.Count > 0 && pending.First() is var (key, happen) && key.Due <= end)
        {
            pending.Remove(key);
            now = key.Due > now ? key.Due : now;
            happen();
        }

        now = end > now ? end : now;
    }

    /// <summary>Lets something happen once, when so much time has passed.</summary>
    public void In(TimeSpan span, Action happen) => Add(span, happen);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (dueTime == Timeout.InfiniteTimeSpan)
            return new Deadline(this, callback, state);
        if (state is CancellationTokenSource)
        {
            var deadline = new Deadline(this, callback, state);
            deadline.Change(dueTime, period);
            return deadline;
        }

        Advance(dueTime);
        callback(state);
        return new Deadline(this, callback, state);
    }

    (DateTimeOffset Due, long Order) Add(TimeSpan span, Action happen)
    {
        var key = (now + span, ++order);
        pending.Add(key, happen);
        return key;
    }

    sealed class Deadline(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        (DateTimeOffset Due, long Order)? key;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime != Timeout.InfiniteTimeSpan)
                key = time.Add(dueTime, () => callback(state));
            return true;
        }

        public void Dispose()
        {
            if (key is { } due)
                time.pending.Remove(due);
            key = null;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
