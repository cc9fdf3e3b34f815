using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>Stop 2 of the road: reads what changed, once for each resource, for all pairs, and puts it on the to-do list.</summary>
sealed class ReadingStep(RunScope scope, Indexing index, FullComparison comparison)
{
    readonly bool anyDismissed = scope.Store.Attention.AnyDismissed();
    readonly HashSet<Resource> done = [];
    readonly PairMarks marks = new(scope);

    /// <summary>Reads the feeds that the run is to read. A read that was interrupted goes on where it stopped.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        marks.Settle();
        foreach (var resource in scope.Declarations.Feeds.Where(IsDue))
        {
            await ReadFeedAsync(resource, ct).ConfigureAwait(false);
            done.Add(resource);
        }
    }

    /// <summary>Whether this run has read a feed to its end.</summary>
    public bool WasRead(Resource resource) => done.Contains(resource);

    bool IsDue(Resource resource) =>
        scope.Options.Feeds is not { } feeds || feeds.Contains(resource.ToString())
        || scope.Store.Watermarks.Get(resource.System, resource.Name) is { Since: null } or { Cursor: not null } or { WholeRun: not null };

    async Task ReadFeedAsync(Resource resource, CancellationToken ct)
    {
        var mark = comparison.Begin(resource, scope.Store.Watermarks.Get(resource.System, resource.Name));
        var isFirst = mark.Since is null;
        var since = mark.WholeRun is null ? mark.Since : null;
        // What an earlier run read and did not settle changed before that read, so the time of change reaches back further.
        var before = scope.Store.ToDo.Count(resource.System, resource.Name) > 0 ? mark.Before : mark.Since;
        var read = 0L;
        while (true)
        {
            scope.Tell($"reading {resource.System} {resource.Name}", read);
            var page = await scope.ConnectorOf(resource.System).ReadAsync(resource, since, mark.Cursor, ct).ConfigureAwait(false);
            // The feed may miss what changed while it was read: the next read begins at this one's first request.
            var started = mark.Cursor is null ? page.ServerTime : mark.ReadStarted ?? page.ServerTime;
            mark = page.Next is null
                ? mark with { Since = started, Cursor = null, ReadStarted = null, Before = before }
                : mark with { Cursor = page.Next, ReadStarted = started };
            scope.Scripts.Run(scripts => scope.Store.Transact(() =>
            {
                if (isFirst || marks.MayBeRenamed)
                    Rebuilding.Notice(scope, resource, page.Records);
                foreach (var record in page.Records.Where(index.Notice))
                {
                    index.Put(record, scripts);
                    Note(resource, record);
                }

                scope.Store.Watermarks.Put(mark);
                return true;
            }));
            read += page.Records.Length;
            if (page.Next is null)
                break;
        }

        comparison.End(resource, mark);
    }

    void Note(Resource resource, ResourceRecord record)
    {
        if (!IsPaired(resource))
            return;
        if (anyDismissed)
            Recall(resource, record.Key);
        var payload = resource.ListIsPartial ? null : RecordJson.Write(record);
        scope.Store.ToDo.Add(new ToDoItem(resource.System, resource.Name, record.Key, "it changed", payload, record.ReadAt));
    }

    // What a person put aside comes before people again when the record was edited.
    void Recall(Resource resource, RecordKey key)
    {
        foreach (var pair in scope.Declarations.Pairs.Where(pair => pair.Left.System == resource.System && pair.Left.FeedResource == resource.Name))
        {
            foreach (var left in scope.Store.Known.OfResource(pair.Left.System, pair.Left.Name, key).Select(known => known.Key).Append(key))
                scope.Store.Attention.Recall(pair.Name, Side.Left, left);
        }
    }

    bool IsPaired(Resource resource) =>
        scope.Declarations.Pairs.Any(pair =>
            (pair.Left.System == resource.System && pair.Left.FeedResource == resource.Name)
            || (pair.Right.System == resource.System && pair.Right.FeedResource == resource.Name));
}
