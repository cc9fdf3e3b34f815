using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace Simulation.Commands;

/// <summary>What operators have commanded so far, which is no idea of the engine's own.</summary>
sealed class Commanded
{
    readonly HashSet<(string Pair, RecordKey Left)> relinked = [];
    readonly HashSet<(string System, string Resource, string Own)> released = [];
    readonly Dictionary<(string System, string Resource, RecordKey Key, string Property), List<int>> settled = [];
    readonly List<Link> leftAlone = [];

    /// <summary>The runs that took back what others wrote, by their numbers in the world.</summary>
    public HashSet<int> Undos { get; } = [];

    /// <summary>Notes that a person decides who a record's partner is.</summary>
    public void Relink(Pair pair, RecordKey left, Link? former)
    {
        relinked.Add((pair.Name, left));
        if (former is not null)
            released.Add((pair.Right.System, pair.Right.Resource.Name, former.RightResource.Own));
    }

    /// <summary>Notes that a person decides a cell.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="link">The link.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="isLeft">Whether both sides stay as they are.</param>
    /// <param name="number">When, as a place in the order of everything that happened.</param>
    public void Settle(Pair pair, Link link, Cell cell, bool isLeft, int number)
    {
        foreach (var place in PlacesOf(pair, link, cell))
        {
            if (!settled.TryGetValue(place, out var numbers))
                settled[place] = numbers = [];
            numbers.Add(number);
        }

        if (isLeft)
            leftAlone.Add(link);
    }

    /// <summary>Whether a person decided who the partner of a record is.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="own">The left record's own key.</param>
    public bool HasRelinkedOwn(string pair, string own) => relinked.Any(record => record.Pair == pair && record.Left.Own == own);

    /// <summary>Whether a person decided who the partner of any record of such a pair is.</summary>
    public bool HasRelinkedAny(Func<string, bool> isMeant) => relinked.Any(record => isMeant(record.Pair));

    /// <summary>Whether a person took a record's partner away.</summary>
    public bool HasReleased(string system, string resource, string own) => released.Contains((system, resource, own));

    /// <summary>Whether a person decided what stands at a place of a cell.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="link">The link.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="since">Only from this moment on, as a place in the order of everything that happened.</param>
    public bool HasSettled(Pair pair, Link link, Cell cell, int since = 0) =>
        settled.Count > 0 && PlacesOf(pair, link, cell).Any(place => settled.TryGetValue(place, out var numbers) && numbers.Exists(number => number >= since));

    /// <summary>Whether a person left the two sides of a cell of a link as they were, or of one that shares a record with it.</summary>
    public bool HasLeftAlone(Link link) => leftAlone.Exists(other =>
        other.Pair == link.Pair && (other.LeftResource == link.LeftResource || other.RightResource == link.RightResource));

    static IEnumerable<(string System, string Resource, RecordKey Key, string Property)> PlacesOf(Pair pair, Link link, Cell cell)
    {
        foreach (var row in cell.Rows)
        {
            if (row.Left?.Property is { } left)
                yield return (pair.Left.System, pair.Left.Resource.Name, link.LeftResource, left.Name);
        }

        if (cell.Right.Property is { } right)
            yield return (pair.Right.System, pair.Right.Resource.Name, link.RightResource, right.Name);
    }
}
