using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Stop 9 of the road: counts what the plan amounts to and asks the safety gate.</summary>
sealed class GateStep(RunScope scope, PlanBook book)
{
    static readonly TimeSpan Window = TimeSpan.FromHours(24);
    static readonly ImmutableArray<string> Counted = ["creates", "updates", "deletes"];

    /// <summary>What the edited mappings of this run's rounds rewrite.</summary>
    public RewriteReport Rewritten { get; private set; } = RewriteReport.None;

    /// <summary>The objections that nobody has allowed, by switch; empty when the run may go on.</summary>
    /// <param name="departures">Records that are not there any more.</param>
    /// <param name="listings">The feeds that were read whole.</param>
    public ImmutableSortedDictionary<string, string> Ask(long departures, ImmutableArray<ListingCount> listings)
    {
        var counts = Count() with { Departures = departures, Listings = listings };
        var objections = SafetyGate.Ask(counts, scope.Options.Limits ?? scope.Connection.Gate).ToLookup(Allows);
        if (scope.Options.Apply && !objections[false].Any())
            Remember(objections[true]);
        return objections[false].ToImmutableSortedDictionary(objection => objection.Switch, objection => objection.Reason, StringComparer.Ordinal);
    }

    /// <summary>The objection to the database, unless it was allowed.</summary>
    public static ImmutableSortedDictionary<string, string> AskDatabase(RunScope scope) =>
        ObjectionTo(scope.Options.LastUse, scope.Store) is { } objection && !scope.Options.Allowed.Contains(objection.Switch)
            ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(objection.Switch, objection.Reason)
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The objection to a database, whoever may allow it; null when it is the one last used.</summary>
    /// <param name="last">What the connection used last.</param>
    /// <param name="store">The database.</param>
    public static GateObjection? ObjectionTo(LastUse? last, StateStore store) => SafetyGate.AskDatabase(
        last, store.Id, store.Runs.Last()?.Id ?? 0, last is null ? null : store.Runs.Find(last.Run)?.StartedAt);

    bool Allows(GateObjection objection) => scope.Options.Allowed.Contains(objection.Switch);

    // What a person let pass is not held against the runs that follow it.
    void Remember(IEnumerable<GateObjection> allowed) => scope.Store.Transact(() =>
    {
        foreach (var objection in allowed.Where(objection => Counted.Contains(objection.Switch, StringComparer.Ordinal)))
            scope.Store.Meta.Put(NameOf(objection.Switch), scope.Run.ToString(CultureInfo.InvariantCulture));
    });

    PlanCounts Count()
    {
        var (creates, updates, deletes) = book.Count();
        var (rewriting, changes) = (new Rewriting(), new ChangeCounting());
        foreach (var plan in book.All())
        {
            rewriting.Add(plan);
            changes.Add(plan);
        }

        if (rewriting.Report.Records > 0)
            Rewritten = rewriting.Report;
        var links = scope.Store.Links.Counts()
            .Where(count => count.State == LinkState.Open)
            .ToDictionary(count => count.Pair, count => count.Count, StringComparer.Ordinal);
        return new PlanCounts(links.Values.Sum(), creates, updates)
        {
            Deletes = deletes,
            Done = Done(),
            Rewritten = rewriting.Report,
            Changes =
            [
                .. from pair in scope.Declarations.Pairs
                   from side in new[] { Side.Left, Side.Right }
                   select new SideChange(
                       pair.Name, scope.Declarations[side].Title, changes.Of(pair.Name, side), links.GetValueOrDefault(pair.Name)),
            ],
        };
    }

    DoneCounts Done()
    {
        var since = scope.Time.GetUtcNow() - Window;
        return new DoneCounts(
            scope.Store.Journal.CountSince("create", since, AllowedIn("creates")),
            scope.Store.Journal.CountSince("update", since, AllowedIn("updates")),
            scope.Store.Journal.CountSince("delete", since, AllowedIn("deletes")) + scope.Store.Journal.CountSince("archive", since, AllowedIn("deletes")));
    }

    long AllowedIn(string name) =>
        scope.Store.Meta.Find(NameOf(name)) is { } run ? long.Parse(run, CultureInfo.InvariantCulture) : 0;

    static string NameOf(string name) => $"gate_{name}";
}
