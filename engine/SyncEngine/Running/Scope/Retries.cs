namespace SyncEngine.Running.Scope;

/// <summary>When what failed is tried again by itself: ever more slowly.</summary>
static class Retries
{
    static readonly TimeSpan First = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The pause after so many attempts, at least one.</summary>
    public static TimeSpan Pause(int attempts) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Min(attempts - 1, 7), Longest.Ticks));
}
