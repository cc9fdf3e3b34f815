using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Recovering;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>One undo: plans it three-way, asks, and carries it out.</summary>
public static class UndoRun
{
    const int PageSize = 500;

    /// <summary>Plans an undo and, where it is agreed to, carries it out.</summary>
    /// <param name="scope">What it works with. Where its options do not apply anything, it is planned only.</param>
    /// <param name="request">What is to be taken back.</param>
    /// <param name="agree">Is shown the plan, and says whether it is carried out. Not asked when nothing would be done.</param>
    /// <param name="ct">Stops between records.</param>
    /// <returns>The plan, or what became of it. What history does not know is no item of it.</returns>
    public static async Task<UndoPlan> ExecuteAsync(RunScope scope, UndoRequest request, Func<UndoPlan, bool> agree, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(agree);
        // What an older copy takes for the last writes may long be overwritten, and a run that counts would make it look younger.
        if (GateStep.AskDatabase(scope).Values.FirstOrDefault() is { } doubt)
            return new UndoPlan { Stopped = doubt };
        var id = scope.Store.Runs.Begin("undo");
        var plan = new UndoPlan { Run = id };
        try
        {
            plan = await RoadAsync(scope with { Run = id }, request, agree, ct).ConfigureAwait(false);
        }
        catch (ConnectorException failure)
        {
            plan = plan with { Failure = failure.Message };
        }

        scope.Store.Runs.End(id, ReportOf(plan, request), plan.Failure is null);
        return plan;
    }

    static async Task<UndoPlan> RoadAsync(RunScope scope, UndoRequest request, Func<UndoPlan, bool> agree, CancellationToken ct)
    {
        foreach (var connector in scope.Connectors.Values)
            await connector.CheckIdentityAsync(ct).ConfigureAwait(false);
        var dropped = scope.Options.Apply ? await SettleAsync(scope, ct).ConfigureAwait(false) : [];
        var entries = Entries(scope.Store, request).ToArray();
        var planned = await new UndoPlanning(scope).PlanAsync(entries, ct).ConfigureAwait(false);
        var plan = new UndoPlan { Run = scope.Run, Items = [.. planned.Select(each => each.Item)], DroppedChoices = dropped };
        if (!plan.Items.Any(item => item.IsDue) || !agree(plan) || !scope.Options.Apply)
            return plan;
        return plan with { Items = await new UndoWriting(scope).WriteAsync(entries, ct).ConfigureAwait(false) };
    }

    // What an earlier run left open may be the very thing that is taken back.
    static async Task<ImmutableArray<DroppedChoice>> SettleAsync(RunScope scope, CancellationToken ct)
    {
        var (state, tally) = (new RunState(), new RunTally());
        var removals = new Removals(scope, tally, new Indexing(scope));
        await new Recovery(scope, state, new Confirmation(scope, tally, state), removals).SettleAsync(ct).ConfigureAwait(false);
        return tally.Dropped;
    }

    static IEnumerable<HistoryEntry> Entries(StateStore store, UndoRequest request)
    {
        if (request.Change is { } change)
            return store.History.Find(change) is { } entry ? [entry] : [];
        return request.Run is { } run ? OfRun(store, run).Where(entry => request.Only?.Invoke(entry) ?? true) : [];
    }

    static IEnumerable<HistoryEntry> OfRun(StateStore store, long run)
    {
        var after = 0L;
        while (store.History.ByRun(run, after, PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var entry in page)
                yield return entry;
        }
    }

    // Counts only: what a run's report says is kept longer than the values.
    static string ReportOf(UndoPlan plan, UndoRequest request) => JsonSerializer.Serialize(
        new
        {
            run = plan.Run,
            undone_run = request.Run,
            undone_change = request.Change,
            done = plan.Items.Count(item => item.IsDone),
            skipped = plan.Items.Count(item => item.Action == UndoAction.Skip),
            failure = plan.Failure,
        });
}
