using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Compares linked records of one pair, and plans what travels between them.</summary>
sealed class PairUpdates(RunScope scope, Pair pair, PlanBook book, PlannedPartners planned)
{
    /// <summary>Compares two linked records, cell by cell.</summary>
    public SharingLink Compare(Link link, EntityRecord left, EntityRecord right, Shelf shelf, RunMapping context)
    {
        var holder = pair.Right.Resource.Within is null ? null : shelf.Feed(pair.Right, link.RightResource);
        var comparison = Comparisons.Of(scope, pair, link, left, right, holder);
        var cells = CellPlanner.Compare(pair, left, right, link.Bases, comparison, context);
        cells = Newcomers.Hold(scope, pair, link, left, cells, context);
        cells = Doubts.Hold(pair, link, comparison, left.Source, right.Source, cells);
        cells = Guarding.Hold(scope.Declarations.Right.Foretold, pair, cells);
        return new SharingLink(left, right, cells) { Locked = comparison.Locked };
    }

    /// <summary>
    /// Whether the right record lacks our reference though it is linked: who died between making the link and writing it left a record
    /// that a lost database would not know again.
    /// </summary>
    public bool LacksReference(Link link, SharingLink settled) =>
        link.Rule != Links.Created
        && RecordLock.Of(settled.Right.Source) is null
        && PlannedWrites.ReferenceFor(scope, pair, settled.Left, settled.Right) is not null;

    /// <summary>Plans what travels between two records.</summary>
    /// <param name="plan">What is decided.</param>
    /// <param name="left">The left record.</param>
    /// <param name="right">The right record.</param>
    /// <param name="rightResource">The key of the right resource record.</param>
    /// <param name="addsReference">Whether our reference is written where there is none.</param>
    /// <param name="context">Scripts and settings.</param>
    public void Put(RecordPlan plan, EntityRecord left, EntityRecord right, RecordKey rightResource, bool addsReference, RunMapping context)
    {
        book.Put(plan);
        var resource = pair.Right.Resource;
        var toRight = PlannedWrites.ToRight(pair, plan, left).ToList();
        if (addsReference && PlannedWrites.ReferenceFor(scope, pair, left, right) is { } reference)
            toRight.Add(reference);
        if (toRight.Count > 0)
            book.AddToUpdate(resource.System, resource.Name, rightResource, toRight);
        foreach (var (name, rule, hash) in PlannedWrites.KeysOf(scope, resource, [.. toRight], owner: null, context))
            planned.AddGiven(name, rule, hash);
        var toLeft = PlannedWrites.ToLeft(pair, plan, left).ToList();
        if (toLeft.Count > 0)
            book.AddToUpdate(pair.Left.System, pair.Left.Resource.Name, left.ResourceKey, toLeft);
    }
}
