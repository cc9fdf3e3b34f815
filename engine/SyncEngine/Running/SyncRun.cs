using System.Collections.Immutable;
using System.Diagnostics;
using SyncEngine.Connecting;
using SyncEngine.Planning;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Freezing;
using SyncEngine.Running.Reading;
using SyncEngine.Running.Reconciling;
using SyncEngine.Running.Recovering;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;

namespace SyncEngine.Running;

/// <summary>One run: the whole road of a record, in order. <c>engine/README.md</c> tells it in words.</summary>
public sealed class SyncRun
{
    const int MostRounds = 4;

    readonly RunScope scope;
    readonly RunState state = new();
    readonly RunTally tally = new();
    readonly PlanBook book;
    readonly Indexing index;
    readonly Departures departures;
    readonly FullComparison comparison;
    readonly ReadingStep reading;
    readonly FetchingStep fetching;
    readonly Removals removals;
    readonly Creation creation;
    readonly Confirmation confirmation;
    readonly GateStep gate;
    readonly FrozenStep? frozen;
    readonly ImmutableSortedDictionary<string, CallCounts> before;

    SyncRun(RunScope scope)
    {
        this.scope = scope;
        before = Calls();
        book = new PlanBook(scope.Store.Plan);
        index = new Indexing(scope);
        departures = new Departures(scope);
        comparison = new FullComparison(scope);
        reading = new ReadingStep(scope, index, comparison);
        fetching = new FetchingStep(scope, index, departures);
        creation = new Creation(scope);
        removals = new Removals(scope, tally, index);
        confirmation = new Confirmation(scope, tally, state);
        gate = new GateStep(scope, book);
        frozen = scope.Options.Frozen is { } plan ? new FrozenStep(scope, plan, book, index, state) : null;
    }

