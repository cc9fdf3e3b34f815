using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>How often <c>pogo run</c> reads each feed.</summary>
/// <param name="Every">How often a feed is read that has no period of its own.</param>
/// <param name="Feeds">Periods by feed, <c>system.resource</c>.</param>
public sealed record Schedule(TimeSpan Every, ImmutableSortedDictionary<string, TimeSpan> Feeds)
{
    /// <summary>What holds where a connection says nothing: each feed once a minute.</summary>
    public static Schedule Default { get; } =
        new(TimeSpan.FromMinutes(1), ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal));

    // Oftener would spend a system's limit on asking and leave none for writing.
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The keys under <c>run</c> that say how often.</summary>
    internal static ImmutableArray<KeySpec> Keys { get; } =
    [
        new("every", Shape.Duration, "how often each feed is read; 1m where nothing is said", "every: 1m"),
        new("feeds", Shape.MapOf(Shape.Duration), "feeds that are read oftener or less often", "feeds: { shop.orders: 20s }"),
    ];

    /// <summary>How often a feed is read.</summary>
    /// <param name="feed">The feed, <c>system.resource</c>.</param>
    public TimeSpan PeriodOf(string feed) => Feeds.GetValueOrDefault(feed, Every);

    /// <summary>Reads the periods.</summary>
    /// <param name="run">The keys under <c>run</c>, or null where a connection has none.</param>
    /// <param name="known">The feeds that there are.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    internal static Schedule Read(TableReader? run, IReadOnlyCollection<string> known, DiagnosticCollection diagnostics)
    {
        if (run is null)
            return Default;
        if (run.Scalar("every") is { } every)
            Check(every, diagnostics);
        var feeds = ImmutableSortedDictionary.CreateBuilder<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var (feed, node) in run.Entries("feeds"))
        {
            if (!known.Contains(feed.Text, StringComparer.Ordinal))
                diagnostics.Report(ConnectionRules.UnknownFeed, feed.Span, feed.Text, Nearest.Mend(feed.Text, known));
            if (node is not YamlScalar period || ScalarText.Duration(period.Text) is not { } length)
                continue;
            Check(period, diagnostics);
            feeds[feed.Text] = length;
        }

        return new Schedule(run.Duration("every") ?? Default.Every, feeds.ToImmutable());
    }

    static void Check(YamlScalar period, DiagnosticCollection diagnostics)
    {
        if (ScalarText.Duration(period.Text) < Shortest)
            diagnostics.Report(ConnectionRules.ReadTooOften, period.Span, period.Text);
    }
}
