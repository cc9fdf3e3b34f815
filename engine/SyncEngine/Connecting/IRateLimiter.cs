namespace SyncEngine.Connecting;

/// <summary>The points of a query and the bucket after it, as an answer tells them.</summary>
/// <param name="Requested">Points that the query asked for.</param>
/// <param name="Maximum">Points in a full bucket.</param>
/// <param name="Available">Points in the bucket now.</param>
/// <param name="PerSecond">Points that come back each second.</param>
public sealed record CostStatus(decimal Requested, decimal Maximum, decimal Available, decimal PerSecond);

/// <summary>What an answer teaches about the pace.</summary>
/// <param name="Pause">How long the system asks everybody to wait, or null when it does not.</param>
/// <param name="Cost">The bucket, where the answer shows it.</param>
public sealed record RateAnswer(TimeSpan? Pause, CostStatus? Cost);

/// <summary>Leave to send one request. Disposing it says that the request is over.</summary>
public interface IRateLease : IDisposable
{
    /// <summary>Tells what the answer taught; at most once, before the lease is disposed.</summary>
    void Learn(RateAnswer answer);
}

/// <summary>What a limit has left at the moment.</summary>
/// <param name="Unit">What it counts: <c>requests</c> or <c>points</c>.</param>
/// <param name="Left">How much may be spent at once.</param>
public sealed record RateBudget(string Unit, double Left);

/// <summary>Holds requests back so that a system's limit is kept. Safe for many callers at a time.</summary>
/// <remarks>An interface, because a limit may be shared by connections on several machines.</remarks>
public interface IRateLimiter
{
    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="call">The name of the call, the same for calls that cost the same.</param>
    /// <param name="ct">Cancels the waiting.</param>
    ValueTask<IRateLease> AcquireAsync(string call, CancellationToken ct);

    /// <summary>What is left, or null where it is not counted.</summary>
    RateBudget? Budget => null;
}
