using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Deciding;

/// <summary>Stops 4 to 8 of the road for one pair: assesses, compares, merges, plans.</summary>
sealed class PairPlanner(
    RunScope scope, Pair pair, PlanBook book, PlannedPartners planned, Candidates candidates, Creation creation, RunState state)
{
    readonly PairUpdates updates = new(scope, pair, book, planned);
    readonly PairCreates creates = new(scope, pair, book, planned, candidates);

    /// <summary>Plans the left records of one group, which share places or are a group of one.</summary>
    /// <param name="items">The group's items.</param>
    /// <param name="shelf">The records that were asked for.</param>
    /// <param name="scripts">Calls transforms.</param>
    public void Plan(IReadOnlyList<WorkItem> items, Shelf shelf, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, planned);
        var linked = items.Where(item => item.Link is { State: LinkState.Open }).ToArray();
        foreach (var item in items.Except(linked))
            Try([item], () => PlanUnlinked(item, shelf, context));
        if (linked.Length > 0)
            Try(linked, () => PlanLinked(linked, shelf, context));
    }

    // Those who share places are decided together, so what keeps one keeps all.
    void Try(WorkItem[] items, Action plan)
    {
        if (items.FirstOrDefault(item => item.Fault is not null) is { Fault: { } fault })
        {
            Park(items, fault);
            return;
        }

        try
        {
            plan();
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            Park(items, failure.Message);
        }
    }

    void Park(WorkItem[] items, string fault)
    {
        foreach (var item in items)
            book.Put(PlainPlans.Parked(pair, item, fault));
    }

    void PlanLinked(WorkItem[] items, Shelf shelf, RunMapping context)
    {
        var (sharing, strayed) = (new List<SharingLink>(), new List<SharingLink>());
        foreach (var item in items)
        {
            // A record that has departed as a whole was noted while it was fetched.
            if (shelf.Left(pair, item, context.Scripts) is { } left && shelf.Right(pair, item.Link!, context.Scripts) is { } right)
            {
                var compared = updates.Compare(item.Link!, left, right, shelf, context);
                if (pair.PartnerShared && (Outgrown(pair.Scope, left) ?? Outgrown(pair.Left.Where, left)) is { } why)
                    strayed.Add(Withheld(compared, why));
                else
                    sharing.Add(compared);
            }
            else if (shelf.MissingItem(pair, item.Link!) is { } side)
                book.Put(DepartingStep.Unlink(item.Link!, side, DepartingStep.Deleted(side)));
        }

        // Whoever follows another's write is written after it.
        foreach (var settled in SharedPlaces.Settle(pair, [.. sharing], context).AddRange(strayed).OrderBy(IsFollower))
        {
            var link = items.First(item => item.Left == settled.Left.Key).Link!;
            var stray = Outgrown(pair.Scope, settled.Left);
            FirstSightings.Note(scope, pair, settled);
            var lacksReference = updates.LacksReference(link, settled);
            if (stray is null && !lacksReference && IsSettled(link, settled.Cells))
                continue;
            updates.Put(new RecordPlan
            {
                Pair = pair.Name,
                Left = settled.Left.Key,
                LeftResource = settled.Left.ResourceKey,
                Right = link.Right,
                Link = link.Id,
                Situation = Situation.Linked,
                Action = LinkingAction.Update,
                Reason = stray is null ? "it is linked" : $"it is linked, though {stray}",
                IsStrayed = stray is not null,
                Cells = settled.Cells,
            }, settled.Left, settled.Right, link.RightResource, lacksReference, context);
        }
    }

    static bool IsFollower(SharingLink link) => link.Cells.Any(cell => cell.Follows is not null);

    // What is said of a partner that others share must not be said by one who is no longer what the pair is about, nor to him.
    static SharingLink Withheld(SharingLink strayed, string why) => strayed with
    {
        Cells = [.. strayed.Cells.Select(cell => cell.Decision is Decision.LeftToRight or Decision.RightToLeft
            ? cell with { Decision = Decision.Hold, Reason = why, ToLeft = [], ToRight = null }
            : cell)],
    };

    static string? Outgrown(ImmutableArray<Condition> conditions, EntityRecord left) =>
        Conditions.FirstOutgrown(conditions, left) is { } unmet ? About(unmet) : null;

    static string About(Condition unmet) => $"the pair is about records where {Conditions.Describe(unmet)}";

    // A link that stands as it stood, and that nothing waits for, needs no line in the plan: a full comparison of a million links
    // would write a million of them and find nothing to do.
    bool IsSettled(Link link, ImmutableArray<CellPlan> cells) =>
        link.MappingHash == pair.Hash
        && cells.All(cell => cell.Decision == Decision.Keep && link.Bases.GetValueOrDefault(cell.Cell) is not { CopiedAt: not null })
        && scope.Store.Held.Of(pair.Name, link.Left).IsEmpty
        && scope.Store.Choices.Of(pair.Name, link.Left).IsEmpty
        && scope.Store.Attention.Find(pair.Name, Side.Left, link.Left) is null;

    void PlanUnlinked(WorkItem item, Shelf shelf, RunMapping context)
    {
        var ended = new EndedLinks(scope, pair, shelf);
        if (item.Link is { } link)
        {
            if (ended.Plan(item, link, context) is { } plan)
                book.Put(plan);
            return;
        }

        if (shelf.Left(pair, item, context.Scripts) is not { } left)
        {
            if (item.Left == item.LeftResource && (pair.Left.Each is not null || !pair.Left.Where.IsEmpty))
                book.Put(PlainPlans.Of(pair, item, Situation.OutOfScope, "it can be read again, and nothing of it waits"));
            return;
        }

        var may = creation.Ask(pair, left);
        if (Conditions.FirstUnmet(pair.Scope, left) is { } unmet)
            book.Put(PlainPlans.Of(pair, item, Situation.OutOfScope, About(unmet)));
        else if (ended.PlanUnderClosed(item, left, may.Holds) is { } closed)
            book.Put(closed);
        else if (!candidates.OwnerIsPlanned(left))
            book.Put(PlainPlans.Of(pair, item, Situation.OutOfScope, $"its {pair.Owner} is not synchronized"));
        else if (state.Indistinct.TryGetValue((pair.Name, left.Key), out var made))
        {
            book.Put(PlainPlans.Of(pair, item, Situation.Ambiguous, "it was created, the answer was lost, and several records may be what was made") with
            {
                Action = LinkingAction.Hold,
                Candidates = [.. made.Select(candidate => candidate.Key.ToString())],
                Recognised = made,
            });
        }
        else if (state.Unsettled.Contains((pair.Name, left.Key)))
            book.Put(PlainPlans.Of(pair, item, Situation.Absent, "whether an earlier create took effect is not known yet") with { Action = LinkingAction.Wait });
        else
            Assess(item, left, may, shelf, context);
    }

    void Assess(WorkItem item, EntityRecord left, MayCreate may, Shelf shelf, RunMapping context)
    {
        if (creation.IsOrdered(pair, left))
        {
            creates.Plan(item, left, may.Reason, isOrdered: true, shelf, context);
            return;
        }

        if (candidates.Adopted(left).FirstOrDefault(found => found.Resource != pair.Right.Resource) is { Resource: not null } departed)
        {
            book.Put(PlainPlans.Of(pair, item, Situation.Adopted, $"it has become one of {departed.Resource.Name} and is not altered any more") with
            {
                Action = LinkingAction.Link,
                Right = departed.Key,
                Rule = "reference",
                Candidates = [departed.Resource.Name],
            });
            return;
        }

        var matches = pair.Correlate.Where(rule => !rule.Asks).Select(rule => candidates.MatchesOf(rule, left, shelf, context)).ToImmutableArray();
        var assessment = Correlator.Assess(candidates.Carriers(left), matches, pair.PartnerShared);
        var action = LinkingActions.For(assessment.Situation, may.Holds);
        switch (action)
        {
            case LinkingAction.Link:
                PlanLink(item, left, assessment, shelf, context);
                break;
            case LinkingAction.Create:
                creates.PlanUnlessMadeAlready(item, left, may.Reason, shelf, context);
                break;
            default:
                var isUnknown = assessment.Situation == Situation.Absent && may.IsUnknown;
                book.Put(PlainPlans.Of(pair, item, assessment.Situation, assessment.Situation == Situation.Absent ? may.Reason : assessment.Reason) with
                {
                    Action = isUnknown ? LinkingAction.Hold : action,
                    IsParked = isUnknown,
                    Needs = may.Needs,
                    Rule = assessment.Rule,
                    Candidates = [.. assessment.Candidates.Select(candidate => candidate.ToString())],
                    Recognised = [.. assessment.Candidates.SelectMany(Known)],
                });
                break;
        }
    }

    static IEnumerable<KnownCandidate> Known(Candidate candidate) =>
        candidate.Key is { } key ? [new KnownCandidate(key, candidate.Title)] : [];

    void PlanLink(WorkItem item, EntityRecord left, Assessment assessment, Shelf shelf, RunMapping context)
    {
        var plan = PlainPlans.Of(pair, item, assessment.Situation, assessment.Reason) with
        {
            Action = LinkingAction.Link,
            Right = assessment.Partner!.Key,
            RightWrite = assessment.Partner.Write,
            Rule = Rebuilding.RuleOf(scope, assessment.Rule),
        };
        if (assessment.Partner.Write is { } write)
        {
            planned.Add(pair.Name, left.Key, write);
            book.Put(plan);
            return;
        }

        var key = assessment.Partner.Key!.Value;
        if (shelf.RightByKey(pair, key, candidates.ResourceOf(key), context.Scripts) is not { } right)
        {
            book.Put(plan with
            {
                Situation = Situation.Taken,
                Action = LinkingAction.Hold,
                Reason = $"{key} carries our reference for it, and is none of the {pair.Right.Name}",
                Candidates = [assessment.Partner.ToString()],
                Recognised = [.. Known(assessment.Partner)],
            });
            return;
        }

        var link = new Link(
            0, pair.Name, left.Key, key, left.ResourceKey, right.ResourceKey, LinkState.Open, plan.Rule!, pair.Hash,
            ImmutableDictionary<string, CellBase>.Empty, scope.Time.GetUtcNow());
        var cells = updates.Compare(link, left, right, shelf, context).Cells;
        updates.Put(plan with { Cells = cells }, left, right, right.ResourceKey, addsReference: true, context);
        planned.Add(pair.Name, left.Key, key);
    }
}
