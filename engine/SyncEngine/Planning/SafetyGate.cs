using System.Collections.Immutable;
using System.Globalization;

namespace SyncEngine.Planning;

/// <summary>What a plan amounts to.</summary>
/// <param name="Links">Links that exist.</param>
/// <param name="Creates">Records that it creates.</param>
/// <param name="Updates">Records that it changes.</param>
/// <param name="Rewrites">Records that it changes only because a mapping was edited.</param>
public sealed record PlanCounts(long Links, long Creates, long Updates, long Rewrites)
{
    /// <summary>Records that it archives or deletes because their partners were deleted.</summary>
    public long Deletes { get; init; }

    /// <summary>Records that were so archived or deleted in the last 24 hours.</summary>
    public long DeletesBefore { get; init; }

    /// <summary>Records that are not there any more, whatever follows from that.</summary>
    public long Departures { get; init; }

    /// <summary>The feeds that were read whole.</summary>
    public ImmutableArray<ListingCount> Listings { get; init; } = [];
}

/// <summary>How much of what a feed has ever shown its whole listing shows now.</summary>
/// <param name="Feed">The feed, as <c>system.resource</c>.</param>
/// <param name="Known">Records that it has shown, those of this read included, less those that are known to be gone.</param>
/// <param name="Shown">Records that this read shows.</param>
public sealed record ListingCount(string Feed, long Known, long Shown);

/// <summary>Ceilings for one plan.</summary>
/// <param name="Creates">Most creates. Default 500.</param>
/// <param name="UpdateShare">Largest share of linked records that may change at once, from 0 to 1. Default 0.5.</param>
/// <param name="UpdatesAlways">So many updates pass whatever their share. Default 25.</param>
/// <param name="Rewrites">Most records rewritten for an edited mapping. Default 25.</param>
/// <param name="Deletes">Most records archived or deleted within 24 hours. Default 10.</param>
public sealed record GateLimits(
    long Creates = 500, decimal UpdateShare = 0.5m, long UpdatesAlways = 25, long Rewrites = 25, long Deletes = 10);

/// <summary>A reason to stop before the first write.</summary>
/// <param name="Switch">What lets the run pass: <c>creates</c>, <c>updates</c>, <c>rewrites</c> or <c>deletes</c>.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
public sealed record GateObjection(string Switch, string Reason);

/// <summary>The guard against disaster: stops a plan that does too much at once.</summary>
public static class SafetyGate
{
    /// <summary>The objections to a plan; empty when it may go on.</summary>
    /// <param name="counts">What the plan amounts to.</param>
    /// <param name="limits">The ceilings.</param>
    /// <param name="allowed">The switches that a person has set.</param>
    public static ImmutableArray<GateObjection> Ask(PlanCounts counts, GateLimits limits, IReadOnlySet<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(limits);
        return [.. Objections(counts, limits).Where(objection => !allowed.Contains(objection.Switch))];
    }

    static IEnumerable<GateObjection> Objections(PlanCounts counts, GateLimits limits)
    {
        if (counts.Creates > limits.Creates)
            yield return new GateObjection("creates", Text($"it would create {counts.Creates} records; the ceiling is {limits.Creates}"));
        if (counts.Updates > limits.UpdatesAlways && counts.Updates > counts.Links * limits.UpdateShare)
            yield return new GateObjection("updates", Text($"it would change {counts.Updates} of {counts.Links} linked records at once"));
        if (counts.Rewrites > limits.Rewrites)
            yield return new GateObjection("rewrites", Text($"an edited mapping would rewrite {counts.Rewrites} records"));
        if (counts.Deletes > 0 && counts.Deletes + counts.DeletesBefore > limits.Deletes)
            yield return new GateObjection("deletes", Text($"it would archive or delete {counts.Deletes} records, after {counts.DeletesBefore} in the last 24 hours; the ceiling is {limits.Deletes}"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
