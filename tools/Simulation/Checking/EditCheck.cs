using Simulation.Histories;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;

namespace Simulation.Checking;

/// <summary>No edit of a person is lost (I2), and the engine invents nothing (I10).</summary>
/// <remarks>
/// For each cell of each link the check goes through all that happened to its two records. An edit is pending until both
/// sides say the same; who overwrites a pending edit needs an edit of the other side and a policy that lets it win.
/// </remarks>
/// <param name="review">Sees both sides of a cell at any moment.</param>
/// <param name="remembered">What the engine remembers.</param>
/// <param name="world">The world.</param>
/// <param name="history">The history that it has behind it.</param>
sealed class EditCheck(Review review, Remembered remembered, World world, History history)
{
    /// <summary>The edits that were lost, the values that nobody gave.</summary>
    public IEnumerable<Violation> Check()
    {
        foreach (var group in remembered.Links.GroupBy(link => link.Pair, StringComparer.Ordinal))
        {
            var pair = review.Stock.Declarations[group.Key];
            foreach (var cell in pair.Cells.Where(IsTold))
            {
                foreach (var link in group.Where(link => !IsLeftToOthers(pair, group, link)))
                {
                    foreach (var violation in new CellStory(review, pair, cell, link, Sharing(pair, group, link)).Violations(this))
                        yield return violation;
                }
            }
        }
    }

    /// <summary>Whether the engine had not read the left record again since a person edited it, so that it could not know.</summary>
    /// <remarks>The left system has no conditional writes; this instant is the one that is declared to be unguarded.</remarks>
    public bool IsUnguarded(Pair pair, Link link, int edited, int overwritten)
    {
        var key = pair.Left.Resource.Key[^1];
        return world.Watcher.LastHeard(pair.Left.System, key.Prefix + link.LeftResource.Own + "\"", overwritten) < edited;
    }

    /// <summary>Whether no run had yet come to its end since a link was made to a record that existed: nothing was agreed then, and a blank side is filled.</summary>
    public bool IsBeforeFirstLook(Link link, int edited) =>
        link.Rule != Links.Created && !world.Watcher.Ends.Any(end => end.At >= link.Since && end.Number < edited);

    /// <summary>
    /// Whether a left value came from the record's partner in another pair: a record that passes from one pair to another while a run is
    /// under way still gets what its former partner said.
    /// </summary>
    /// <param name="pair">The pair that it is now about.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="link">The link in that pair.</param>
    /// <param name="written">When it was written, as a place in the order of everything that happened.</param>
    /// <param name="value">What it says, as the right side would.</param>
    public bool CameByAnotherPair(Pair pair, Cell cell, Link link, int written, Value? value) =>
        (from other in review.Stock.Declarations.Pairs
         where other != pair && other.Left.Resource == pair.Left.Resource
         from twin in other.Cells
         where PlaceOf(cell) is { } place && PlaceOf(twin) == place
         from former in remembered.Links
         where former.Pair == other.Name && former.LeftResource == link.LeftResource
         select review.Look(other, former, twin, written)).Any(moment => moment is not null && moment.Right == value);

    /// <summary>
    /// Whether the one place that a cell writes on the left stood still: what is derived from several places moves with the others too,
    /// which belong to other cells.
    /// </summary>
    public bool IsPlaceUntouched(Pair pair, Cell cell, Link link, int written) =>
        cell.Rows is [{ Left.Source: FieldSource.Derived }] && PlaceOf(cell) is { List: null } property
        && review.Left(pair, link, written) is { } now && review.Left(pair, link, written - 1) is { } before
        && now.Source[property] == before.Source[property];

    /// <summary>Whether a run took back what another wrote.</summary>
    public bool IsUndo(RecordVersion version) => version.By.IsEngine && world.Commanded.Undos.Contains(version.By.Run);

    /// <summary>Whether a person decided what counts, and that has not come to rest yet.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="sharing">The links that share a record.</param>
    /// <param name="agreed">When both sides said the same last, as a place in the order of everything that happened.</param>
    public bool IsChosen(Pair pair, Cell cell, IEnumerable<Link> sharing, int agreed) => sharing.Any(link =>
        world.Commanded.HasSettled(pair, link, cell, world.Commanded.HasLeftAlone(link) ? 0 : agreed));

    /// <summary>When a run began, as a place in the order of everything that happened.</summary>
    public int Begin(int run) => world.Watcher.Begins.GetValueOrDefault(run);

    /// <summary>Whether history holds what stood at a property before a write. What a lost database knew, and what arrives after its sender was lost, it cannot hold.</summary>
    public bool IsKept(RecordVersion written, Resource resource, RecordKey key, string property, Value before) =>
        world.HasForgotten(written.Number)
        || (written.By.IsLate && history.ForgetsSomething)
        || remembered.History[(resource.System, resource.Name, key)].Any(entry => entry.Property == property && entry.Before == before);

    // The one place on the left that a cell writes.
    static Property? PlaceOf(Cell cell) => cell.Rows is [{ Left.Property: { } property }] ? property : null;

    // A reference follows links, a unique code other records, and an edited mapping means other values: none of these can be told here.
    bool IsTold(Cell cell) =>
        cell.When != When.Create
        && !cell.IsReference
        && cell.Direction != Direction.Compare
        && !cell.Rows.Any(row => row.UniqueElse is not null)
        && !(history.EditsMapping && review.Stock.Edited.Values.Any(edited => !Holds(edited, cell)));

    static bool Holds(Declarations declarations, Cell cell) =>
        declarations.Pairs.Any(pair => pair.Cells.Any(other => other.Hash == cell.Hash));

    // What shares a place with others and lost its link, by a command or before a person gave its partner to another, has no say any more: the
    // others decide what stands there.
    bool IsLeftToOthers(Pair pair, IEnumerable<Link> links, Link link) =>
        link.State != LinkState.Open && Sharing(pair, links, link) is { Length: > 1 } sharing
        && sharing.Any(other => world.Commanded.HasRelinkedOwn(pair.Name, other.Left.Own));

    static Link[] Sharing(Pair pair, IEnumerable<Link> links, Link link) =>
        [.. links.Where(other => other.Right == link.Right || (pair.Left.Each is not null && other.LeftResource == link.LeftResource))];
}
