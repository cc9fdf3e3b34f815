using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Settles updates of which nobody knows whether they took effect: the record is read, and what it says tells.</summary>
/// <remarks>
/// A place that says now what was to be written, and said something else before, was written: by us, or by somebody who wrote the
/// same. Either way it counts as written, so that it can be explained and undone. A place that does not say it proves nothing while the
/// request may be under way or the system be slow to show what it took: the intent stays open so long, and <see cref="Unanswered"/> keeps its
/// places. After that it is looked at again, and its old base decides.
/// </remarks>
sealed class UnsureUpdates(RunScope scope, Confirmation confirmation)
{
    /// <summary>Confirms what of an entry is seen to be written; takes it back where nothing is and nothing can arrive any more.</summary>
    /// <param name="entry">The intended update.</param>
    /// <param name="note">Why its outcome is not known.</param>
    /// <param name="ct">Cancels the reading; the entry then stays open.</param>
    /// <returns>Whether all of it is written. Whatever is not must be looked at again.</returns>
    /// <exception cref="ConnectorException">The system cannot be read; the entry stays open.</exception>
    public async Task<bool> SettleAsync(JournalEntry entry, string note, CancellationToken ct)
    {
        var intent = JsonSerializer.Deserialize<UpdateIntent>(entry.Body, StoredJson.Options)!;
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        var current = await Places.ReadAsync(scope, resource, intent.Key, ct).ConfigureAwait(false);
        var taken = current is null ? [] : intent.Values.Where(value => IsTaken(intent, value, resource, current)).ToArray();
        if (current is not null && taken.Length < intent.Values.Length && Unanswered.MayArrive(scope, entry, resource))
            return false;
        scope.Store.Transact(() =>
        {
            if (taken.Length > 0)
            {
                scope.Store.Journal.Confirm(entry.Id, intent.Key);
                confirmation.Update(intent with { Cells = Remember(intent), Values = [.. taken] }, current, entry.Run);
            }
            else
            {
                scope.Store.Journal.Withdraw(entry.Id, note);
                if (current?.ChangedAt > entry.IntendedAt)
                    GiveUpChoices(intent);
            }

            var (feed, key) = (Places.FeedOf(resource), Places.FeedKey(resource, intent.Key));
            LookAt(intent.System, feed, key);
            // What was read of it before the write would look as if the write had been edited back.
            scope.Store.ToDo.Outdate(intent.System, feed, key);
            foreach (var cell in intent.Cells)
                LookAtOther(cell, scope.SideOf(intent.System) == Side.Left ? Side.Right : Side.Left);
        });
        return taken.Length == intent.Values.Length;
    }

    ImmutableArray<IntendedCell> Remember(UpdateIntent intent) => scope.SideOf(intent.System) == Side.Left
        ? intent.Cells
        : [.. intent.Cells.Select((sent, position) => Referring.Remember(scope, sent, intent.Values.First(value => value.Cell == position).Value))];

    // What a person chose may have been carried out, and what it chose between be there again because somebody set it back.
    void GiveUpChoices(UpdateIntent intent)
    {
        foreach (var cell in intent.Cells)
            confirmation.Bases.GiveUpChoice(cell);
    }

    // What was edited there while the write was open was read then, and no feed brings it again.
    void LookAtOther(IntendedCell cell, Side side)
    {
        if (scope.Declarations.Find(cell.Pair) is { } pair && scope.Store.Links.ByLeft(cell.Pair, cell.Left) is { } link)
            LookAt(pair[side].System, pair[side].FeedResource, pair[side].FeedKey(link.ResourceOf(side)));
    }

    void LookAt(string system, string feed, RecordKey key) =>
        scope.Store.ToDo.Add(new ToDoItem(system, feed, key, "an earlier write was not confirmed", Payload: null, ReadAt: null));

    bool IsTaken(UpdateIntent intent, IntendedValue value, Resource resource, ResourceRecord current)
    {
        if (resource.Find(value.Property) is not { } property)
            return false;
        var canonizer = value.Cell is { } position && confirmation.Bases.CellOf(intent.Cells[position]) is { } cell
            ? cell.Canonizer
            : Canonizer.Of(property.Type, property.Scale);
        var now = Places.ValueAt(resource, current, value.Property, intent.Item);
        return now.Kind != ValueKind.Absent
            && canonizer.AreEqual(value.Value, now, scope.Connection.Country)
            && !canonizer.AreEqual(value.Value, value.Before, scope.Connection.Country);
    }
}
