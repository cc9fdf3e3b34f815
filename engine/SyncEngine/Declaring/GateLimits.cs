namespace SyncEngine.Declaring;

/// <summary>How much passes unasked: so many, or such a share of the records that are linked, whichever is more.</summary>
/// <param name="Count">So many pass whatever their share.</param>
/// <param name="Share">The share that passes, from 0 to 1; 0 leaves it to the count.</param>
public sealed record Ceiling(long Count, decimal Share = 0)
{
    /// <summary>Whether a number is above the ceiling.</summary>
    /// <param name="number">How many.</param>
    /// <param name="whole">Of how many.</param>
    public bool IsExceededBy(long number, long whole) => number > Count && number > whole * Share;
}

/// <summary>The ceilings of the safety gate.</summary>
public sealed record GateLimits
{
    /// <summary>Records created by one run. Default 500.</summary>
    public Ceiling Creates { get; init; } = new(500);

    /// <summary>Records created within 24 hours, whatever the number of runs. Default 1,000.</summary>
    public Ceiling CreatesADay { get; init; } = new(1000);

    /// <summary>Records changed by one run. Default 25, or half of those that are linked.</summary>
    public Ceiling Updates { get; init; } = new(25, 0.5m);

    /// <summary>Records changed within 24 hours, each counted once. Default 100, or three quarters of those that are linked.</summary>
    public Ceiling UpdatesADay { get; init; } = new(100, 0.75m);

    /// <summary>Records deleted or archived by one run. Default 5, or a twentieth of those that are linked.</summary>
    public Ceiling Deletes { get; init; } = new(5, 0.05m);

    /// <summary>Records deleted or archived within 24 hours. Default 10, or a twentieth of those that are linked.</summary>
    public Ceiling DeletesADay { get; init; } = new(10, 0.05m);

    /// <summary>Records rewritten because a mapping was edited. Default 25.</summary>
    public Ceiling Rewrites { get; init; } = new(25);

    /// <summary>Links of a pair whose records changed on one side since the last run. Default 25, or four fifths of the pair's.</summary>
    public Ceiling Changes { get; init; } = new(25, 0.8m);

    /// <summary>Linked records that are nowhere any more. Default 10, or a tenth of those that are linked.</summary>
    public Ceiling Departures { get; init; } = new(10, 0.1m);

    /// <summary>Records that a whole listing shows no more. Default 10, or half of those that it has shown.</summary>
    public Ceiling Listing { get; init; } = new(10, 0.5m);
}
