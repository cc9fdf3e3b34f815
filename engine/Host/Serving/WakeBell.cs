namespace SyncEngine.Host.Serving;

/// <summary>Wakes the loop before its time. Safe for many threads; rung twice before it is heard, it counts once.</summary>
sealed class WakeBell
{
    readonly Lock guard = new();
    TaskCompletionSource rung = Fresh();

    /// <summary>Wakes whoever waits, or who waits next.</summary>
    public void Ring()
    {
        lock (guard)
            rung.TrySetResult();
    }

    /// <summary>Waits until the bell is rung, at the longest for a while.</summary>
    /// <param name="longest">How long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var heard = Current();
        await Task.WhenAny(heard, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
        lock (guard)
        {
            if (heard.IsCompleted)
                rung = Fresh();
        }
    }

    Task Current()
    {
        lock (guard)
            return rung.Task;
    }

    static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