    /// <summary>Runs once.</summary>
    /// <param name="scope">What the run works with.</param>
    /// <param name="ct">Stops the run between records; nothing that was begun is left undone.</param>
    /// <returns>The report. A side that had to be given up is named in it; what it left is on the to-do list of the next run.</returns>
    public static async Task<RunReport> ExecuteAsync(RunScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var started = scope.Time.GetUtcNow();
        using var trace = RunMeter.Begin("sync run");
        // A run that would count would make an older copy look younger.
        if (GateStep.AskDatabase(scope) is { Count: > 0 } doubts)
            return new RunReport { Started = started, Ended = started, Applied = scope.Options.Apply, Stopped = doubts };
        // In one step: once this run counts, nobody notices any more that the copy is an older one.
        var (id, givenUp) = scope.Store.Transact(() =>
        {
            var choices = scope.Options.Allowed.Contains(SafetyGate.Database) ? Rebuilding.Begin(scope) : [];
            return (scope.Store.Runs.Begin(scope.Options.Kind), choices);
        });
        var run = new SyncRun(scope with { Run = id });
        foreach (var choice in givenUp)
            run.tally.Drop(choice.Pair, choice.Left, choice.Cell);
        var report = new RunReport { Run = id, Started = started, Applied = scope.Options.Apply };
        try
        {
            report = report with { Stopped = await run.RoadAsync(ct).ConfigureAwait(false) };
        }
        catch (ConnectorException failure)
        {
            report = report with { Failure = failure.Message, FailedSystem = failure.System };
        }
        catch (OperationCanceledException)
        {
            scope.Store.Runs.End(id, run.Finish(report with { Failure = "it was stopped" }).ToJson(), succeeded: false);
            throw;
        }

        report = run.Finish(report);
        scope.Store.Runs.End(id, report.ToJson(), report.Failure is null);
        trace?.SetTag("sync.run", id).SetStatus(report.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        RunMeter.End(scope, report);
        return report;
    }

    async Task<ImmutableSortedDictionary<string, string>> RoadAsync(CancellationToken ct)
    {
        foreach (var (_, connector) in scope.Connectors.OrderBy(side => side.Key, StringComparer.Ordinal))
            await connector.CheckIdentityAsync(ct).ConfigureAwait(false);
        Tenants.Bind(scope);
        scope.Store.Transact(scope.Store.ToDo.Reopen);
        if (scope.Options.Apply)
            await new Recovery(scope, state, confirmation, removals).SettleAsync(ct).ConfigureAwait(false);
        await BeginAsync(ct).ConfigureAwait(false);
        for (var round = 0; round < MostRounds; round++)
        {
            await fetching.FillAsync(ct).ConfigureAwait(false);
            if (frozen is null)
            {
                await new PostedStep(scope, departures).FillAsync(ct).ConfigureAwait(false);
                await new NeedingStep(scope, fetching, creation).FollowAsync(ct).ConfigureAwait(false);
                if (round == 0 && scope.Options.Feeds is not null)
                    await new Outlook(scope, index).LookForPartnersAsync(reading.WasRead, ct).ConfigureAwait(false);
            }

            using (RunMeter.Begin("plan"))
                await new PlanningStep(scope, book, fetching, creation).PlanAsync(state, ct).ConfigureAwait(false);
            var departing = new DepartingStep(scope, book);
            departing.Plan();
            await new RemovalStep(scope, book, fetching, removals).PlanAsync(ct).ConfigureAwait(false);
            // Whom the last step looked for and did not find ends his other links as well.
            var gone = departing.Plan();
            frozen?.Intersect();
            if (gate.Ask(gone, comparison.Listings()) is { Count: > 0 } objections)
                return objections;
            if (!scope.Options.Apply)
                return ImmutableSortedDictionary<string, string>.Empty;
            await ApplyAsync(ct).ConfigureAwait(false);
            if (frozen is not null || scope.Store.ToDo.OpenCount() == 0)
                break;
        }

        return ImmutableSortedDictionary<string, string>.Empty;
    }

    // A frozen plan names its records; any other run asks the feeds.
    async Task BeginAsync(CancellationToken ct)
    {
        if (frozen is not null)
        {
            await frozen.BeginAsync(ct).ConfigureAwait(false);
            return;
        }

        using (RunMeter.Begin("read"))
            await reading.ReadAsync(ct).ConfigureAwait(false);
        if (scope.Options.Apply)
            new HintStep(scope).Take();
        new RevisitingStep(scope).Add();
    }

    async Task ApplyAsync(CancellationToken ct)
    {
        state.Again.Clear();
        comparison.Settle();
        new LocalStep(scope, book, tally, index).Settle();
        using (RunMeter.Begin("write"))
            await new WritingStep(scope, book, state, tally, index, confirmation, departures, removals).WriteAsync(ct).ConfigureAwait(false);
        if (frozen is null)
            scope.Store.Transact(() => scope.Store.ToDo.SettleAllBut(state.Again, scope.Woken));
        scope.Woken.Clear();
    }

    RunReport Finish(RunReport report)
    {
        if (!scope.Options.Apply && report.Failure is null)
            PlanTally.Count(book, tally);
        else if (scope.Options.Apply && report is { Failure: null, Stopped.Count: 0 })
            Leave();
        return report with
        {
            Rewrites = gate.Rewritten.Records > 0 ? gate.Rewritten : null,
            Forecast = !scope.Options.Apply && report.Failure is null ? new Forecasting(scope, book).Make() : null,
            Reconciled = scope.Options.Apply ? new Reconciler(scope.Declarations, scope.Store).OfRun(scope.Run) : null,
            Frozen = frozen?.ReportOf(isStopped: !report.Stopped.IsEmpty),
            Ended = scope.Time.GetUtcNow(),
            DroppedChoices = tally.Dropped,
            Unconfirmed = scope.Options.Apply ? scope.Store.Journal.Open().Length : 0,
            Pairs = tally.Of(scope.Declarations.Pairs.Select(pair => pair.Name)),
            // Connectors may outlive a run; the report is about this one.
            Calls = Calls().ToImmutableSortedDictionary(calls => calls.Key, calls => calls.Value.Since(before[calls.Key]), StringComparer.Ordinal),
        };
    }

    ImmutableSortedDictionary<string, CallCounts> Calls() =>
        scope.Connectors.ToImmutableSortedDictionary(connector => connector.Key, connector => connector.Value.Calls, StringComparer.Ordinal);

    void Leave()
    {
        if (frozen is null)
            scope.Store.Transact(Complete);
        else
            frozen.End();
        new RetainingStep(scope).Remove();
    }

    void Complete()
    {
        scope.Store.ToDo.RemoveSettled();
        Rebuilding.End(scope);
    }
}
