using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>Makes tombstones of the links of a record whose create is undone, and links of such tombstones. Call inside a transaction.</summary>
sealed class BrokenLinks(RunScope scope)
{
    /// <summary>Breaks the link of a created record, those that joined it, and those of the records that stand under it.</summary>
    /// <param name="entries">What was written to the record, latest first.</param>
    public void Break(ImmutableArray<HistoryEntry> entries)
    {
        var create = entries.First(entry => entry.Cause == WriteCause.Create);
        foreach (var link in LinksTo(create.Pair, create.Key).Where(link => link.State == LinkState.Open))
        {
            scope.Store.Links.Update(link with { State = LinkState.Tombstone });
            scope.Store.Attention.Put(new Attention(
                link.Pair, Side.Left, link.Left, AttentionKind.Deleted, ReasonOf(scope.Run), link.Right.Text,
                NeedsPair: null, NeedsKey: null, scope.Time.GetUtcNow(), Attempts: 0, RetryAt: null));
        }

        Keep(create, create.Left, create.Key);
        foreach (var entry in entries)
            scope.Store.History.MarkUndone(entry.Id, scope.Run);
    }

    /// <summary>Makes the links again that an undo broke.</summary>
    /// <param name="broken">The entry that tells of the break.</param>
    public void Mend(HistoryEntry broken)
    {
        foreach (var link in LinksTo(broken.Pair, broken.Key).Where(link => link.State == LinkState.Tombstone))
        {
            if (scope.Store.Attention.Find(link.Pair, Side.Left, link.Left) is not { } told || told.Reason != ReasonOf(broken.Run)
                || Links.IsAnothers(scope, scope.Declarations[link.Pair], link.Left, link.RightResource))
                continue;
            scope.Store.Links.Update(link with { State = LinkState.Open });
            scope.Store.Attention.Remove(link.Pair, Side.Left, link.Left);
            Links.WakeThoseWhoWaited(scope, scope.Declarations[link.Pair], link.Left);
            LookAgain.At(scope.Declarations, scope.Store, link);
        }

        Keep(broken, broken.Left, broken.Key);
        scope.Store.History.MarkUndone(broken.Id, scope.Run);
    }

    static string ReasonOf(long run) => $"its create was undone by run {run}; only a person links or creates it again";

    void Keep(HistoryEntry like, RecordKey? left, RecordKey right) => scope.Store.History.Append(new HistoryEntry(
        0, scope.Run, scope.Time.GetUtcNow(), like.Pair, left, right, like.System, like.Resource, like.Key, HistoryEntry.WholeRecord,
        Value.Absent, Value.Absent, WriteCause.Undo));

    Link[] LinksTo(string name, RecordKey right)
    {
        var resource = scope.Declarations[name].Right.Resource;
        var to = scope.Declarations.Pairs
            .Where(pair => pair.Right.Resource == resource)
            .SelectMany(pair => scope.Store.Links.ByRightResource(pair.Name, right));
        var under = scope.Declarations.Pairs
            .Where(pair => pair.Owner == name)
            .SelectMany(pair => scope.Store.Links.UnderRight(pair.Name, right));
        return [.. to.Concat(under)];
    }
}
