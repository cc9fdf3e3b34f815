using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>Decides what is taken back of a whole record: one that was created, or a link that an undo broke.</summary>
sealed class RecordUndo(RunScope scope)
{
    /// <summary>Decides about a record that was created.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="written">All that was written to it, latest first.</param>
    /// <param name="current">The record as it is now, or null when it is not there.</param>
    /// <param name="feed">The record that shows it, whose lock locks it too; or null.</param>
    public UndoItem OfCreate(Resource resource, ImmutableArray<HistoryEntry> written, ResourceRecord? current, ResourceRecord? feed)
    {
        var create = written.First(entry => entry.Cause == WriteCause.Create);
        var link = create.Left is { } left ? scope.Store.Links.ByLeft(create.Pair, left) : null;
        if (link is null || link.Right != create.Key)
            return Stay(written, UndoAction.Skip, "its link was changed since; only a person knows what it is now");
        if (link.State == LinkState.Tombstone)
            return Stay(written, UndoAction.Nothing, "its link is a tombstone already");
        if (link.State == LinkState.Closed)
            return Stay(written, UndoAction.Skip, "it was posted; a posted document is never altered");
        if (current is null && MayBePosted(resource))
            return Stay(written, UndoAction.Skip, "it is not there any more: whether it was deleted or posted is found out by the next run");
        if (current is not null && (RecordLock.Of(current) ?? (feed is null ? null : RecordLock.Of(feed))) is { } locked)
            return Stay(written, UndoAction.Skip, locked);
        if (LinkedSince(resource, create) is > 0 and var others)
            return Stay(written, UndoAction.Skip, $"{others} of the links to it were made later; break those first");
        return ByArchive(resource, written, current);
    }

    /// <summary>Decides about a link that an undo broke.</summary>
    public UndoItem OfBrokenLink(HistoryEntry entry)
    {
        ImmutableArray<HistoryEntry> entries = [entry];
        if (entry.Cause != WriteCause.Undo)
            return Stay(entries, UndoAction.Skip, "its data was erased; nothing is left that could be brought back");
        return entry.Left is { } left && scope.Store.Links.ByLeft(entry.Pair, left) is { State: LinkState.Tombstone } link && link.Right == entry.Right
            && !Links.IsAnothers(scope, scope.Declarations[entry.Pair], left, link.RightResource)
            ? Stay(entries, UndoAction.MendLink, "the link is made again as it was")
            : Stay(entries, UndoAction.Skip, "the link was changed since; that stays");
    }

    UndoItem ByArchive(Resource resource, ImmutableArray<HistoryEntry> written, ResourceRecord? current)
    {
        if (current is null)
            return Stay(written, UndoAction.BreakLink, "the record is gone already; its link becomes a tombstone");
        if (resource.Archived is not { ReadOnly: false } archived || !resource.Updates.Any(write => write.Carries.Contains(archived)))
        {
            return Stay(
                written, UndoAction.BreakLink,
                $"{TitleOf(resource)} has no archive for {resource.Name}: the record stays until a person deletes it there; its link becomes a tombstone");
        }

        if (current[archived].Boolean == true)
            return Stay(written, UndoAction.BreakLink, "the record is archived already; its link becomes a tombstone");
        return Stay(written, UndoAction.Archive, "it is archived and its link becomes a tombstone: only a person links or creates it again") with
        {
            Present = current[archived],
            Target = Value.Of(truth: true),
        };
    }

    // What is posted leaves its resource as what is deleted does, and a line goes with what holds it.
    bool MayBePosted(Resource resource) =>
        resource.GoneTo.Length > 0 || (resource.Within is var (holder, _) && scope.ResourceOf(resource.System, holder).GoneTo.Length > 0);

    // Whoever was linked to it after that run relies on it now.
    int LinkedSince(Resource resource, HistoryEntry create)
    {
        // A run that died has no end: what was linked after the create counts then.
        var since = scope.Store.Runs.Find(create.Run)?.EndedAt ?? create.At;
        return scope.Declarations.Pairs
            .Where(pair => pair.Right.Resource == resource)
            .SelectMany(pair => scope.Store.Links.ByRightResource(pair.Name, create.Key))
            .Count(link => link.State == LinkState.Open && link.Since > since);
    }

    string TitleOf(Resource resource) => (scope.SideOf(resource.System) == Side.Left ? scope.Declarations.Left : scope.Declarations.Right).Title;

    static UndoItem Stay(ImmutableArray<HistoryEntry> entries, UndoAction action, string reason) =>
        new() { Entries = entries, Action = action, Reason = reason };
}
