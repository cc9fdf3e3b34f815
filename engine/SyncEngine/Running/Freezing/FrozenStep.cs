using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Reading;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Freezing;

/// <summary>
/// Keeps a run to a frozen plan: only the records that it names are looked at, and only what is still exactly as it was
/// frozen is done. Everything else stays on the to-do list of the next run.
/// </summary>
sealed class FrozenStep(RunScope scope, FrozenPlan plan, PlanBook book, Indexing index, RunState state)
{
    const string Edited = "the mapping was edited since the plan was made";

    readonly FrozenRefusals refusals = new(plan.Header);
    readonly HashSet<(string Pair, RecordKey Left)> kept = [];
    readonly HashSet<(string Pair, RecordKey LeftResource)> torn = [];
    readonly HashSet<(string System, string Resource, RecordKey Key)> open = [];

    /// <summary>What became of the plan.</summary>
    /// <param name="isStopped">Whether the safety gate stopped the run, so that nothing was done.</param>
    public FrozenReport ReportOf(bool isStopped) => isStopped ? refusals.Report with { AppliedCount = 0, Applied = [] } : refusals.Report;

    /// <summary>Puts the plan's records, and nothing else, before the run; and looks who came since.</summary>
    /// <param name="ct">Cancels between pages.</param>
    public async Task BeginAsync(CancellationToken ct)
    {
        scope.Store.Transact(scope.Store.ToDo.SetAside);
        var edited = new Dictionary<string, long>(StringComparer.Ordinal);
        var joining = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in plan.Records().Chunk(scope.Options.PageSize))
        {
            ct.ThrowIfCancellationRequested();
            scope.Store.Transact(() =>
            {
                foreach (var frozen in page)
                {
                    if (!IsAsPlanned(frozen.Pair))
                    {
                        edited[frozen.Pair] = edited.GetValueOrDefault(frozen.Pair) + 1;
                        open.UnionWith(FeedsOf(frozen));
                        continue;
                    }

                    if (frozen.Action is LinkingAction.Create or LinkingAction.Link)
                        joining.Add(frozen.Pair);
                    foreach (var (system, resource, key) in FeedsOf(frozen))
                        scope.Store.ToDo.Add(new ToDoItem(system, resource, key, "a frozen plan names it", Payload: null, ReadAt: null));
                }
            });
        }

        foreach (var (pair, count) in edited)
            refusals.RefusePair(pair, $"{Edited}; its {count} records are left to the next run");
        await new Outlook(scope, index).LookAtPairsAsync(joining, ct).ConfigureAwait(false);
    }

    /// <summary>Takes out of this run's plan whatever is not exactly as it was frozen.</summary>
    public void Intersect() => scope.Store.Transact(() =>
    {
        var numbering = new FrozenNumbering(book, plan.Numbers);
        foreach (var frozen in plan.Records().Where(frozen => IsAsPlanned(frozen.Pair)))
            Judge(frozen, numbering);
        foreach (var other in book.All().Where(other => !kept.Contains((other.Pair, other.Left))))
        {
            book.Remove(other.Pair, other.Left);
            if (!other.IsSilent)
                open.UnionWith(FeedsOf(other));
        }

        new FrozenSupport(book, kept, Refuse).Settle(torn);
        new FrozenPruning(book, scope.Options.PageSize).Prune();
        refusals.Apply(book.All());
    });

    /// <summary>Takes off the to-do list what the plan named and this run has dealt with.</summary>
    public void End()
    {
        open.UnionWith(state.Again);
        foreach (var page in plan.Records().SelectMany(FeedsOf).Where(feed => !open.Contains(feed)).Chunk(scope.Options.PageSize))
        {
            scope.Store.Transact(() =>
            {
                foreach (var (system, resource, key) in page)
                    scope.Store.ToDo.Remove(system, resource, key);
            });
        }
    }

    bool IsAsPlanned(string pair) =>
        plan.Header.Mappings.TryGetValue(pair, out var hash)
        && scope.Declarations.Pairs.FirstOrDefault(each => each.Name == pair)?.Hash == hash;

    void Judge(RecordPlan frozen, FrozenNumbering numbering)
    {
        if (book.Find(frozen.Pair, frozen.Left) is not { } now)
        {
            Refuse(frozen, cell: null, Absence(frozen));
            return;
        }

        var verdict = FrozenComparison.Compare(frozen, numbering.Number(now));
        if ((verdict.Reason ?? Noted(now)) is { } reason)
        {
            Refuse(frozen, cell: null, reason);
            return;
        }

        kept.Add((frozen.Pair, frozen.Left));
        foreach (var (cell, why) in verdict.Cells)
            Refuse(now, cell, why);
        foreach (var cell in now.Cells.Where(cell => cell.NeedsAttention && !verdict.Cells.ContainsKey(cell.Cell) && IsHeld(now, cell)))
            Refuse(now, cell.Cell, FrozenComparison.AtRest);
        // With all its cells refused nothing of it is done.
        if (book.Find(now.Pair, now.Left) is { IsSilent: true })
        {
            kept.Remove((now.Pair, now.Left));
            book.Remove(now.Pair, now.Left);
        }
    }

    // Who waits or is held already, for the same reason, needs no telling again.
    string? Noted(RecordPlan now) =>
        (now.IsParked || now.Action is LinkingAction.Wait or LinkingAction.Hold)
        && scope.Store.Attention.Find(now.Pair, Side.Left, now.Left) is { } noted && noted.Reason == now.Reason
            ? FrozenComparison.AtRest
            : null;

    bool IsHeld(RecordPlan record, CellPlan cell) =>
        scope.Store.Held.Find(record.Pair, record.Left, cell.Cell) is { } held
        && held.Reason == cell.Reason && held.RightNow == cell.RightNow && held.LeftNow.SequenceEqual(cell.LeftNow);

    string Absence(RecordPlan frozen)
    {
        if (scope.Store.Links.ByLeft(frozen.Pair, frozen.Left) is { State: LinkState.Open })
            return FrozenComparison.AtRest;
        var entity = scope.Declarations[frozen.Pair].Left;
        return scope.Store.Known.Find(entity.System, entity.Name, frozen.Left) is null
            ? "it is not there any more"
            : "it is not planned any more";
    }

    // What is refused is taken out of the plan, so that the plan in the store is always what will be done.
    void Refuse(RecordPlan record, string? cell, string reason)
    {
        refusals.Refuse(record.Pair, record.Left, cell, reason);
        if (reason != FrozenComparison.AtRest)
            open.UnionWith(FeedsOf(record));
        if (cell is null)
        {
            kept.Remove((record.Pair, record.Left));
            book.Remove(record.Pair, record.Left);
            if (FrozenSupport.OwnerOf(scope.Declarations[record.Pair], record) is { } owner)
                torn.Add(owner);
        }
        else if (book.Find(record.Pair, record.Left) is { } whole)
        {
            book.Put(whole with { IsPart = true, Cells = [.. whole.Cells.Where(each => each.Cell != cell)] });
        }
    }

    IEnumerable<(string System, string Resource, RecordKey Key)> FeedsOf(RecordPlan record)
    {
        if (scope.Declarations.Pairs.FirstOrDefault(each => each.Name == record.Pair) is not { } pair)
            yield break;
        yield return (pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(record.LeftResource));
        if (record.Right is not { } right)
            yield break;
        var resource = scope.Store.Links.ByLeft(record.Pair, record.Left) is { } link && link.Right == right
            ? link.RightResource
            : scope.Store.Known.Find(pair.Right.System, pair.Right.Name, right)?.ResourceKey ?? right;
        yield return (pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(resource));
    }
}
