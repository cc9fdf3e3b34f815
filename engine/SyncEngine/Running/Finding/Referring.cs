using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>Links whose cells refer to records of another pair.</summary>
static class Referring
{
    const int PageSize = 500;

    /// <summary>
    /// Lets whoever names a former partner name the new one with the next run, as if the left side had been edited: it said that partner,
    /// and says another one now. Call inside the transaction in which the partner changes.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="pair">The pair in which the partner changes.</param>
    /// <param name="former">The link as it was.</param>
    public static void Follow(RunScope scope, Pair pair, Link former)
    {
        foreach (var other in scope.Declarations.Pairs)
        {
            foreach (var cell in other.Cells.Where(cell => cell.When != When.Create && cell.Rows.Any(row => row.References.Contains(pair.Name, StringComparer.Ordinal))))
            {
                foreach (var link in NotClosed(scope, other).Where(link => Names(link, cell, former)))
                {
                    var known = link.Bases[cell.Name];
                    scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(cell.Name, known with { Left = [.. known.Left.Select(_ => Value.Null)] }) });
                    if (link.State == LinkState.Open)
                        scope.Wake(other.Left, link.LeftResource, "what it refers to has another partner");
                }
            }
        }
    }

    /// <summary>
    /// Lets whoever names the partner that a left record has, or had, in another pair look again, where a reference takes the first of
    /// several pairs. Call inside the transaction in which the link is made.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="pair">The pair in which the record is linked now.</param>
    /// <param name="link">The link.</param>
    public static void FollowToFirst(RunScope scope, Pair pair, Link link)
    {
        var others = scope.Declarations.Pairs.SelectMany(known => known.Cells).SelectMany(cell => cell.Rows)
            .Where(row => row.References.Length > 1 && row.References.Contains(pair.Name, StringComparer.Ordinal))
            .SelectMany(row => row.References).Distinct(StringComparer.Ordinal).Where(other => other != pair.Name);
        foreach (var other in others)
        {
            if (scope.Declarations.Find(other) is { } declared && scope.Store.Links.ByLeft(other, link.Left) is { } former && former.Right != link.Right)
                Follow(scope, declared, former);
        }
    }

    /// <summary>
    /// A cell of a write whose answer nobody saw, as it is remembered when the write is settled: what names a partner that is another one
    /// meanwhile counts as edited on the left. While the write was open, <see cref="Follow"/> could not see that it names that partner.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="sent">The cell as it was intended.</param>
    /// <param name="said">The value that was sent to the right side.</param>
    public static IntendedCell Remember(RunScope scope, IntendedCell sent, Value said)
    {
        var cell = scope.Declarations.Find(sent.Pair)?.Cells.FirstOrDefault(cell => cell.Name == sent.Cell);
        var pairs = cell?.Rows.SelectMany(row => row.References).ToArray() ?? [];
        return pairs.Length == 0 || pairs.Any(IsPartner)
            ? sent
            : sent with { LeftNow = [.. sent.LeftNow.Select(_ => Value.Null)] };

        bool IsPartner(string pair) => sent.LeftNow.Any(left =>
            scope.Store.Links.ByLeft(pair, new RecordKey(left.ToString())) is { } link && link.Right.Own == said.ToString());
    }

    static bool Names(Link link, Cell cell, Link former) =>
        link.Bases.TryGetValue(cell.Name, out var known)
        && known.Right.ToString() == former.Right.Own
        && known.Left.Any(value => value.ToString() == former.Left.Text);

    // A link that an undo broke may be mended, and what it names has another partner then.
    static IEnumerable<Link> NotClosed(RunScope scope, Pair pair)
    {
        var after = 0L;
        while (scope.Store.Links.Page(pair.Name, after, PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var link in page.Where(link => link.State != LinkState.Closed))
                yield return link;
        }
    }
}
