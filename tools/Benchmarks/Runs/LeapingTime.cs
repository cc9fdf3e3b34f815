namespace Benchmarks.Runs;

/// <summary>A clock that stands until somebody waits, and then leaps to the end of the waiting. For one flow of work at a time.</summary>
/// <param name="start">Where it begins.</param>
sealed class LeapingTime(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset now = start;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc />
    public override long GetTimestamp() => now.UtcTicks;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan span) => now += span;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // The timer of a deadline waits for nothing: whoever set it goes on and is done before.
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return new Idle();
        Pass(dueTime);
        callback(state);
        return new Idle();
    }

    sealed class Idle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // It never runs.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
