using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Deciding;

/// <summary>Plans what becomes of links whose record is not there any more.</summary>
sealed class DepartingStep(RunScope scope, PlanBook book)
{
    /// <summary>Plans the links of all records that this run has found gone.</summary>
    /// <returns>How many records are gone and stand nowhere else.</returns>
    public long Plan()
    {
        var count = 0L;
        var after = default(ToDoItem);
        while (scope.Store.ToDo.PageGone(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1];
            count += page.Count(gone => gone.GoneTo is null);
            scope.Store.Transact(() =>
            {
                foreach (var gone in page)
                    PlanLinks(gone);
            });
        }

        return count;
    }

    /// <summary>What becomes of a link whose record on one side was deleted.</summary>
    public static RecordPlan Unlink(Link link, Side side, string reason) => new()
    {
        Pair = link.Pair,
        Left = link.Left,
        LeftResource = link.LeftResource,
        Right = link.Right,
        Link = link.Id,
        Situation = Situation.Missing,
        Missing = side,
        Action = LinkingAction.Unlink,
        Reason = reason,
    };

    void PlanLinks(ToDoItem gone)
    {
        var side = scope.SideOf(gone.System);
        foreach (var link in LinksOf(gone, side))
        {
            if (book.Find(link.Pair, link.Left) is { Situation: Situation.Missing })
                continue;
            var plan = Unlink(link, side, Deleted(side));
            book.Put(gone.GoneTo is { } place
                ? plan with
                {
                    Action = LinkingAction.Close,
                    Reason = place == gone.Resource
                        ? "one of the two is so old that its system shows it no more, so that nothing is carried any more"
                        : $"it has become one of {place} and is not altered any more",
                }
                : plan);
        }
    }

    /// <summary>Why a link ends.</summary>
    public static string Deleted(Side side) =>
        (side == Side.Left ? "it was deleted" : "its partner was deleted") + "; only a person links or creates it again";

    Link[] LinksOf(ToDoItem gone, Side side) =>
        [.. scope.Declarations.Pairs
            .Where(pair => pair[side].FeedResource == gone.Resource)
            .SelectMany(pair => side == Side.Left
                ? scope.Store.Links.ByLeftResource(pair.Name, gone.Key)
                : pair.Right.Resource.Within is null
                    ? scope.Store.Links.ByRightResource(pair.Name, gone.Key)
                    : scope.Store.Links.UnderRight(pair.Name, gone.Key))
            .Where(link => link.State == LinkState.Open)];
}
