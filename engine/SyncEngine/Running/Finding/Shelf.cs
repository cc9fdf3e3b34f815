using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Finding;

/// <summary>The records that were read in this run, found again by key.</summary>
sealed class Shelf(RunScope scope)
{
    /// <summary>Records that were read past the to-do list, for those who only look.</summary>
    public Dictionary<(string System, string Resource, RecordKey Key), ResourceRecord> Beside { get; } = [];

    /// <summary>A feed's record as read in this run, or null.</summary>
    public ResourceRecord? Feed(Entity entity, RecordKey resource) => Feed(entity.System, entity.FeedResource, entity.FeedKey(resource));

    /// <summary>A resource's record as read in this run, or null.</summary>
    public ResourceRecord? Feed(string system, string resource, RecordKey key) =>
        Beside.TryGetValue((system, resource, key), out var read) ? read
        : scope.Store.ToDo.Find(system, resource, key) is { Payload: { } payload } ? RecordJson.Read(scope.ResourceOf(system, resource), payload)
        : null;

    /// <summary>The left record of an item, or null when it is not there any more. A linked one is there though its view no longer shows it.</summary>
    public EntityRecord? Left(Pair pair, WorkItem item, IScriptCalls scripts) => item.Link is null
        ? Find(pair.Left, item.Left, item.LeftResource, scripts)
        : FindLinked(pair.Left, item.Left, item.LeftResource, scripts);

    /// <summary>The right record of a link, or null when it is not there any more.</summary>
    public EntityRecord? Right(Pair pair, Link link, IScriptCalls scripts) => Find(pair.Right, link.Right, link.RightResource, scripts);

    /// <summary>A right record by its key, or null.</summary>
    public EntityRecord? RightByKey(Pair pair, RecordKey key, RecordKey resource, IScriptCalls scripts) => Find(pair.Right, key, resource, scripts);

    /// <summary>The side whose record is no longer among the items of the record that held it; null when neither is known to be so.</summary>
    public Side? MissingItem(Pair pair, Link link)
    {
        foreach (var side in new[] { Side.Left, Side.Right })
        {
            if (Feed(pair[side], link.ResourceOf(side)) is { } feed && EntityReader.Lacks(pair[side], feed, link[side]))
                return side;
        }

        return null;
    }

    EntityRecord? FindLinked(Entity entity, RecordKey key, RecordKey resource, IScriptCalls scripts) =>
        Feed(entity, resource) is { } feed
            ? EntityReader.ReadAll(entity, feed, scripts).FirstOrDefault(record => record.Key == key && Conditions.AreKnown(entity.Where, record))
            : null;

    EntityRecord? Find(Entity entity, RecordKey key, RecordKey resource, IScriptCalls scripts) =>
        Feed(entity, resource) is { } feed ? EntityReader.Read(entity, feed, scripts).FirstOrDefault(record => record.Key == key) : null;
}
