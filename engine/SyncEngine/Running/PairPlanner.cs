using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Stops 3 to 8 of the road for one pair: finds the partner, assesses, compares, merges, plans.</summary>
sealed class PairPlanner(RunScope scope, Pair pair, PlanBook book, PlannedPartners planned, Creation creation, IReadOnlySet<(string Pair, RecordKey Left)> unsettled)
{
    /// <summary>What a page of the to-do list brings for this pair, before the other side is at hand.</summary>
    /// <param name="feed">A record that arrived.</param>
    /// <param name="scripts">Calls transforms.</param>
    /// <returns>The left records to plan, and the feed records of both systems that planning them needs.</returns>
    public IEnumerable<WorkItem> Gather(ResourceRecord feed, IScriptCalls scripts)
    {
        var fromLeft = pair.Left.System == feed.Resource.System && pair.Left.FeedResource == feed.Resource.Name;
        try
        {
            return [.. fromLeft ? GatherLeft(feed, scripts) : GatherRight(feed, scripts)];
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return fromLeft ? [Park(feed.Key, feed.Key, failure.Message)] : [];
        }
    }

    IEnumerable<WorkItem> GatherLeft(ResourceRecord feed, IScriptCalls scripts) =>
        EntityReader.Read(pair.Left, feed, scripts).SelectMany(left => GatherOne(left, feed, scripts));

