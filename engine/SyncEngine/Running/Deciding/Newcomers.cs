using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// What a new link must not write to a place that older links share: one that says something else than those last agreed with was edited
/// or cleared by a person, and its edit may be held and still have to travel.
/// </summary>
static class Newcomers
{
    const string EditedForOthers = "it was edited since the others that share it agreed";

    /// <summary>The cells, those in conflict that would write over what was edited.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="link">The link, which may be too new to be stored.</param>
    /// <param name="left">Its left record.</param>
    /// <param name="cells">Its cells, compared.</param>
    /// <param name="context">Scripts, references, settings.</param>
    public static ImmutableArray<CellPlan> Hold(
        RunScope scope, Pair pair, Link link, EntityRecord left, ImmutableArray<CellPlan> cells, IMappingContext context)
    {
        if (!cells.Any(IsFirstWrite))
            return cells;
        var besides = Others(scope.Store.Links.ByRight(pair.Name, link.Right), link);
        var within = Others(scope.Store.Links.ByLeftResource(pair.Name, link.LeftResource), link);
        return [.. cells.Select(plan => IsFirstWrite(plan) && IsEdited(pair[plan.Cell], plan) ? Conflict(pair[plan.Cell], plan) : plan)];

        bool IsEdited(Cell cell, CellPlan plan) => plan.ToRight is not null
            ? BasesOf(besides, cell).Any(known => !CellPlanner.Same(cell, known.Right, plan.RightNow, context))
            : SharedPlaces.CanShareLeft(cell) && BasesOf(within, cell).Any(known => !SaysTheSame(cell, plan, known));

        bool SaysTheSame(Cell cell, CellPlan plan, CellBase known) => known.Left.Length != plan.LeftNow.Length || known.Left.SequenceEqual(plan.LeftNow)
            || (CellMapping.ToRight(cell, known.Left, left, context) is { Owed: null, Value: var former } && CellPlanner.Same(cell, former, plan.LeftAsRight, context));

        CellPlan Conflict(Cell cell, CellPlan plan) => plan with
        {
            Decision = Decision.Conflict,
            Reason = CellMapping.IsBlank(cell, plan.ToRight is null ? plan.LeftAsRight : plan.RightNow, context) ? CellPlanner.PerhapsCleared : EditedForOthers,
            ToLeft = [],
            ToRight = null,
        };
    }

    static bool IsFirstWrite(CellPlan plan) => plan is { Cause: WriteCause.Link, BaseLeft: null, Choice: null, Decision: Decision.LeftToRight or Decision.RightToLeft };

    static ImmutableArray<Link> Others(ImmutableArray<Link> links, Link link) =>
        [.. links.Where(other => other.State == LinkState.Open && other.Left != link.Left)];

    static IEnumerable<CellBase> BasesOf(ImmutableArray<Link> links, Cell cell) =>
        links.SelectMany(link => link.Bases.TryGetValue(cell.Name, out var known) ? [known] : ImmutableArray<CellBase>.Empty);
}
