using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Freezing;

/// <summary>Takes planned writes out of a plan whose records have been narrowed.</summary>
sealed class FrozenPruning(PlanBook book, int pageSize)
{
    /// <summary>Takes out what no record of the plan wants any more.</summary>
    public void Prune()
    {
        // By number, for a page of writes is found by the one before it, which may be gone by then.
        foreach (var id in AllWrites().ToArray())
        {
            var write = book.Write(id);
            if (write.IsCreate)
            {
                var (pair, left) = book.CreatedFor(id);
                if (book.Find(pair, left)?.RightWrite != id)
                    book.Withhold(id);
            }
            else if (write.Removal is { } removal)
            {
                // A record goes only while all who say so still do.
                if (!removal.Links.All(link => book.Find(link.Pair, link.Left) is { Action: LinkingAction.Archive or LinkingAction.Delete }))
                    book.Withhold(id);
            }
            else if (write.Values.Where(IsKept).ToArray() is var values && values.Length < write.Values.Length)
            {
                book.Narrow(id, [.. values]);
            }
        }
    }

    IEnumerable<long> AllWrites()
    {
        var after = 0L;
        while (book.Writes(after, pageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (id, _) in page)
                yield return id;
        }
    }

    bool IsKept(PlannedProperty value) =>
        book.Find(value.Pair, value.Left) is { } record
        && (value.Cell is null ? record.Action == LinkingAction.Link : record.Cells.Any(cell => cell.Cell == value.Cell));
}
