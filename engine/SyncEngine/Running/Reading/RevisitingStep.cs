using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Brings back onto the to-do list what no feed will bring: records and cells whose retry is due, records for whose cells a person chose,
/// and all links of an edited mapping. Where anything was edited that a record can be parked for, each retry is due.
/// </summary>
sealed class RevisitingStep(RunScope scope)
{
    const string Declared = "declared";

    /// <summary>Adds what is due.</summary>
    public void Add()
    {
        scope.Store.Transact(() =>
        {
            HastenIfEdited();
            foreach (var parked in scope.Store.Attention.Due(scope.Time.GetUtcNow()))
            {
                if (Find(parked.Pair) is { } pair)
                    Add(pair.Left, FeedOf(pair.Left, parked.Key), "its retry is due");
                // When its pair is declared again all that it is about is read anew; until then it must stand in nobody's way.
                else
                    scope.Store.Attention.Put(parked with { RetryAt = null });
            }

            foreach (var held in scope.Store.Held.Due(scope.Time.GetUtcNow()))
                AddHeld(held);
        });
        foreach (var pair in scope.Declarations.Pairs)
            AddLinksOfOtherMapping(pair);
        AddChosen();
    }

    // Whoever edits a mapping or a setting may do so for what is parked, and need not know which edit mends which record.
    void HastenIfEdited()
    {
        var mark = new CanonicalText()
            .Add("declarations", scope.Declarations.Hash)
            .Add("settings", scope.Connection.SettingsJson)
            .Add("country", scope.Connection.Country)
            .Hash();
        if (scope.Store.Meta.Find(Declared) == mark)
            return;
        scope.Store.Attention.Hasten(scope.Time.GetUtcNow());
        scope.Store.Meta.Put(Declared, mark);
    }

    // A record that could not even be read is in no index; it is parked under the key of its feed.
    RecordKey FeedOf(Entity entity, RecordKey key) =>
        scope.Store.Known.Find(entity.System, entity.Name, key)?.ResourceKey ?? entity.FeedKey(key);

    void AddHeld(HeldCell held)
    {
        switch (scope.Store.Links.ByLeft(held.Pair, held.Left))
        {
            case { State: LinkState.Open } link when Find(held.Pair) is { } pair && IsComparedAgain(pair, held.Cell):
                Add(pair.Left, pair.Left.FeedKey(link.LeftResource), "what it holds is tried again");
                break;
            case { State: LinkState.Open or LinkState.Closed }:
                scope.Store.Held.Retry(held.Pair, held.Left, held.Cell, at: null);
                break;
            default:
                scope.Store.Held.Remove(held.Pair, held.Left, held.Cell);
                break;
        }
    }

    // What counts at creation only is not sent again by itself.
    static bool IsComparedAgain(Pair pair, string cell) => pair.Cells.Any(each => each.Name == cell && each.When != When.Create);

    Pair? Find(string pair) => scope.Declarations.Pairs.FirstOrDefault(each => each.Name == pair);

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
        if (Find(chosen.Pair) is { } pair && pair.Cells.Any(cell => cell.Name == chosen.Cell)
            && scope.Store.Links.ByLeft(chosen.Pair, chosen.Left) is { State: LinkState.Open or LinkState.Closed } link)
        {
            Add(pair.Left, pair.Left.FeedKey(link.LeftResource), "a person chose for it");
            // Of a record that is gone nothing can be said any more; one that is there is looked at now, whatever becomes of this run.
            if (link.State == LinkState.Closed)
                scope.Store.Choices.Tried(chosen.Pair, chosen.Left, chosen.Cell, scope.Time.GetUtcNow());
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
                    Add(pair.Left, pair.Left.FeedKey(link.LeftResource), "its mapping was edited, or a setting that it reads");
            });
        }
    }

    void Add(Entity entity, RecordKey feed, string reason)
    {
        if (scope.Store.ToDo.Find(entity.System, entity.FeedResource, feed) is null)
            scope.Store.ToDo.Add(new ToDoItem(entity.System, entity.FeedResource, feed, reason, Payload: null, ReadAt: null));
    }
}
