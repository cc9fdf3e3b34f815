using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans the partners of one pair's left records that get a new one.</summary>
sealed class PairCreates(RunScope scope, Pair pair, PlanBook book, PlannedPartners planned, Candidates candidates)
{
    /// <summary>Plans the create, unless somebody else seems to have made a partner already: then a person is asked.</summary>
    public void PlanUnlessMadeAlready(WorkItem item, EntityRecord left, string reason, Shelf shelf, RunMapping context)
    {
        if (MadeAlready.Find(scope, pair, candidates, left, shelf, context) is not { } made)
        {
            Plan(item, left, reason, isOrdered: false, shelf, context);
            return;
        }

        book.Put(PlainPlans.Of(pair, item, made.Situation, made.Reason) with
        {
            Action = LinkingAction.Hold,
            Candidates = [.. made.Candidates.Select(candidate => candidate.Key.Text)],
            Recognised = [.. made.Candidates.Where(candidate => made.Situation == Situation.Ambiguous)],
        });
    }

    /// <summary>Plans the create, or why there is none.</summary>
    /// <param name="item">The record without a partner.</param>
    /// <param name="left">Its values.</param>
    /// <param name="reason">Why it may be created.</param>
    /// <param name="isOrdered">Whether a person ordered it.</param>
    /// <param name="shelf">The records that were asked for.</param>
    /// <param name="context">Scripts and settings.</param>
    public void Plan(WorkItem item, EntityRecord left, string reason, bool isOrdered, Shelf shelf, RunMapping context)
    {
        var plan = PlainPlans.Of(pair, item, Situation.Absent, reason) with { Action = LinkingAction.Create };
        if (candidates.HolderOf(left, context) is { } holder && shelf.Feed(pair.Right.System, pair.Right.FeedResource, holder) is { } record
            && RecordLock.Of(record) is { } locked)
        {
            book.Put(plan with { Action = LinkingAction.Hold, IsParked = true, Reason = locked });
            return;
        }

        switch (CreatePlanner.Plan(pair, left, context))
        {
            case CreatePlan.Waits waits:
                book.Put(plan with
                {
                    Action = LinkingAction.Wait,
                    Reason = $"what it refers to has no partner yet: {waits.Key} in {string.Join(" or ", waits.Pairs)}",
                    Needs = (waits.Pairs[0], waits.Key),
                });
                break;
            case CreatePlan.Parked parked:
                book.Put(plan with { Action = LinkingAction.Hold, IsParked = true, Reason = parked.Reason });
                break;
            case CreatePlan.Ready ready:
                AddCreate(plan with { Cells = ready.Cells }, left, ready, isOrdered, context);
                break;
        }
    }

    void AddCreate(RecordPlan plan, EntityRecord left, CreatePlan.Ready ready, bool isOrdered, RunMapping context)
    {
        var owner = pair.Owner is null ? null : candidates.OwnerOf(left, context);
        var resource = pair.Right.Resource;
        var folded = resource.CreatedWith is not null ? owner?.Write : null;
        var values = PlannedWrites.ForCreate(scope, pair, left, ready, isOrdered);
        var keys = PlannedWrites.KeysOf(scope, resource, values.Properties, owner?.Value.Text, context).ToArray();
        if (!isOrdered && keys.Any(key => key.Pair == pair.Name && planned.IsGiven(key.Pair, key.Rule, key.Hash)))
        {
            book.Put(plan with { Action = LinkingAction.Hold, IsParked = true, Reason = "a record gets the same key in this very run; it is looked for again once that is written" });
            return;
        }

        var id = book.AddCreate(new PlannedWrite
        {
            System = resource.System,
            Resource = resource.Name,
            Owner = owner,
            FoldedInto = folded,
            Recognition = values.Recognition,
            Values = values.Properties,
            Expected = ForetellingStep.Expected(scope, pair, left, context),
        });
        planned.Add(pair.Name, left.Key, id);
        foreach (var (name, rule, hash) in keys)
            planned.AddKey(name, rule, hash, id);
        book.Put(plan with { RightWrite = id });
    }
}
