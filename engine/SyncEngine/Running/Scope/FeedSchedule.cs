using System.Collections.Immutable;
using SyncEngine.Declaring;

namespace SyncEngine.Running.Scope;

/// <summary>
/// Knows which feeds are due. One that was never read here is due at once, and so is one that was read in the future: the clock was set back.
/// </summary>
/// <param name="schedule">How often each is read.</param>
/// <param name="feeds">The feeds, <c>system.resource</c>.</param>
public sealed class FeedSchedule(Schedule schedule, ImmutableArray<string> feeds)
{
    readonly Dictionary<string, DateTimeOffset> read = new(StringComparer.Ordinal);

    /// <summary>When the next feed is due; long past while one was never read.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => feeds.IsEmpty ? DateTimeOffset.MaxValue : feeds.Min(feed => DueAt(feed, now));

    /// <summary>The feeds that are due.</summary>
    public ImmutableHashSet<string> Due(DateTimeOffset now) => feeds.Where(feed => DueAt(feed, now) <= now).ToImmutableHashSet(StringComparer.Ordinal);

    /// <summary>Notes that feeds were read by a run that began at an instant.</summary>
    public void Note(IEnumerable<string> done, DateTimeOffset began)
    {
        ArgumentNullException.ThrowIfNull(done);
        foreach (var feed in done)
            read[feed] = began;
    }

    /// <summary>The same moments under other periods or with other feeds, after the files were edited.</summary>
    public FeedSchedule With(Schedule other, ImmutableArray<string> others)
    {
        var next = new FeedSchedule(other, others);
        foreach (var (feed, began) in read)
            next.read[feed] = began;
        return next;
    }

    DateTimeOffset DueAt(string feed, DateTimeOffset now) =>
        read.TryGetValue(feed, out var began) && began <= now ? began + schedule.PeriodOf(feed) : DateTimeOffset.MinValue;
}
