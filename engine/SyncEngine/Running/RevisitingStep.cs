using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>
/// Brings back onto the to-do list what no feed will bring: parked records whose retry is due, records for whose cells a person chose,
/// and all links of an edited mapping.
/// </summary>
sealed class RevisitingStep(RunScope scope)
{
    /// <summary>Adds what is due.</summary>
    public void Add()
    {
        scope.Store.Transact(() =>
        {
            foreach (var parked in scope.Store.Attention.Due(scope.Time.GetUtcNow()))
            {
                var entity = scope.Declarations[parked.Pair].Left;
                if (scope.Store.Known.Find(entity.System, entity.Name, parked.Key) is { } known)
                    Add(entity, known.ResourceKey, "its retry is due");
            }
        });
        foreach (var pair in scope.Declarations.Pairs)
            AddLinksOfOtherMapping(pair);
        AddChosen();
    }

    void AddChosen()
    {
        var after = default(StoredChoice?);
        while (scope.Store.Choices.Untried(after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1];
            scope.Store.Transact(() =>
            {
                foreach (var chosen in page)
                    AddChosen(chosen);
            });
        }
    }

    // A choice whose link, pair or cell is no more has nothing left to decide.
    void AddChosen(StoredChoice chosen)
    {
        var pair = scope.Declarations.Pairs.FirstOrDefault(pair => pair.Name == chosen.Pair);
        if (pair is not null && pair.Cells.Any(cell => cell.Name == chosen.Cell)
            && scope.Store.Links.ByLeft(chosen.Pair, chosen.Left) is { State: LinkState.Open } link)
        {
            Add(pair.Left, pair.Left.FeedKey(link.LeftResource), "a person chose for it");
        }
        else
        {
            scope.Store.Choices.Remove(chosen.Pair, chosen.Left, chosen.Cell);
        }
    }

    void AddLinksOfOtherMapping(Pair pair)
    {
        var after = 0L;
        while (scope.Store.Links.WithOtherHash(pair.Name, pair.Hash, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            scope.Store.Transact(() =>
            {
                foreach (var link in page.Where(link => link.State == LinkState.Open))
                    Add(pair.Left, pair.Left.FeedKey(link.LeftResource), "its mapping was edited");
            });
        }
    }

    void Add(Entity entity, RecordKey feed, string reason)
    {
        if (scope.Store.ToDo.Find(entity.System, entity.FeedResource, feed) is null)
            scope.Store.ToDo.Add(new ToDoItem(entity.System, entity.FeedResource, feed, reason, Payload: null, ReadAt: null));
    }
}
