using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Follows the references of records that take part: what they refer to is needed, so it may be created even where it is old,
/// and is brought onto the to-do list where it has no partner yet.
/// </summary>
sealed class NeedingStep(RunScope scope, FetchingStep fetching, Creation creation)
{
    /// <summary>Follows references until nothing new is needed.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        do
        {
            scope.Tell("following references", 0);
            foreach (var pair in scope.Declarations.Pairs.Where(pair => pair.Cells.Any(cell => cell.IsReference)).Reverse())
                FollowPair(pair);
        }
        while (await fetching.FillAsync(ct).ConfigureAwait(false) > 0);
    }

    void FollowPair(Pair pair)
    {
        var after = default(RecordKey?);
        while (scope.Store.ToDo.Page(pair.Left.System, pair.Left.FeedResource, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Key;
            scope.Scripts.Run(scripts => scope.Store.Transact(() =>
            {
                foreach (var item in page.Where(item => item.Payload is not null))
                    FollowRecord(pair, RecordJson.Read(scope.ResourceOf(item.System, item.Resource), item.Payload!), scripts);
                return true;
            }));
        }
    }

    void FollowRecord(Pair pair, ResourceRecord feed, IScriptCalls scripts)
    {
        try
        {
            foreach (var left in EntityReader.Read(pair.Left, feed, scripts))
            {
                if (creation.Participates(pair, left, feed, scripts))
                    FollowRows(pair, left);
            }
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            // A record that cannot be mapped needs nothing; planning parks it with this very reason.
        }
    }

    void FollowRows(Pair pair, EntityRecord left)
    {
        foreach (var row in pair.Cells.SelectMany(cell => cell.Rows).Where(row => row.References.Length > 0))
        {
            if (left[row.Left!] is { IsFilled: true } value)
                Need(pair, row, new RecordKey(value.ToString()));
        }
    }

    void Need(Pair pair, Row row, RecordKey key)
    {
        var targets = row.References.Select(name => scope.Declarations[name]).ToArray();
        foreach (var entity in targets.Select(target => target.Left).Distinct())
        {
            var resource = scope.Store.Known.Find(entity.System, entity.Name, key)?.ResourceKey ?? (entity.Each is null ? key : null);
            if (resource is not { } found)
                continue;
            // Asked once: a record that is not there would otherwise be looked up for ever.
            if (scope.Store.Needs.Put(entity.System, entity.Resource.Name, found, pair.Name)
                && !targets.Any(target => scope.Store.Links.ByLeft(target.Name, key) is not null)
                && scope.Store.ToDo.Find(entity.System, entity.FeedResource, found) is null)
            {
                scope.Store.ToDo.Add(new ToDoItem(entity.System, entity.FeedResource, found, $"{pair.Name} refers to it", Payload: null, ReadAt: null));
            }
        }
    }
}
