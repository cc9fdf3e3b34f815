using System.Collections.Immutable;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Writing;

/// <summary>Changes records: only where they still hold what was read, one declared write after the other.</summary>
sealed class Updating
{
    readonly RunScope scope;
    readonly Shelf shelf;
    readonly Unanswered unanswered;
    readonly Setbacks setbacks;
    readonly UpdatesAlone alone;
    readonly UpdatesTogether together;

    public Updating(RunScope scope, PlanBook book, RunState state, RunTally tally, Confirmation confirmation, Journalling journal)
    {
        this.scope = scope;
        shelf = new Shelf(scope);
        unanswered = new Unanswered(scope);
        setbacks = new Setbacks(scope, book, state, tally, confirmation);
        var sent = new SentUpdates(scope, state, confirmation, setbacks, journal);
        alone = new UpdatesAlone(scope, new UpdateIntents(scope, book, state, setbacks), sent, setbacks, journal);
        together = new UpdatesTogether(scope, sent, alone, journal);
    }

    /// <summary>Changes what a planned write says, by as many declared writes as that takes. Those that take several records wait for more.</summary>
    public async Task UpdateAsync(PlannedWrite write)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        var entity = scope.Declarations.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).First(entity => entity.Resource == resource);
        if (shelf.Feed(entity, write.Key!.Value) is not { } feed || Places.RecordOf(resource, feed, write.Key.Value) is not { } current)
            return;
        var disputed = write.Values.GroupBy(value => (value.Property, value.Item)).Where(group => group.Select(value => value.Value).Distinct().Count() > 1);
        foreach (var value in disputed.SelectMany(group => group))
            setbacks.Hold(value, $"several records want different values of {value.Property} here");
        var agreed = write.Values.Except(disputed.SelectMany(group => group)).Where(value => IsFree(resource, write.Key.Value, value)).ToImmutableArray();
        var (parts, left) = WriteSplitter.Split(resource, current, agreed);
        foreach (var value in left)
            setbacks.Hold(value, "no declared write can carry it now");
        foreach (var part in parts)
        {
            if (alone.Prepare(resource, write.Key.Value, part, current) is not { } sending)
                continue;
            if (part.Write.Batch == 1)
                await alone.SendAsync(sending).ConfigureAwait(false);
            else
                await together.AddAsync(sending).ConfigureAwait(false);
        }
    }

    bool IsFree(Resource resource, RecordKey key, PlannedProperty value)
    {
        if (unanswered.At(resource, key, value.Item, value.Property) is not { } reason)
            return true;
        setbacks.Postpone(value, reason);
        return false;
    }

    /// <summary>Ends a page of writes, for each of which its record was read again.</summary>
    public Task EndPageAsync() => together.EndPageAsync();

    /// <summary>Sends what waits for more records.</summary>
    public Task FlushAsync() => together.FlushAsync();
}
