using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Stops 3 and 5 of the road for one pair: which left records an arrived record concerns, and what planning them needs.</summary>
sealed class Gathering(RunScope scope, Pair pair, PlannedPartners planned, Candidates candidates)
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
            return [.. fromLeft ? FromLeft(feed, scripts).Concat(Cured(feed.Key)) : FromRight(feed, scripts)];
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return fromLeft && AnyOwnerIsPlanned(feed.Key) ? [Park(feed.Key, feed.Key, failure.Message)] : [];
        }
    }

    // A record that could not be read was parked as a whole; now that it can, its entry ends, whatever it is.
    IEnumerable<WorkItem> Cured(RecordKey feed) =>
        (pair.Left.Each is not null || !pair.Left.Where.IsEmpty) && scope.Store.Attention.Find(pair.Name, Side.Left, feed) is { Kind: AttentionKind.Parked }
            ? [new WorkItem(feed, feed, null)]
            : [];

    // Which of the owners in the record it is cannot be told where the record cannot be read.
    bool AnyOwnerIsPlanned(RecordKey feed) => pair.Owner is { } name && scope.Declarations[name].Left is { Each: not null } owner
        ? scope.Store.Known.OfResource(owner.System, owner.Name, feed).Any(known => candidates.OwnerIsPlanned(known.Key))
        : candidates.OwnerIsPlanned(feed);

    IEnumerable<WorkItem> FromLeft(ResourceRecord feed, IScriptCalls scripts) =>
        EntityReader.ReadAll(pair.Left, feed, scripts).Where(IsOurs).SelectMany(left => One(left, scripts))
            .Concat(Lacking(Side.Left, feed, scope.Store.Links.ByLeftResource(pair.Name, feed.Key)));

    // What was made of a record follows it, though its view shows it no more: an amount that became zero is zero there too.
    bool IsOurs(EntityRecord left) =>
        (Conditions.AreKnown(pair.Left.Where, left) && scope.Store.Links.ByLeft(pair.Name, left.Key) is { State: LinkState.Open or LinkState.Closed })
        || Conditions.FirstUnmet(pair.Left.Where, left) is null;

    // A link whose record is no longer among the items of the record that held it.
    IEnumerable<WorkItem> Lacking(Side side, ResourceRecord feed, IEnumerable<Link> links) =>
        pair[side].Each is null && pair[side].Resource.Within is null
            ? []
            : links
                .Where(link => link.State == LinkState.Open && EntityReader.Lacks(pair[side], feed, link[side]))
                .Select(link => new WorkItem(link.Left, link.LeftResource, link));

    IEnumerable<WorkItem> One(EntityRecord left, IScriptCalls scripts)
    {
        if (scope.Store.Links.ByLeft(pair.Name, left.Key) is not { } link)
            return [Unlinked(left, scripts)];
        var item = new WorkItem(left.Key, left.ResourceKey, link);
        if (link.State != LinkState.Open)
            return HasNews(link, left) ? [item] : [];
        return !StraysOrReturns(link, left)
            && IsAtBase(link, cell => CellMapping.Inputs(cell, left).SequenceEqual(link.Bases[cell.Name].Left))
            && scope.Store.ToDo.Find(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource)) is null
            ? []
            : [item with { Needs = [.. NeedsOf(link)] }, .. SharingWith(link)];
    }

    // Whether it is what the pair is about has changed, and people do not know it yet.
    bool StraysOrReturns(Link link, EntityRecord left) =>
        (Conditions.FirstOutgrown(pair.Scope, left) is not null)
            != scope.Store.Attention.Find(pair.Name, Side.Left, link.Left) is { Kind: AttentionKind.Strayed };

    IEnumerable<WorkItem> FromRight(ResourceRecord feed, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, planned);
        foreach (var parked in ParkedUnder(feed))
            yield return parked;
        foreach (var right in EntityReader.Read(pair.Right, feed, scripts))
        {
            var links = scope.Store.Links.ByRight(pair.Name, right.Key);
            foreach (var link in links.Where(link => !IsAtBase(link, cell => right[cell.Right] == link.Bases[cell.Name].Right)))
            {
                yield return new WorkItem(link.Left, link.LeftResource, link) { Needs = [.. NeedsOf(link)] };
                foreach (var sharing in SharingWith(link))
                    yield return sharing;
            }

            foreach (var link in links.Where(link => link.State == LinkState.Tombstone && link.RightGone))
                yield return new WorkItem(link.Left, link.LeftResource, link);

            if (links.Length == 0)
            {
                foreach (var left in UnlinkedLike(right, context))
                    yield return left;
            }
        }

        foreach (var item in Lacking(Side.Right, feed, scope.Store.Links.UnderRight(pair.Name, feed.Key)))
            yield return item;
    }

    // What an owner kept parked (it was locked) may come now that the owner has changed.
    IEnumerable<WorkItem> ParkedUnder(ResourceRecord feed) =>
        pair.Owner is not { } owner || pair.Right.Resource.Within is null
            ? []
            : scope.Store.Links.ByRight(owner, feed.Key)
                .Where(link => link.State == LinkState.Open)
                .SelectMany(link => scope.Store.Known.OfResource(pair.Left.System, pair.Left.Name, link.LeftResource))
                .Where(known => scope.Store.Links.ByLeft(pair.Name, known.Key) is null
                    && scope.Store.Attention.Find(pair.Name, Side.Left, known.Key) is { Kind: AttentionKind.Parked })
                .Select(known => new WorkItem(known.Key, known.ResourceKey, null) { Needs = [(Side.Left, known.ResourceKey), (Side.Right, feed.Key)] });

    // A tombstone is spoken of whenever one of its records arrives; a closed link when an edit is due, or was.
    bool HasNews(Link link, EntityRecord left) =>
        link.State == LinkState.Tombstone || ClosedLinks.HasMoved(pair, left, link) || scope.Store.Held.Of(pair.Name, link.Left).Length > 0;

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
            && !IsWaiting(link)
            && pair.Cells.Where(cell => cell.When != When.Create).All(cell => link.Bases.GetValueOrDefault(cell.Name) is { CopiedAt: null } && unmoved(cell)));

    // What keeps it may have ended with this very news: a lock, a limit, a value that could not be mapped; or a person wants it looked at.
    bool IsWaiting(Link link) =>
        scope.Store.Held.Of(pair.Name, link.Left).Length > 0
        || scope.Store.Choices.Of(pair.Name, link.Left).Length > 0
        || scope.Store.Attention.Find(pair.Name, Side.Left, link.Left) is { Kind: AttentionKind.Parked or AttentionKind.Waiting };

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

    WorkItem Unlinked(EntityRecord left, IScriptCalls scripts)
    {
        var item = new WorkItem(left.Key, left.ResourceKey, null) { Owner = candidates.LeftOwnerOf(left) };
        if (Conditions.FirstUnmet(pair.Scope, left) is not null || !candidates.OwnerIsPlanned(left))
            return item;
        var context = RunMapping.For(scope, scripts, pair, planned);
        var keys = pair.Correlate.SelectMany(rule => candidates.KeysOf(rule, left, context))
            .Concat(candidates.Adopted(left).Select(found => found.Key))
            .Distinct()
            .ToArray();
        var rights = keys.Select(key => (Side.Right, pair.Right.FeedKey(candidates.ResourceOf(key))));
        var needs = rights.Concat(Rivals(keys, left));
        return item with { Needs = candidates.HolderOf(left, context) is { } holder ? [.. needs, (Side.Right, holder)] : [.. needs] };
    }

    // Who seems to hold the record already may have been merged into this one, and no feed tells that he is gone.
    IEnumerable<(Side, RecordKey)> Rivals(IEnumerable<RecordKey> keys, EntityRecord left) =>
        pair.PartnerShared
            ? []
            : keys.SelectMany(key => scope.Store.Links.ByRight(pair.Name, key))
                .Where(link => link.State == LinkState.Open && link.Left != left.Key)
                .Select(link => (Side.Left, pair.Left.FeedKey(link.LeftResource)));

    static WorkItem Park(RecordKey left, RecordKey resource, string fault) => new(left, resource, null) { Fault = fault };
}
