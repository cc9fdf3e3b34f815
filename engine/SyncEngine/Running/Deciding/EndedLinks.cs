using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans left records whose link is closed or a tombstone: nothing is written, and a person is told what would be due.</summary>
sealed class EndedLinks(RunScope scope, Pair pair, Shelf shelf)
{
    /// <summary>The plan of a record whose link is not open, or null when there is nothing to say.</summary>
    public RecordPlan? Plan(WorkItem item, Link link, RunMapping context) => link.State switch
    {
        LinkState.Open => null,
        LinkState.Tombstone when link.Rule == Links.BrokenByPerson =>
            Say(item, link, Situation.Tombstoned, "a person broke its link; only a person links or creates it again") with { Action = LinkingAction.Ignore },
        LinkState.Tombstone => HasReturned(link, context)
            ? SayOnce(item, link, Situation.Returned, "it was gone, and is there again; a person links the two again, or leaves them apart")
            : SayOnce(item, link, Situation.Tombstoned, "it was deleted; only a person links or creates it again"),
        LinkState.Closed => shelf.Left(pair, item, context.Scripts) is { } left
            ? Say(item, link, Situation.Closed, "its partner was posted") with
            {
                Action = LinkingAction.Update,
                Cells = [.. ClosedLinks.Due(pair, left, link, context).Select(cell => LeaveChosen(link, NameFollower(cell)))],
            }
            : null,
    };

    CellPlan NameFollower(CellPlan cell) =>
        cell.Decision == Decision.Hold && scope.Declarations.FollowerOf(pair) is { } follower
            ? cell with { Reason = $"its partner was posted and is not altered any more; {follower.Name} makes its own record of what came since, and the rest is done there by hand" }
            : cell;

    // Nothing travels any more, but a person may say that nothing is left to do.
    CellPlan LeaveChosen(Link link, CellPlan cell)
    {
        if (cell.IsUnread || scope.Store.Choices.Find(link.Pair, link.Left, cell.Cell)?.Choice is not { } choice)
            return cell;
        return choice.Kind == ChoiceKind.Leave && choice.LeftSeen.SequenceEqual(cell.LeftNow) && choice.RightSeen == cell.RightNow
            ? cell with { Decision = Decision.Agree, Choice = choice, Fate = ChoiceFate.Followed, Reason = "a person leaves both as they are" }
            : ChosenCell.GiveUp(cell, choice);
    }

    /// <summary>The plan of a record whose partner in the owner pair was posted, so that there is no room for its own; or null.</summary>
    /// <param name="item">The unlinked left record.</param>
    /// <param name="left">Its values.</param>
    /// <param name="isDue">Whether its partner would be created if there were.</param>
    public RecordPlan? PlanUnderClosed(WorkItem item, EntityRecord left, bool isDue) =>
        // What was adopted when it was posted already has a past that nobody remembers: the record may stand there.
        isDue && pair.Owner is not null
        && scope.Store.Links.ByLeft(pair.Owner, OwnerKey.Of(scope.Declarations[pair.Owner].Left, left)) is { State: LinkState.Closed, Rule: not References.Rule } owner
            ? new RecordPlan
            {
                Pair = pair.Name,
                Left = item.Left,
                LeftResource = item.LeftResource,
                Situation = Situation.Closed,
                Action = LinkingAction.Hold,
                Reason = $"it came after {pair.Owner} {owner.Right} was posted; what follows from it is done there by hand",
            }
            : null;

    bool HasReturned(Link link, RunMapping context) =>
        (link.LeftGone && shelf.Left(pair, new WorkItem(link.Left, link.LeftResource, link), context.Scripts) is { } left && !left.Source.IsArchived)
        || (link.RightGone && shelf.Right(pair, link, context.Scripts) is { } right && !right.Source.IsArchived);

    // A person who was told why a link ended is not told less later.
    RecordPlan? SayOnce(WorkItem item, Link link, Situation situation, string reason) =>
        scope.Store.Attention.Find(pair.Name, Side.Left, item.Left)?.Kind is { } kind
            && (kind == AttentionKind.Of(situation) || (kind == AttentionKind.Returned && situation == Situation.Tombstoned))
            ? null
            : Say(item, link, situation, reason);

    static RecordPlan Say(WorkItem item, Link link, Situation situation, string reason) => new()
    {
        Pair = link.Pair,
        Left = item.Left,
        LeftResource = item.LeftResource,
        Link = link.Id,
        Right = link.Right,
        Situation = situation,
        Action = LinkingActions.For(situation, mayCreate: false),
        Reason = reason,
    };
}
