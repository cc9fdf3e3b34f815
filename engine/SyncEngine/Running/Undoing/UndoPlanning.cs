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

/// <summary>A planned item with the record that it was planned with.</summary>
/// <param name="Item">The item.</param>
/// <param name="Resource">The resource, or null when the mapping files declare it no more.</param>
/// <param name="Current">The record as it was read, or null.</param>
sealed record PlannedUndo(UndoItem Item, Resource? Resource, ResourceRecord? Current);

/// <summary>Plans an undo: reads each record that was written as it is now, and decides place by place.</summary>
sealed class UndoPlanning(RunScope scope)
{
    readonly RecordUndo records = new(scope);
    readonly Unanswered unanswered = new(scope);

    /// <summary>Plans the undo of entries of history.</summary>
    /// <param name="entries">The entries, in any order.</param>
    /// <param name="ct">Cancels between reads.</param>
    /// <returns>The items, those of the latest writes first.</returns>
    /// <exception cref="Connecting.ConnectorException">A system cannot be read.</exception>
    public async Task<ImmutableArray<PlannedUndo>> PlanAsync(IEnumerable<HistoryEntry> entries, CancellationToken ct)
    {
        var planned = new List<PlannedUndo>();
        foreach (var group in entries.OrderByDescending(entry => entry.Id).GroupBy(entry => (entry.System, entry.Resource)))
        {
            var resource = scope.FindResource(group.Key.System, group.Key.Resource);
            foreach (var page in group.GroupBy(entry => entry.Key).Chunk(scope.Options.PageSize))
            {
                ct.ThrowIfCancellationRequested();
                var read = resource is null ? null : await ReadAsync(resource, page.Select(written => written.Key), ct).ConfigureAwait(false);
                planned.AddRange(page.SelectMany(written => PlanRecord(resource, [.. written], read)));
            }
        }

        return [.. planned.OrderByDescending(each => each.Item.Latest.Id)];
    }

    Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> ReadAsync(Resource resource, IEnumerable<RecordKey> keys, CancellationToken ct)
    {
        var feed = scope.ResourceOf(resource.System, Places.FeedOf(resource));
        return scope.ConnectorOf(resource.System).FetchAsync(feed, [.. keys.Select(key => Places.FeedKey(resource, key)).Distinct()], ct);
    }

    IEnumerable<PlannedUndo> PlanRecord(
        Resource? resource, ImmutableArray<HistoryEntry> written, IReadOnlyDictionary<RecordKey, ResourceRecord>? read)
    {
        if (resource is null)
            return [new PlannedUndo(Skip(written, "the mapping files know this resource no more"), null, null)];
        var feed = read!.GetValueOrDefault(Places.FeedKey(resource, written[0].Key));
        var current = feed is null ? null : Places.RecordOf(resource, feed, written[0].Key);
        return Items(resource, written, current, feed).Select(item => new PlannedUndo(item, resource, current));
    }

    IEnumerable<UndoItem> Items(Resource resource, ImmutableArray<HistoryEntry> written, ResourceRecord? current, ResourceRecord? feed)
    {
        foreach (var done in written.Where(entry => entry.UndoneBy is not null).GroupBy(entry => entry.UndoneBy))
            yield return Nothing([.. done], $"run {done.Key} took it back already");
        var strangers = written.Where(entry => entry.UndoneBy is null && !IsDeclared(entry)).ToImmutableArray();
        if (strangers.Length > 0)
            yield return Skip(strangers, $"the mapping files know the pair {strangers[0].Pair} no more");
        ImmutableArray<HistoryEntry> standing = [.. written.Where(entry => entry.UndoneBy is null && IsDeclared(entry))];
        if (standing.IsEmpty)
            yield break;
        // What else was written to a record that is created no more goes with it.
        if (standing.Any(entry => entry.Cause == WriteCause.Create))
        {
            yield return records.OfCreate(resource, standing, current, feed);
            yield break;
        }

        foreach (var place in standing.GroupBy(entry => (entry.Property, Item: ItemOf(resource, entry))))
        {
            var items = place.Key.Property == HistoryEntry.WholeRecord
                ? place.Select(entry => records.OfBrokenLink(entry))
                : PlaceItems(resource, [.. place], place.Key.Item, (current, feed));
            foreach (var item in items)
                yield return item;
        }
    }