    IEnumerable<WorkItem> GatherOne(EntityRecord left, ResourceRecord feed, IScriptCalls scripts)
    {
        if (scope.Store.Links.ByLeft(pair.Name, left.Key) is not { } link)
            return [GatherUnlinked(left, feed, scripts)];
        var item = new WorkItem(left.Key, left.ResourceKey, link);
        return IsAtBase(link, cell => CellMapping.Inputs(cell, left).SequenceEqual(link.Bases[cell.Name].Left))
            && scope.Store.ToDo.Find(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource)) is null
            ? []
            : [item with { Needs = [.. NeedsOf(link)] }, .. SharingWith(link)];
    }

    IEnumerable<WorkItem> GatherRight(ResourceRecord feed, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, planned);
        foreach (var right in EntityReader.Read(pair.Right, feed, scripts))
        {
            var links = scope.Store.Links.ByRight(pair.Name, right.Key);
            foreach (var link in links.Where(link => !IsAtBase(link, cell => right[cell.Right] == link.Bases[cell.Name].Right)))
            {
                yield return new WorkItem(link.Left, link.LeftResource, link) { Needs = [.. NeedsOf(link)] };
                foreach (var sharing in SharingWith(link))
                    yield return sharing;
            }

            if (links.Length == 0)
            {
                foreach (var left in UnlinkedLike(right, context))
                    yield return left;
            }
        }
    }

    // A new right record may be the one that an unlinked left record looked for.
    IEnumerable<WorkItem> UnlinkedLike(EntityRecord right, RunMapping context) =>
        pair.Correlate
            .Where(rule => rule.Equal.All(part => part.Cell is not null))
            .Select(rule => (rule, hash: CorrelationKeys.OfRight(rule, right, context)))
            .Where(found => found.hash is not null)
            .SelectMany(found => scope.Store.Identities.Find(pair.Name, Side.Left, found.rule.Index, found.hash!))
            .Distinct()
            .Where(left => scope.Store.Links.ByLeft(pair.Name, left) is null)
            .Select(left => scope.Store.Known.Find(pair.Left.System, pair.Left.Name, left))
            .OfType<KnownRecord>()
            .Select(known => new WorkItem(known.Key, known.ResourceKey, null) { Needs = [(Side.Left, known.ResourceKey)] });

    bool IsAtBase(Link link, Func<Cell, bool> unmoved) =>
        link.State != LinkState.Open
        || (link.MappingHash == pair.Hash
            && pair.Cells.Where(cell => cell.When != When.Create).All(cell => link.Bases.ContainsKey(cell.Name) && unmoved(cell)));

    IEnumerable<(Side, RecordKey)> NeedsOf(Link link) =>
        [(Side.Left, pair.Left.FeedKey(link.LeftResource)), (Side.Right, pair.Right.FeedKey(link.RightResource))];

    // All links that see the same place are decided together.
    IEnumerable<WorkItem> SharingWith(Link link)
    {
        var others = pair.Left.Each is not null && pair.Right.Resource.Within is null
            ? scope.Store.Links.ByLeftResource(pair.Name, link.LeftResource)
            : pair.PartnerShared ? scope.Store.Links.ByRight(pair.Name, link.Right) : [];
        return others
            .Where(other => other.Id != link.Id && other.State == LinkState.Open)
            .Select(other => new WorkItem(other.Left, other.LeftResource, other) { Needs = [.. NeedsOf(other)] });
    }

    WorkItem GatherUnlinked(EntityRecord left, ResourceRecord feed, IScriptCalls scripts)
    {
        var item = new WorkItem(left.Key, left.ResourceKey, null);
        if (Conditions.FirstUnmet(pair.Scope, left) is not null || !OwnerIsPlanned(left, feed, scripts))
            return item;
        var context = RunMapping.For(scope, scripts, pair, planned);
        var candidates = pair.Correlate.SelectMany(rule => KeysOf(rule, left, context))
            .Concat(AdoptedKeys(left).Select(found => found.Key))
            .Distinct()
            .Select(key => (Side.Right, pair.Right.FeedKey(RightResourceOf(key))));
        return item with { Needs = [.. candidates] };
    }

    /// <summary>Plans the left records of one group, which share places or are a group of one.</summary>
    /// <param name="items">The group's items.</param>
    /// <param name="shelf">The records that were asked for.</param>
    /// <param name="scripts">Calls transforms.</param>
    public void Plan(IReadOnlyList<WorkItem> items, Shelf shelf, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, planned);
        var linked = items.Where(item => item.Link is { State: LinkState.Open }).ToArray();
        foreach (var item in items.Except(linked))
            Try(item, () => PlanUnlinked(item, shelf, context));
        if (linked.Length > 0)
            Try(linked[0], () => PlanLinked(linked, shelf, context));
    }

    void Try(WorkItem item, Action plan)
    {
        if (item.Fault is { } fault)
        {
            book.Put(Parked(item, fault));
            return;
        }

        try
        {
            plan();
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            book.Put(Parked(item, failure.Message));
        }
    }

    void PlanLinked(WorkItem[] items, Shelf shelf, RunMapping context)
    {
        var sharing = new List<SharingLink>();
        foreach (var item in items)
        {
            // A side that has just departed was settled while it was fetched.
            if (shelf.Left(pair, item, context.Scripts) is { } left && shelf.Right(pair, item.Link!, context.Scripts) is { } right)
                sharing.Add(new SharingLink(left, right, Compare(item.Link!, left, right, context)));
        }

        foreach (var settled in SharedPlaces.Settle(pair, [.. sharing], context))
        {
            var link = items.First(item => item.Left == settled.Left.Key).Link!;
            Record(new RecordPlan
            {
                Pair = pair.Name,
                Left = settled.Left.Key,
                LeftResource = settled.Left.ResourceKey,
                Right = link.Right,
                Link = link.Id,
                Situation = Situation.Linked,
                Action = LinkingAction.Update,
                Reason = "it is linked",
                Cells = settled.Cells,
            }, settled.Left, settled.Right, link.RightResource, newLink: false);
        }
    }

    ImmutableArray<CellPlan> Compare(Link link, EntityRecord left, EntityRecord right, RunMapping context) =>
        CellPlanner.Compare(pair, left, right, link.Bases, Comparisons.Of(scope, pair, link, left, right), context);

    void PlanUnlinked(WorkItem item, Shelf shelf, RunMapping context)
    {
        if (item.Link is { State: LinkState.Tombstone })
        {
            book.Put(Plain(item, Situation.Tombstoned, "it was deleted; only a person links or creates it again"));
            return;
        }

        if (item.Link is not null || shelf.Left(pair, item, context.Scripts) is not { } left)
            return;
        if (Conditions.FirstUnmet(pair.Scope, left) is { } unmet)
            book.Put(Plain(item, Situation.OutOfScope, $"the pair is about records where {Conditions.Describe(unmet)}"));
        else if (!OwnerIsPlanned(left, shelf.Feed(pair.Left, left.ResourceKey)!, context.Scripts))
            book.Put(Plain(item, Situation.OutOfScope, $"its {pair.Owner} is not synchronized"));
        else if (unsettled.Contains((pair.Name, left.Key)))
            book.Put(Plain(item, Situation.Absent, "whether an earlier create took effect is not known yet") with { Action = LinkingAction.Wait });
        else
            Assess(item, left, shelf, context);
    }

    void Assess(WorkItem item, EntityRecord left, Shelf shelf, RunMapping context)
    {
        var adopted = AdoptedKeys(left).Select(found => new Candidate(found.Key, null, LinkedHere: false)).Distinct().ToImmutableArray();
        if (AdoptedKeys(left).FirstOrDefault(found => found.Resource != pair.Right.Resource) is { Resource: not null } departed)
        {
            book.Put(Plain(item, Situation.Adopted, $"it has become one of {departed.Resource.Name} and is not altered any more") with
            {
                Action = LinkingAction.Link,
                Right = departed.Key,
                Rule = "reference",
                Candidates = [departed.Resource.Name],
            });
            return;
        }

        var matches = pair.Correlate.Select(rule => MatchesOf(rule, left, shelf, context)).ToImmutableArray();
        var assessment = Correlator.Assess(adopted, matches, pair.PartnerShared);
        var may = creation.Ask(pair, left);
        var action = LinkingActions.For(assessment.Situation, may.Holds);
        switch (action)
        {
            case LinkingAction.Link:
                PlanLink(item, left, assessment, shelf, context);
                break;
            case LinkingAction.Create:
                PlanCreate(item, left, may.Reason, context);
                break;
            default:
                book.Put(Plain(item, assessment.Situation, assessment.Situation == Situation.Absent ? may.Reason : assessment.Reason) with
                {
                    Action = action,
                    Rule = assessment.Rule,
                    Candidates = [.. assessment.Candidates.Select(candidate => candidate.ToString())],
                });
                break;
        }
    }

    void PlanLink(WorkItem item, EntityRecord left, Assessment assessment, Shelf shelf, RunMapping context)
    {
        var plan = Plain(item, assessment.Situation, assessment.Reason) with
        {
            Action = LinkingAction.Link,
            Right = assessment.Partner!.Key,
            RightWrite = assessment.Partner.Write,
            Rule = assessment.Rule,
        };
        if (assessment.Partner.Write is { } write)
        {
            planned.Add(pair.Name, left.Key, write);
            book.Put(plan);
            return;
        }

        var key = assessment.Partner.Key!.Value;
        if (shelf.RightByKey(pair, key, RightResourceOf(key), context.Scripts) is not { } right)
            return;
        var link = new Link(
            0, pair.Name, left.Key, key, left.ResourceKey, right.ResourceKey, LinkState.Open, assessment.Rule!, pair.Hash,
            ImmutableDictionary<string, CellBase>.Empty, scope.Time.GetUtcNow());
        Record(plan with { Cells = Compare(link, left, right, context) }, left, right, right.ResourceKey, newLink: true);
    }

    void PlanCreate(WorkItem item, EntityRecord left, string reason, RunMapping context)
    {
        var plan = Plain(item, Situation.Absent, reason) with { Action = LinkingAction.Create };
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
                AddCreate(plan with { Cells = ready.Cells }, left, ready, context);
                break;
        }
    }

    void AddCreate(RecordPlan plan, EntityRecord left, CreatePlan.Ready ready, RunMapping context)
    {
        var owner = pair.Owner is null ? null : OwnerOf(left, context);
        var resource = pair.Right.Resource;
        var folded = resource.CreatedWith is not null ? owner?.Write : null;
        var values = PlannedWrites.ForCreate(scope, pair, left, ready);
        var id = book.AddCreate(new PlannedWrite
        {
            System = resource.System,
            Resource = resource.Name,
            Owner = owner,
            FoldedInto = folded,
            Recognition = values.Recognition,
            Values = values.Properties,
        });
        planned.Add(pair.Name, left.Key, id);
        foreach (var (name, rule, hash) in PlannedWrites.KeysOf(scope, resource, values.Properties, owner?.Value.Text, context))
            planned.AddKey(name, rule, hash, id);
        book.Put(plan with { RightWrite = id });
    }

    void Record(RecordPlan plan, EntityRecord left, EntityRecord right, RecordKey rightResource, bool newLink)
    {
        book.Put(plan);
        var resource = pair.Right.Resource;
        var toRight = PlannedWrites.ToRight(pair, plan, left).ToList();
        if (newLink && PlannedWrites.ReferenceFor(scope, pair, left, right) is { } reference)
            toRight.Add(reference);
        if (toRight.Count > 0)
            book.AddToUpdate(resource.System, resource.Name, rightResource, toRight);
        var toLeft = PlannedWrites.ToLeft(pair, plan, left).ToList();
        if (toLeft.Count > 0)
            book.AddToUpdate(pair.Left.System, pair.Left.Resource.Name, left.ResourceKey, toLeft);
    }

    RuleMatches MatchesOf(CorrelationRule rule, EntityRecord left, Shelf shelf, RunMapping context)
    {
        var existing = KeysOf(rule, left, context)
            .Where(key => scope.Store.Known.Find(pair.Right.System, pair.Right.Name, key) is { Archived: false })
            .Where(key => shelf.RightByKey(pair, key, RightResourceOf(key), context.Scripts) is { } right
                && CorrelationKeys.OfRight(rule, right, context) == HashOf(rule, left, context)
                && CorrelationKeys.NothingDiffers(rule, left, right, context))
            .Select(key => new Candidate(key, null, scope.Store.Links.ByRight(pair.Name, key).Length > 0));
        var hash = HashOf(rule, left, context);
        var coming = hash is null
            ? []
            : planned.FindByKey(pair.Name, rule.Index, hash).Select(write => new Candidate(null, write, LinkedHere: IsPartnerHere(write)));
        var rivals = hash is null
            ? []
            : scope.Store.Identities.Find(pair.Name, Side.Left, rule.Index, hash)
                .Where(other => other != left.Key && scope.Store.Links.ByLeft(pair.Name, other) is null);
        return new RuleMatches(rule.Index, rule.Title, rule.Identity, [.. existing, .. coming], [.. rivals]);
    }

    bool IsPartnerHere(long write) => book.Write(write).Values.Any(value => value.Pair == pair.Name);

    IEnumerable<RecordKey> KeysOf(CorrelationRule rule, EntityRecord left, RunMapping context) =>
        HashOf(rule, left, context) is { } hash ? scope.Store.Identities.Find(pair.Name, Side.Right, rule.Index, hash) : [];

    string? HashOf(CorrelationRule rule, EntityRecord left, RunMapping context) =>
        CorrelationKeys.OfLeft(rule, left, pair.Owner is null ? null : OwnerKey(left, context), context);

    RecordKey? OwnerKey(EntityRecord left, RunMapping context) => OwnerOf(left, context)?.Value.Text is { } text ? new RecordKey(text) : null;

    PlannedValue? OwnerOf(EntityRecord left, RunMapping context) => context.Refer([pair.Owner!], left.ResourceKey) switch
    {
        Mapped.Is known => new PlannedValue(known.Value),
        Mapped.WillBe write => new PlannedValue(Value.Absent, write.Write),
        _ => null,
    };

    bool OwnerIsPlanned(EntityRecord left, ResourceRecord feed, IScriptCalls scripts) =>
        pair.Owner is null
        || (scope.Store.Links.ByLeft(pair.Owner, left.ResourceKey) is { State: LinkState.Open })
        || planned.Find(pair.Owner, left.ResourceKey) is not null;

    IEnumerable<(Resource Resource, RecordKey Key)> AdoptedKeys(EntityRecord left)
    {
        var resource = pair.Right.Resource;
        if (resource.Recognition is not { IsReference: true } || CorrelationKeys.Hash([Value.Of(scope.ReferenceFor(pair, left.Key))]) is not { } hash)
            return [];
        return resource.GoneTo.Select(name => scope.ResourceOf(resource.System, name)).Prepend(resource)
            .SelectMany(place => scope.Store.Identities
                .Find(Indexing.ReferenceIndex(place), Side.Right, CorrelationKeys.Reference, hash)
                .Select(key => (place, key)));
    }

    RecordKey RightResourceOf(RecordKey key) => scope.Store.Known.Find(pair.Right.System, pair.Right.Name, key) is { } known && pair.Right.Each is not null
        ? known.ResourceKey
        : key;

    static WorkItem Park(RecordKey left, RecordKey resource, string fault) => new(left, resource, null) { Fault = fault };

    RecordPlan Plain(WorkItem item, Situation situation, string reason) => new()
    {
        Pair = pair.Name,
        Left = item.Left,
        LeftResource = item.LeftResource,
        Link = item.Link?.Id,
        Right = item.Link?.Right,
        Situation = situation,
        Action = LinkingActions.For(situation, mayCreate: false),
        Reason = reason,
    };

    RecordPlan Parked(WorkItem item, string fault) =>
        Plain(item, item.Link is null ? Situation.Absent : Situation.Linked, fault) with { Action = LinkingAction.Hold, IsParked = true };
}
