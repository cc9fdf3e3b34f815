using System.Diagnostics;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Puts on the to-do list what webhooks told of. They are read by key as they are now: what a webhook said of them is never believed,
/// and what a feed has just shown may be older.
/// </summary>
sealed class HintStep(RunScope scope)
{
    /// <summary>Takes all open hints.</summary>
    public void Take()
    {
        using var trace = RunMeter.Begin("take hints");
        var feeds = scope.Declarations.Feeds.ToHashSet();
        var after = 0L;
        while (scope.Store.Hints.Open(HintKind.Look, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            scope.Store.Transact(() =>
            {
                foreach (var hint in page)
                    Take(hint, feeds, trace);
            });
        }
    }

    void Take(Hint hint, HashSet<Resource> feeds, Activity? trace)
    {
        foreach (var (name, key) in hint.Places)
        {
            // The mapping may have been edited since it arrived.
            if (scope.FindResource(hint.System, name) is not { } resource || !feeds.Contains(resource))
                continue;
            scope.Store.ToDo.Remove(resource.System, resource.Name, key);
            scope.Store.ToDo.Add(new ToDoItem(resource.System, resource.Name, key, "its system told of it", Payload: null, ReadAt: null));
            trace?.AddEvent(new ActivityEvent(hint.Topic));
        }

        scope.Store.Hints.Settle(hint.Id);
    }
}
