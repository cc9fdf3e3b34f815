using SyncEngine.Declaring.Http;

namespace SyncEngine.Connecting.Http;

/// <summary>Counts the requests that left. Safe for many callers at a time.</summary>
/// <param name="system">The system that they go to.</param>
sealed class CallCounter(string system)
{
    long reads;
    long writes;
    long throttled;

    /// <summary>The counts so far.</summary>
    public CallCounts Counts =>
        new(Interlocked.Read(ref reads), Interlocked.Read(ref writes), Interlocked.Read(ref throttled));

    /// <summary>Counts a request; one that found no connection never left.</summary>
    public void Count(Call call, Answer answer)
    {
        if (answer.Fate == Fate.NeverSent)
            return;
        if (call.IsWrite)
            Interlocked.Increment(ref writes);
        else
            Interlocked.Increment(ref reads);
        if (answer.Failure?.Class == ErrorClass.Throttled)
            Interlocked.Increment(ref throttled);
        CallMeter.Count(system, call.IsWrite, answer.Failure?.Class == ErrorClass.Throttled);
    }
}
