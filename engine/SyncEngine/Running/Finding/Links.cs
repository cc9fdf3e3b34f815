using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Finding;

/// <summary>Makes links, and wakes those who waited for them.</summary>
static class Links
{
    /// <summary>What links are called whose right record we created.</summary>
    public const string Created = "created";

    /// <summary>What links are called that a person made.</summary>
    public const string ByPerson = "a person's command";

    /// <summary>What tombstones are called whose link a person broke.</summary>
    public const string BrokenByPerson = "broken by a person's command";

    /// <summary>Inserts a link and brings those who waited for it back onto the to-do list. Call inside a transaction.</summary>
    public static Link Insert(
        RunScope scope, Pair pair, RecordKey left, RecordKey leftResource, RecordKey right, string rule, LinkState state,
        ImmutableDictionary<string, CellBase>? bases = null)
    {
        var link = new Link(
            0, pair.Name, left, right, leftResource, right, state, rule, pair.Hash,
            bases ?? ImmutableDictionary<string, CellBase>.Empty, scope.Time.GetUtcNow());
        link = link with { Id = scope.Store.Links.Insert(link) };
        scope.Store.FirstSeen.RemoveAll(pair.Name, left);
        Note(scope, link, state == LinkState.Closed ? LinkEvents.Closed : LinkEvents.Made, rule);
        Referring.FollowToFirst(scope, pair, link);
        WakeThoseWhoWaited(scope, pair, left);
        return link;
    }

    /// <summary>Brings those who waited for a record's partner back onto the to-do list. Call inside the transaction in which it gets one.</summary>
    public static void WakeThoseWhoWaited(RunScope scope, Pair pair, RecordKey left)
    {
        // A reference may be satisfied by any of several pairs; who waits names only the first of them.
        foreach (var waiting in scope.Declarations.Pairs.Where(other => other.Left == pair.Left).SelectMany(other => scope.Store.Attention.WaitingFor(other.Name, left)))
            Wake(scope, waiting);
        foreach (var held in scope.Store.Held.WaitingFor(left))
            Wake(scope, held);
    }

    /// <summary>Whether a right record is another left one's partner, in a pair in which nobody shares one.</summary>
    public static bool IsAnothers(RunScope scope, Pair pair, RecordKey left, RecordKey rightResource) =>
        !pair.PartnerShared
        && scope.Store.Links.ByRightResource(pair.Name, rightResource).Any(link => link.State != LinkState.Tombstone && link.Left != left);

    /// <summary>The link of a left record, unless it is a tombstone or this run has found one of its records gone for good.</summary>
    public static Link? Alive(RunScope scope, string pair, RecordKey left) =>
        scope.Declarations.Find(pair) is { } declared
        && scope.Store.Links.ByLeft(pair, left) is { State: not LinkState.Tombstone } link
        && !IsGone(scope, declared.Left, link.LeftResource)
        && !IsGone(scope, declared.Right, link.RightResource)
            ? link
            : null;

    /// <summary>Whether this run has found a record gone, and standing nowhere else.</summary>
    public static bool IsGone(RunScope scope, Entity entity, RecordKey resource) =>
        scope.Store.ToDo.Find(entity.System, entity.FeedResource, entity.FeedKey(resource)) is { IsGone: true, GoneTo: null };

    /// <summary>Writes down what happened to a link. Call inside the transaction in which it happens.</summary>
    public static void Note(RunScope scope, Link link, string what, string cause) => scope.Store.LinkEvents.Append(new LinkEvent(
        0, scope.Run == 0 ? null : scope.Run, scope.Time.GetUtcNow(), link.Pair, link.Left, link.Right, what, cause));

    /// <summary>Forgets what was held and chosen for cells of a link that is no more. Call inside the transaction in which it ends.</summary>
    public static void LetGo(RunScope scope, Link link)
    {
        foreach (var held in scope.Store.Held.Of(link.Pair, link.Left))
            scope.Store.Held.Remove(link.Pair, link.Left, held.Cell);
        scope.Store.Choices.RemoveAll(link.Pair, link.Left);
        scope.Store.FirstSeen.RemoveAll(link.Pair, link.Left);
    }

    /// <summary>Makes a link a tombstone, and tells a person. Call inside a transaction.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="link">An open link.</param>
    /// <param name="gone">The side whose record is gone; null when both are.</param>
    /// <param name="reason">Why, for people.</param>
    public static void Bury(RunScope scope, Link link, Side? gone, string reason)
    {
        scope.Store.Links.Update(link with { State = LinkState.Tombstone, LeftGone = gone != Side.Right, RightGone = gone != Side.Left });
        Note(scope, link, LinkEvents.Broken, reason);
        LetGo(scope, link);
        Tell(scope, link, AttentionKind.Deleted, reason);
    }

    /// <summary>
    /// Closes a link, and brings back who waited for that, and its left record: what it has said since both agreed is due there now.
    /// Call inside a transaction.
    /// </summary>
    public static void Close(RunScope scope, Link link, string reason)
    {
        var (left, right) = (scope.Declarations[link.Pair].Left, scope.Declarations[link.Pair].Right);
        var gone = scope.Store.ToDo.Find(right.System, right.FeedResource, right.FeedKey(link.RightResource));
        scope.Store.Links.Update(link with
        {
            State = LinkState.Closed,
            Posted = gone is { GoneTo: { } place, Posted: { } record } ? new PostedRecord(place, record) : null,
        });
        Note(scope, link, LinkEvents.Closed, reason);
        if (scope.Store.ToDo.Find(left.System, left.FeedResource, left.FeedKey(link.LeftResource)) is not { IsGone: true })
            scope.Wake(left, left.FeedKey(link.LeftResource), "its partner was posted");
        var waiting = scope.Store.Attention.WaitingFor(link.Pair, link.Left).Where(each => scope.Declarations.Find(each.Pair)?.Create.Closed is not null);
        foreach (var each in waiting)
            Wake(scope, each);
    }

    static void Tell(RunScope scope, Link link, string kind, string reason) => scope.Store.Attention.Put(new Attention(
        link.Pair, Side.Left, link.Left, kind, reason, link.Right.Text, NeedsPair: null, NeedsKey: null, scope.Time.GetUtcNow(), Attempts: 0, RetryAt: null));

    static void Wake(RunScope scope, Attention waiting)
    {
        if (scope.Declarations.Find(waiting.Pair)?.Left is { } entity && scope.Store.Known.Find(entity.System, entity.Name, waiting.Key) is { } known)
            scope.Wake(entity, known.ResourceKey, "what it waited for is there");
    }

    static void Wake(RunScope scope, HeldCell held)
    {
        if (scope.Declarations.Find(held.Pair)?.Left is { } entity && scope.Store.Links.ByLeft(held.Pair, held.Left) is { State: LinkState.Open } link)
            scope.Wake(entity, entity.FeedKey(link.LeftResource), "what it holds waited for this partner");
    }
}
