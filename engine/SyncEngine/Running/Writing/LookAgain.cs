using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Puts both sides of a link onto the to-do list of the next run.</summary>
static class LookAgain
{
    /// <summary>Marks both records to be fetched and looked at. Call inside a transaction.</summary>
    public static void At(Declarations declarations, StateStore store, Link link)
    {
        var pair = declarations[link.Pair];
        foreach (var (entity, resource) in new[] { (pair.Left, link.LeftResource), (pair.Right, link.RightResource) })
        {
            store.ToDo.Remove(entity.System, entity.FeedResource, entity.FeedKey(resource));
            store.ToDo.Add(new ToDoItem(
                entity.System, entity.FeedResource, entity.FeedKey(resource), "it must be looked at again", Payload: null, ReadAt: null));
        }
    }
}
