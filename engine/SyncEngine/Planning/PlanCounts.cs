using System.Collections.Immutable;

namespace SyncEngine.Planning;

/// <summary>What a plan amounts to.</summary>
/// <param name="Links">Links that exist.</param>
/// <param name="Creates">Records that it creates.</param>
/// <param name="Updates">Records that it changes.</param>
public sealed record PlanCounts(long Links, long Creates, long Updates)
{
    /// <summary>Records that it deletes or archives.</summary>
    public long Deletes { get; init; }

    /// <summary>Records that are not there any more, whatever follows from that.</summary>
    public long Departures { get; init; }

    /// <summary>The feeds that were read whole.</summary>
    public ImmutableArray<ListingCount> Listings { get; init; } = [];

    /// <summary>What was done in the last 24 hours, this run's earlier rounds included, less what a person let pass.</summary>
    public DoneCounts Done { get; init; } = new(0, 0, 0);

    /// <summary>How much of each pair changed on each side.</summary>
    public ImmutableArray<SideChange> Changes { get; init; } = [];

    /// <summary>What an edited mapping rewrites.</summary>
    public RewriteReport Rewritten { get; init; } = RewriteReport.None;
}

/// <summary>How much of what a feed has ever shown its whole listing shows now.</summary>
/// <param name="Feed">The feed, as <c>system.resource</c>.</param>
/// <param name="Known">Records that it has shown, those of this read included, less those that are known to be gone.</param>
/// <param name="Shown">Records that this read shows.</param>
public sealed record ListingCount(string Feed, long Known, long Shown);

/// <summary>What was written in some length of time.</summary>
/// <param name="Creates">Records created.</param>
/// <param name="Updates">Records changed, each counted once.</param>
/// <param name="Deletes">Records deleted or archived.</param>
public sealed record DoneCounts(long Creates, long Updates, long Deletes);

/// <summary>How many records of a pair's links changed on one side since both last agreed.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="System">The side's system, by the name that people use.</param>
/// <param name="Changed">Links whose record there changed.</param>
/// <param name="Links">The pair's open links.</param>
public sealed record SideChange(string Pair, string System, long Changed, long Links);

/// <summary>How many records an edited mapping rewrites in one cell.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Records">The records.</param>
/// <param name="FormOnly">Those of them in which only case, white space or punctuation changes.</param>
public sealed record RewriteCount(string Pair, string Cell, long Records, long FormOnly);

/// <summary>What an edited mapping rewrites.</summary>
/// <param name="Records">The records.</param>
/// <param name="FormOnly">Those of them in which only case, white space or punctuation changes.</param>
/// <param name="Cells">By pair and cell, in that order.</param>
public sealed record RewriteReport(long Records, long FormOnly, ImmutableArray<RewriteCount> Cells)
{
    /// <summary>Nothing is rewritten.</summary>
    public static RewriteReport None { get; } = new(0, 0, []);
}
