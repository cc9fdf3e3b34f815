namespace SyncEngine.Running.Scope;

/// <summary>
/// How long to wait after runs that failed: twice as long each time, up to a limit. One that succeeds ends it. What the systems
/// hold waits there, and what was read waits on the to-do list, so that waiting loses nothing.
/// </summary>
public sealed class BackOff
{
    DateTimeOffset until = DateTimeOffset.MinValue;

    /// <summary>The pause after a first failure.</summary>
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause; the time after which a system that is back is noticed at the latest.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Nothing is tried before this instant.</summary>
    /// <param name="now">The clock's time.</param>
    public DateTimeOffset Until(DateTimeOffset now) => until = Capped(until, now, Longest);

    /// <summary>An instant to wait for, no further off than a pause can be: where it is further off, the clock was set back.</summary>
    /// <param name="until">The instant.</param>
    /// <param name="now">The clock's time.</param>
    /// <param name="longest">The longest pause.</param>
    public static DateTimeOffset Capped(DateTimeOffset until, DateTimeOffset now, TimeSpan longest) => until - now > longest ? now + longest : until;

    /// <summary>Notes a failure.</summary>
    /// <param name="now">When it was.</param>
    public void Fail(DateTimeOffset now)
    {
        var pause = First * Math.Pow(2, Math.Min(Failures, 16));
        Failures++;
        until = now + (pause < Longest ? pause : Longest);
    }

    /// <summary>Notes a success.</summary>
    public void Succeed() => (Failures, until) = (0, DateTimeOffset.MinValue);
}
