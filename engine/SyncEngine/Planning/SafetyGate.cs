using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring;

namespace SyncEngine.Planning;

/// <summary>A reason to stop before the first write.</summary>
/// <param name="Switch">What lets the run pass: one of <see cref="SafetyGate.Switches"/>.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
public sealed record GateObjection(string Switch, string Reason);

/// <summary>The database and the run that a connection used last.</summary>
/// <param name="Database">The database's id.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Began">When it began; null where an earlier version noted it.</param>
public sealed record LastUse(string Database, long Run, DateTimeOffset? Began = null);

/// <summary>The guard against disaster: stops a plan that does too much at once, or that rests on something doubtful.</summary>
public static class SafetyGate
{
    /// <summary>The switch that lets a run pass whose database is not the one last used.</summary>
    public const string Database = "database";

    /// <summary>All switches, in the order of help.</summary>
    public static ImmutableArray<string> Switches { get; } =
        ["creates", "updates", "deletes", "rewrites", "changes", "departures", "listing", Database];

    /// <summary>The objections to a plan, those included that a person may have allowed; at most one for each switch.</summary>
    /// <param name="counts">What the plan amounts to.</param>
    /// <param name="limits">The ceilings.</param>
    public static ImmutableArray<GateObjection> Ask(PlanCounts counts, GateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(limits);
        return
        [
            .. Of("creates", Creates(counts, limits)), .. Of("updates", Updates(counts, limits)), .. Of("deletes", Deletes(counts, limits)),
            .. Of("rewrites", Rewrites(counts, limits)), .. Of("changes", Changes(counts, limits)),
            .. Of("departures", Departures(counts, limits)), .. Of("listing", Listings(counts, limits)),
        ];
    }

    /// <summary>The objection to a database, or null when it is the one last used, or none was.</summary>
    /// <param name="last">What the connection used last, as it stands beside the database; null when that is not known.</param>
    /// <param name="database">The id of the database that is there.</param>
    /// <param name="run">The number of its last run; 0 before the first.</param>
    /// <param name="began">When its run began that has the number of the one used last; null where there is none.</param>
    public static GateObjection? AskDatabase(LastUse? last, string database, long run, DateTimeOffset? began) => last switch
    {
        null => null,
        _ when last.Database != database => new GateObjection(
            Database, Text($"the database is not the one that run {last.Run} used last; {WhatFollows}")),
        _ when run < last.Run => new GateObjection(
            Database, Text($"the database is an older copy: it knows runs up to {run}, and run {last.Run} was the last; {WhatFollows}")),
        // Quiet runs are forgotten after a while: one that is not there says nothing.
        { Began: { } then } when began is { } found && found != then => new GateObjection(
            Database, Text($"the database is an older copy: its run {last.Run} is not the one that was the last; {WhatFollows}")),
        _ => null,
    };

    const string WhatFollows =
        "what both sides last agreed on is old, so everything is read again, and what cannot be known from that is held for a person";

    static IEnumerable<GateObjection> Of(string name, IEnumerable<string> reasons) =>
        string.Join("; ", reasons) is { Length: > 0 } reason ? [new GateObjection(name, reason)] : [];

    static IEnumerable<string> Creates(PlanCounts counts, GateLimits limits)
    {
        if (limits.Creates.IsExceededBy(counts.Creates, counts.Links))
            yield return Text($"it would create {counts.Creates} records; {Of(limits.Creates)}");
        if (counts.Creates > 0 && limits.CreatesADay.IsExceededBy(counts.Creates + counts.Done.Creates, counts.Links))
            yield return Text($"it would create {counts.Creates} records after {counts.Done.Creates} in the last 24 hours; {Of(limits.CreatesADay)}");
    }

    static IEnumerable<string> Updates(PlanCounts counts, GateLimits limits)
    {
        if (limits.Updates.IsExceededBy(counts.Updates, counts.Links))
            yield return Text($"it would change {counts.Updates} of {counts.Links} linked records at once; {Of(limits.Updates)}");
        if (counts.Updates > 0 && limits.UpdatesADay.IsExceededBy(counts.Updates + counts.Done.Updates, counts.Links))
        {
            yield return Text(
                $"it would change {counts.Updates} records after {counts.Done.Updates} of {counts.Links} in the last 24 hours; {Of(limits.UpdatesADay)}");
        }
    }

    static IEnumerable<string> Deletes(PlanCounts counts, GateLimits limits)
    {
        if (limits.Deletes.IsExceededBy(counts.Deletes, counts.Links))
            yield return Text($"it would delete or archive {counts.Deletes} of {counts.Links} linked records; {Of(limits.Deletes)}");
        if (counts.Deletes > 0 && limits.DeletesADay.IsExceededBy(counts.Deletes + counts.Done.Deletes, counts.Links))
        {
            yield return Text(
                $"it would delete or archive {counts.Deletes} records after {counts.Done.Deletes} in the last 24 hours; {Of(limits.DeletesADay)}");
        }
    }

    static IEnumerable<string> Rewrites(PlanCounts counts, GateLimits limits)
    {
        if (!limits.Rewrites.IsExceededBy(counts.Rewritten.Records, counts.Links))
            yield break;
        var cells = counts.Rewritten.Cells.Select(cell => Text($"{cell.Pair} {cell.Cell} {cell.Records} ({cell.FormOnly} only in form)"));
        var where = counts.Rewritten.Cells.IsEmpty ? "" : $": {string.Join(", ", cells)}";
        yield return Text(
            $"an edited mapping would rewrite {counts.Rewritten.Records} records, {counts.Rewritten.FormOnly} of them only in form; {Of(limits.Rewrites)}{where}");
    }

    static IEnumerable<string> Changes(PlanCounts counts, GateLimits limits) => counts.Changes
        .Where(change => limits.Changes.IsExceededBy(change.Changed, change.Links))
        .Select(change => Text($"{change.Changed} of {change.Links} linked records of {change.Pair} changed in {change.System} at once; {Of(limits.Changes)}"));

    static IEnumerable<string> Departures(PlanCounts counts, GateLimits limits) => limits.Departures.IsExceededBy(counts.Departures, counts.Links)
        ? [Text($"{counts.Departures} records are not there any more, and {counts.Links} are linked; {Of(limits.Departures)}")]
        : [];

    static IEnumerable<string> Listings(PlanCounts counts, GateLimits limits) => counts.Listings
        .Where(listing => limits.Listing.IsExceededBy(listing.Known - listing.Shown, listing.Known))
        .Select(listing => Text($"{listing.Feed} lists {listing.Shown} of the {listing.Known} records that it has shown; {Of(limits.Listing)}"));

    static string Of(Ceiling ceiling) => ceiling.Share == 0
        ? Text($"the ceiling is {ceiling.Count}")
        : Text($"the ceiling is {ceiling.Count}, or {ceiling.Share * 100:0.#} % of them");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
