namespace Benchmarks.Runs;

/// <summary>
/// A clock that stands while anybody works, and leaps to the next instant that somebody waits for when all wait. Of the simulated systems
/// nothing else is waited for than this clock, so all work is done on the thread that runs it.
/// </summary>
/// <param name="start">Where it begins.</param>
sealed class LeapingTime(DateTimeOffset start) : TimeProvider
{
    readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> waiting = new();
    DateTimeOffset now = start;
    long order;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc />
    public override long GetTimestamp() => now.UtcTicks;

    /// <summary>Does work to its end.</summary>
    /// <exception cref="InvalidOperationException">It waits for something else than this clock.</exception>
    public T Run<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var around = SynchronizationContext.Current;
        // Work goes on where it is woken; a context (a test's) would carry it elsewhere.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var result = work();
            while (!result.IsCompleted)
                Leap();
            return result.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(around);
        }
    }

    void Leap()
    {
        if (!waiting.TryDequeue(out var wake, out var at))
            throw new InvalidOperationException("Work waits for something else than the clock.");
        now = at.Due;
        wake();
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // The timer of a deadline waits for nothing: whoever set it goes on and is done before.
        if (state is not CancellationTokenSource && dueTime != Timeout.InfiniteTimeSpan)
            waiting.Enqueue(() => callback(state), (now + dueTime, ++order));
        return new Idle();
    }

    sealed class Idle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It runs once.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
