using System.Collections.Immutable;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Reads feeds whole when that is due, and has looked up what they show no more. A feed that brings only changes never
/// shows a deletion, nor an edit that leaves its clock alone.
/// </summary>
/// <remarks>
/// A listing is never believed: it only says whom to ask for. Until the safety gate has passed, a whole read with gaps
/// counts as not done, so that the next run reads and objects again.
/// </remarks>
sealed class FullComparison(RunScope scope)
{
    readonly List<Watermark> doubted = [];
    readonly List<(Resource Resource, long Known, long Missing)> counted = [];

    /// <summary>The feeds that were read whole and not believed yet. Whatever was found in the place to which such records go is not missed.</summary>
    public ImmutableArray<ListingCount> Listings() =>
    [
        .. from each in counted
           let moved = Math.Min(each.Missing, scope.Store.ToDo.CountMoved(each.Resource.System, each.Resource.Name))
           select new ListingCount(each.Resource.ToString(), each.Known, each.Known - each.Missing + moved),
    ];

    /// <summary>Where reading of a feed begins: at its watermark, or, when a whole read is due, at the beginning.</summary>
    public Watermark Begin(Resource resource, Watermark mark)
    {
        // A whole read that was interrupted goes on: what it showed to earlier runs counts from the run that began it.
        if (mark is { WholeRun: not null, Cursor: not null })
            return mark;
        return IsDue(resource, mark) ? mark with { WholeRun = scope.Run, Cursor = null, ReadStarted = null } : mark;
    }

    /// <summary>Notes, once a feed is read to its end, who is to be looked up because it shows him no more.</summary>
    public void End(Resource resource, Watermark mark)
    {
        if (mark.WholeRun is not { } run)
            return;
        var (known, missing) = scope.Store.Seen.Count(resource.System, resource.Name, run);
        counted.Add((resource, known, missing));
        if (missing == 0)
        {
            scope.Store.Watermarks.Put(Believed(mark));
            return;
        }

        doubted.Add(mark);
        NoteMissing(resource, run);
    }

    /// <summary>Believes the whole reads of this run: their gaps were looked up, and the safety gate has passed.</summary>
    public void Settle()
    {
        foreach (var mark in doubted)
        {
            scope.Store.Transact(() =>
            {
                scope.Store.Seen.RemoveNotSeenSince(mark.System, mark.Resource, mark.WholeRun ?? scope.Run);
                scope.Store.Watermarks.Put(Believed(mark));
            });
        }

        doubted.Clear();
        counted.Clear();
    }

    bool IsDue(Resource resource, Watermark mark) =>
        resource.ListsAll || scope.Options.Compare || mark.Since is null || mark.WholeRun is not null
        || (scope.Connection.Compare is { } period && !(scope.Time.GetUtcNow() - mark.ComparedAt < period));

    static Watermark Believed(Watermark mark) => mark with { WholeRun = null, ComparedAt = mark.Since };

    void NoteMissing(Resource resource, long run)
    {
        var after = default(RecordKey?);
        while (scope.Store.Seen.NotSeenSince(resource.System, resource.Name, run, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1];
            scope.Store.Transact(() =>
            {
                foreach (var key in page)
                    scope.Store.ToDo.Add(new ToDoItem(resource.System, resource.Name, key, "it left the listing", Payload: null, ReadAt: null));
            });
        }
    }
}
