using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>What a plan decides and no system needs to hear: links to records that exist, agreements, what is held, who waits and why.</summary>
sealed class LocalStep(RunScope scope, PlanBook book, RunTally tally, Indexing index)
{
    /// <summary>Settles all records of the plan, a page in each transaction.</summary>
    public void Settle()
    {
        var after = 0L;
        while (book.Records(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            scope.Store.Transact(() =>
            {
                foreach (var (_, plan) in page)
                    SettleRecord(scope.Declarations[plan.Pair], plan);
            });
        }

        ForgetGone();
    }

    void SettleRecord(Pair pair, RecordPlan plan)
    {
        if (plan.Action == LinkingAction.Link && plan.Right is { } right)
            InsertLink(pair, plan, right);
        if (plan.Situation == Situation.Missing)
        {
            EndLink(plan);
            return;
        }

        SettleAttention(plan);
        SettleCells(pair, plan);
    }

    void InsertLink(Pair pair, RecordPlan plan, RecordKey right)
    {
        // A candidate that has become something else carries that resource's name: the link begins its life closed.
        var state = plan.Candidates is [_] && plan.Situation == Situation.Adopted ? LinkState.Closed : LinkState.Open;
        Links.Insert(scope, pair, plan.Left, plan.LeftResource, right, plan.Rule!, state);
        tally.Count(pair.Name, count => count with { Linked = count.Linked + 1 });
    }

    void EndLink(RecordPlan plan)
    {
        // A link whose other record is removed first ends with that.
        if (plan.Action is LinkingAction.Archive or LinkingAction.Delete
            || scope.Store.Links.ByLeft(plan.Pair, plan.Left) is not { State: LinkState.Open } link)
        {
            return;
        }

        if (plan.Action == LinkingAction.Close)
        {
            Links.Close(scope, link, plan.Reason);
            tally.Count(link.Pair, count => count with { Closed = count.Closed + 1 });
            return;
        }

        Links.Bury(scope, link, plan.Missing, plan.Reason);
        tally.Count(link.Pair, count => count with { Unlinked = count.Unlinked + 1 });
    }

    // Who is gone is no candidate any more; what became of his links is done.
    void ForgetGone()
    {
        var after = default(ToDoItem);
        while (scope.Store.ToDo.PageGone(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1];
            scope.Store.Transact(() =>
            {
                foreach (var gone in page)
                {
                    if (gone.GoneTo is null)
                        index.Remove(scope.ResourceOf(gone.System, gone.Resource), gone.Key);
                    scope.Store.ToDo.Settle(gone.System, gone.Resource, gone.Key);
                }
            });
        }
    }

    void SettleAttention(RecordPlan plan)
    {
        var kind = plan switch
        {
            { IsParked: true } => AttentionKind.Parked,
            { Action: LinkingAction.Hold } => AttentionKind.Of(plan.Situation),
            { Action: LinkingAction.Wait } => AttentionKind.Waiting,
            { IsStrayed: true } => AttentionKind.Strayed,
            _ => null,
        };
        if (kind is null)
        {
            scope.Store.Attention.Remove(plan.Pair, Side.Left, plan.Left);
            return;
        }

        var detail = plan.Candidates.IsDefaultOrEmpty ? null : string.Join(", ", plan.Candidates);
        Attentions.Put(scope, plan.Pair, plan.Left, kind, plan.Reason, detail, plan.Needs, plan.Recognised);
        tally.Count(plan.Pair, count => kind == AttentionKind.Waiting
            ? count with { Waiting = count.Waiting + 1 }
            : count with { Parked = count.Parked + 1 });
    }

    void SettleCells(Pair pair, RecordPlan plan)
    {
        if (plan.Action is not (LinkingAction.Update or LinkingAction.Link) || scope.Store.Links.ByLeft(pair.Name, plan.Left) is not { } link)
            return;
        var bases = link.Bases;
        foreach (var cell in plan.Cells)
        {
            if (cell.Decision == Decision.Agree)
            {
                scope.Store.FirstSeen.Remove(pair.Name, plan.Left, cell.Cell);
                bases = bases.SetItem(cell.Cell, new CellBase(PlannedWrites.CellOf(pair, cell).Hash, cell.LeftNow, cell.RightNow)
                {
                    IsLeftApart = cell is { Choice.Kind: ChoiceKind.Leave, Fate: ChoiceFate.Followed } || IsStillApart(cell, bases.GetValueOrDefault(cell.Cell)),
                });
            }
            else if (IsCarriedFromUnmoved(cell) && bases.TryGetValue(cell.Cell, out var known) && known.Left.Length == cell.LeftNow.Length)
            {
                bases = bases.SetItem(cell.Cell, known with { Left = cell.LeftNow });
            }
            else if (IsFoundAsCopied(cell) && bases.GetValueOrDefault(cell.Cell) is { CopiedAt: not null } copied)
            {
                bases = bases.SetItem(cell.Cell, copied with { CopiedAt = null });
            }

            SettleHeld(pair, plan, cell);
            if (cell.Choice is { } choice)
                SettleChoice(plan, cell, choice);
            else if (cell.IsUnread)
                scope.Store.Choices.Tried(pair.Name, plan.Left, cell.Cell, scope.Time.GetUtcNow());
        }

        // A link of which a part was left out is not at rest under the mapping: the next run must come back to it.
        var hash = plan.IsPart ? link.MappingHash : pair.Hash;
        if (bases != link.Bases || link.MappingHash != hash)
            scope.Store.Links.Update(link with { Bases = bases, MappingHash = hash });
    }

    // A left side that says what it said, in other places or another form, is what the writes to it begin from: were only some of them taken, a
    // base that knows the former form would take the rest for an edit.
    static bool IsCarriedFromUnmoved(CellPlan cell) =>
        cell is { Decision: Decision.RightToLeft, Cause: WriteCause.Edit, ToLeft.IsEmpty: false, BaseLeft: { } former } && !former.SequenceEqual(cell.LeftNow);

    // Both sides say what a copy of the database remembers: that is what holds, whatever a run that it does not know did in between.
    static bool IsFoundAsCopied(CellPlan cell) => cell is { Decision: Decision.Keep, IsUnread: false, BaseLeft: { } former }
        && (cell.LeftAsRight.Kind != ValueKind.Absent || (former.SequenceEqual(cell.LeftNow) && cell.BaseRight == cell.RightNow));

    static bool IsStillApart(CellPlan cell, CellBase? known) =>
        known is { IsLeftApart: true } && known.Right == cell.RightNow && known.Left.SequenceEqual(cell.LeftNow);

    void SettleHeld(Pair pair, RecordPlan plan, CellPlan cell)
    {
        if (!cell.NeedsAttention)
        {
            // What is written stays listed until the other side has taken it.
            if (!cell.IsUnread && cell.ToRight is null && cell.ToLeft.IsEmpty)
                scope.Store.Held.Remove(pair.Name, plan.Left, cell.Cell);
            if (cell is { Decision: Decision.Agree, BaseLeft: not null })
                tally.Count(pair.Name, count => count with { Agreed = count.Agreed + 1 });
            return;
        }

        HeldCells.Put(scope, pair.Name, plan.Left, cell, cell.Decision, cell.Reason);
        tally.Count(pair.Name, count => cell.Decision == Decision.Conflict
            ? count with { Conflicts = count.Conflicts + 1 }
            : count with { Held = count.Held + 1 });
    }

    // A choice ends with the write that confirms it. One that cannot be carried out yet waits for news of its record.
    void SettleChoice(RecordPlan plan, CellPlan cell, CellChoice choice)
    {
        if (cell.Fate == ChoiceFate.Void)
            tally.Drop(plan.Pair, plan.Left, cell.Cell);
        if (cell.Fate == ChoiceFate.Void || cell.Decision == Decision.Agree)
        {
            scope.Store.Choices.Remove(plan.Pair, plan.Left, cell.Cell);
            return;
        }

        // A record that shares the value follows the choice for another; should the run end here, the next one still knows.
        if (scope.Store.Choices.Find(plan.Pair, plan.Left, cell.Cell)?.Choice != choice)
            scope.Store.Choices.Put(plan.Pair, plan.Left, cell.Cell, choice);
        if (cell.Decision == Decision.Hold)
            scope.Store.Choices.Tried(plan.Pair, plan.Left, cell.Cell, scope.Time.GetUtcNow());
    }
}
