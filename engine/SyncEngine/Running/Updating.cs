using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Changes records: only where they still hold what was read, one declared write after the other.</summary>
sealed class Updating(
    RunScope scope, PlanBook book, RunState state, RunTally tally, Confirmation confirmation, Journalling journal)
{
    readonly Shelf shelf = new(scope);
    readonly UnsureUpdates unsure = new(scope, confirmation);

    /// <summary>Changes what a planned write says, by as many declared writes as that takes.</summary>
    public async Task UpdateAsync(PlannedWrite write)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        var entity = scope.Declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).First(entity => entity.Resource == resource);
        if (shelf.Feed(entity, write.Key!.Value) is not { } feed || Places.RecordOf(resource, feed, write.Key.Value) is not { } current)
            return;
        var disputed = write.Values.GroupBy(value => (value.Property, value.Item)).Where(group => group.Select(value => value.Value).Distinct().Count() > 1);
        foreach (var value in disputed.SelectMany(group => group))
            HoldCell(value, $"several records want different values of {value.Property} here");
        var agreed = write.Values.Except(disputed.SelectMany(group => group)).ToImmutableArray();
        var (parts, left) = WriteSplitter.Split(resource, current, agreed);
        foreach (var value in left)
            HoldCell(value, "no declared write can carry it now");
        foreach (var part in parts)
            await SendAsync(resource, write.Key.Value, part, current, singly: false).ConfigureAwait(false);
    }

    async Task SendAsync(Resource resource, RecordKey key, WritePart part, ResourceRecord current, bool singly)
    {
        if (!part.Write.Tests && HasMoved(resource, part, current))
        {
            scope.Store.Transact(() => LookAgain(part.Values));
            return;
        }

        if (UpdateIntentOf(resource, key, part) is not { } intent)
            return;
        var request = new UpdateRequest(
            resource, key, part.Write, part.Item,
            [.. intent.Values.DistinctBy(value => value.Property, StringComparer.Ordinal).Select(value => new PropertyWrite(resource.Find(value.Property)!, value.Value, value.Before))],
            current);
        var entry = journal.Intend("update", resource, key, part.Write.Name, JsonSerializer.Serialize(intent, StoredJson.Options));
        var outcome = await journal.SendAsync(entry, ct => scope.ConnectorOf(resource.System).UpdateAsync(request, ct)).ConfigureAwait(false);
        switch (outcome)
        {
            case WriteOutcome.Applied applied:
                scope.Store.Transact(() =>
                {
                    scope.Store.Journal.Confirm(entry, key);
                    confirmation.Update(intent, applied.Answer);
                    scope.Store.ToDo.Outdate(resource.System, Places.FeedOf(resource), Places.FeedKey(resource, key));
                });
                CompareAgain(resource, key);
                break;
            case WriteOutcome.Refused refused when Blamed(part, refused) is null && part.Values.Length > 1 && !singly:
                journal.Withdraw(entry, refused.Text, () => { });
                foreach (var value in part.Values)
                    await SendAsync(resource, key, part with { Values = [value] }, current, singly: true).ConfigureAwait(false);
                break;
            case WriteOutcome.Refused refused:
                journal.Withdraw(entry, refused.Text, () => HoldRefused(part, refused));
                break;
            case WriteOutcome.Moved moved:
                journal.Withdraw(entry, moved.Text, () => LookAgain(part.Values));
                break;
            case WriteOutcome.Missing:
                // Of a line or a variant this says nothing about the record that holds it: only a read of that one does.
                journal.Withdraw(entry, "it is not there", () => LookOnceMore(resource, key, part));
                break;
            case WriteOutcome.Unknown unknown:
                await unsure.SettleAsync(scope.Store.Journal.Find(entry)!, unknown.Text, CancellationToken.None).ConfigureAwait(false);
                scope.Store.Transact(() => LookAgain(part.Values));
                break;
        }
    }

    // What the system computes from what was written (a sum, a tax) is compared as it is now, not as it was.
    void CompareAgain(Resource resource, RecordKey key)
    {
        var feed = Places.FeedOf(resource);
        if (scope.Declarations.Pairs.Any(pair => pair.Right.System == resource.System && pair.Right.FeedResource == feed
            && pair.Cells.Any(cell => cell.Direction == Direction.Compare)))
        {
            state.Stale.Add((resource.System, feed, Places.FeedKey(resource, key)));
        }
    }

    // Refused values that the system names are held; the others of the same write were refused with them and are tried again.
    void HoldRefused(WritePart part, WriteOutcome.Refused refused)
    {
        var blamed = Blamed(part, refused);
        foreach (var value in part.Values.Where(value => blamed is null || value.Property == blamed.Name))
            HoldCell(value, refused.Text);
        LookAgain(part.Values.Where(value => blamed is not null && value.Property != blamed.Name));
    }

    // A property that a write of the whole record carries, and nobody changed, blames none of the values.
    static Property? Blamed(WritePart part, WriteOutcome.Refused refused) =>
        refused.Property is { } named && part.Values.Any(value => value.Property == named.Name) ? named : null;

    // The road leads here again only when a read finds the record. Then the two answers contradict each other, and a third look would say no more.
    void LookOnceMore(Resource resource, RecordKey key, WritePart part)
    {
        if (state.Missed.Add((resource.System, resource.Name, key, part.Write.Name, part.Item)))
        {
            LookAgain(part.Values);
            return;
        }

        foreach (var value in part.Values)
            HoldCell(value, $"{resource.System} answers the write '{part.Write.Name}' as if the record were not there, and a read finds it");
    }

    // The side that was to be written may stand at its base, so the side that changed must be looked at too.
    void LookAgain(IEnumerable<PlannedProperty> values)
    {
        foreach (var (name, left) in values.Select(value => (value.Pair, value.Left)).Distinct())
        {
            var pair = scope.Declarations[name];
            if (scope.Store.Links.ByLeft(name, left) is not { } link)
                continue;
            confirmation.LookAgain(pair.Left.System, pair.Left.FeedResource, pair.Left.FeedKey(link.LeftResource));
            confirmation.LookAgain(pair.Right.System, pair.Right.FeedResource, pair.Right.FeedKey(link.RightResource));
        }
    }

    static bool HasMoved(Resource resource, WritePart part, ResourceRecord current) => part.Values.Any(value =>
        value.Before.Kind != ValueKind.Absent && value.Before != Places.ValueAt(resource, current, value.Property, value.Item));

    UpdateIntent? UpdateIntentOf(Resource resource, RecordKey key, WritePart part)
    {
        var cells = ImmutableArray.CreateBuilder<IntendedCell>();
        var values = ImmutableArray.CreateBuilder<IntendedValue>();
        foreach (var value in part.Values)
        {
            if (state.Resolve(value.Value) is not { } resolved)
            {
                HoldCell(value, "what it refers to could not be created");
                continue;
            }

            var position = value.Cell is null ? (int?)null : cells.Count;
            if (value.Cell is not null)
                cells.Add(CellOf(value));
            values.Add(new IntendedValue(value.Property, resolved, value.Before, position) { For = position is null ? (value.Pair, value.Left) : null });
        }

        return values.Count == 0
            ? null
            : new UpdateIntent(resource.System, resource.Name, key, part.Write.Name, part.Item, cells.ToImmutable(), values.ToImmutable());
    }

    IntendedCell CellOf(PlannedProperty value)
    {
        var pair = scope.Declarations[value.Pair];
        var plan = book.Find(value.Pair, value.Left)!.Cells.First(cell => cell.Cell == value.Cell);
        var cell = PlannedWrites.CellOf(pair, plan);
        return plan.GoesBothWays
            ? new IntendedCell(
                value.Pair, value.Left, cell.Name, cell.Hash, LeftWhenWritten(cell, plan), plan.ToRight!.Value.Value, plan.Cause, BothWays: true)
            : new IntendedCell(value.Pair, value.Left, cell.Name, cell.Hash, plan.LeftNow, plan.RightNow, plan.Cause);
    }

    static ImmutableArray<Value> LeftWhenWritten(Cell cell, CellPlan plan) =>
        [.. cell.Inputs.Select((field, position) => plan.ToLeft.FirstOrDefault(write => write.Field == field.Name)?.Value.Value ?? plan.LeftNow[position])];

    void HoldCell(PlannedProperty value, string reason)
    {
        if (value.Cell is null || book.Find(value.Pair, value.Left)?.Cells.FirstOrDefault(cell => cell.Cell == value.Cell) is not { } plan)
            return;
        var right = state.Answered.TryGetValue((value.Pair, value.Left, plan.Cell), out var answered) ? answered : plan.RightNow;
        scope.Store.Transact(() =>
        {
            HeldCells.PutRefused(scope, value.Pair, value.Left, plan with { LeftNow = LeftAfter(value, plan), RightNow = right }, reason);
            // A choice was heard and refused; sending it again and again would settle nothing.
            scope.Store.Choices.Remove(value.Pair, value.Left, plan.Cell);
        });
        tally.Count(value.Pair, count => count with { Held = count.Held + 1 });
    }

    // Another part of the same cell may have been taken already, and its base has moved with it.
    ImmutableArray<Value> LeftAfter(PlannedProperty value, CellPlan plan) =>
        plan.BaseLeft is { } former
        && scope.Store.Links.ByLeft(value.Pair, value.Left)?.Bases.GetValueOrDefault(plan.Cell) is { } known && known.Left.Length == former.Length
            ? [.. plan.LeftNow.Select((now, position) => known.Left[position] == former[position] ? now : known.Left[position])]
            : plan.LeftNow;
}