    IEnumerable<UndoItem> PlaceItems(
        Resource resource, ImmutableArray<HistoryEntry> written, string? item, (ResourceRecord? Record, ResourceRecord? Feed) read)
    {
        if ((Obstacle(resource, written, read) ?? unanswered.At(resource, written[0].Key, item, written[0].Property)) is { } obstacle)
            return [Skip(written, obstacle) with { Item = item }];
        var present = Places.ValueAt(resource, read.Record!, written[0].Property, item);
        var undo = UndoPlanner.Decide(present, written.Select(entry => new WrittenValue(entry.Id, entry.Before, entry.After)));
        return undo.Verdicts
            .GroupBy(each => each.Verdict, each => written.First(entry => entry.Id == each.Id))
            .Select(group => group.Key == UndoVerdict.Edited && LaterWrite(resource, group.First(), item) is { } later && later.After == present
                ? Skip([.. group], $"run {later.Run} wrote it later (change {later.Id}), and that stays")
                : Judged(group.Key, [.. group], undo.Target, present))
            .Select(judged => judged with { Item = item, Present = present });
    }

    // The last write to the place of another one, where it came after that.
    HistoryEntry? LaterWrite(Resource resource, HistoryEntry written, string? item) =>
        scope.Store.History.ByRecord(resource.System, resource.Name, written.Key)
            .LastOrDefault(entry => entry.Id > written.Id && entry.Property == written.Property && ItemOf(resource, entry) == item);

    static UndoItem Judged(UndoVerdict verdict, ImmutableArray<HistoryEntry> entries, Value target, Value present) => verdict switch
    {
        UndoVerdict.Restore => new UndoItem
        {
            Entries = entries,
            Target = target,
            Action = UndoAction.Restore,
            Reason = $"it still holds what run {entries[0].Run} wrote",
        },
        UndoVerdict.Nothing => Nothing(entries, $"it is as it was before run {entries[0].Run} already"),
        UndoVerdict.Edited => Skip(entries, "somebody edited it later, and that stays"),
        UndoVerdict.Unknown => Skip(
            entries, present.Kind == ValueKind.Absent ? "what stands there now could not be read" : "what stood there before is not known"),
    };

    string? Obstacle(Resource resource, ImmutableArray<HistoryEntry> written, (ResourceRecord? Record, ResourceRecord? Feed) read)
    {
        if (read.Record is null)
            return "there is no such record any more";
        if (resource.Find(written[0].Property) is null)
            return "the mapping files know this property no more";
        if (resource.Recognition is { IsReference: true } mark && mark.Property.Name == written[0].Property && written.Any(entry => LinkOf(entry) is { State: LinkState.Open }))
            return "it is our reference, which stays while the link does";
        if (scope.SideOf(resource.System) == Side.Right && written.Any(entry => LinkOf(entry) is { State: LinkState.Closed }))
            return "it was posted; a posted document is never altered";
        return RecordLock.Of(read.Record) ?? (read.Feed is { } feed ? RecordLock.Of(feed) : null);
    }

    bool IsDeclared(HistoryEntry entry) => entry.Pair.Length == 0 || scope.Declarations.Pairs.Any(pair => pair.Name == entry.Pair);

    Link? LinkOf(HistoryEntry entry) => entry.Left is { } left ? scope.Store.Links.ByLeft(entry.Pair, left) : null;

    static string? ItemOf(Resource resource, HistoryEntry entry) =>
        resource.Find(entry.Property) is { List: not null } ? entry.Left?.Text : null;

    static UndoItem Nothing(ImmutableArray<HistoryEntry> entries, string reason) =>
        new() { Entries = entries, Action = UndoAction.Nothing, Reason = reason };

    static UndoItem Skip(ImmutableArray<HistoryEntry> entries, string reason) =>
        new() { Entries = entries, Action = UndoAction.Skip, Reason = reason };
}
