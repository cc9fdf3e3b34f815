using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>Makes links, and wakes those who waited for them.</summary>
static class Links
{
    /// <summary>What links are called whose right record we created.</summary>
    public const string Created = "created";

    /// <summary>Inserts a link and brings those who waited for it back onto the to-do list. Call inside a transaction.</summary>
    public static Link Insert(
        RunScope scope, Pair pair, RecordKey left, RecordKey leftResource, RecordKey right, string rule, LinkState state,
        ImmutableDictionary<string, CellBase>? bases = null)
    {
        var link = new Link(
            0, pair.Name, left, right, leftResource, right, state, rule, pair.Hash,
            bases ?? ImmutableDictionary<string, CellBase>.Empty, scope.Time.GetUtcNow());
        link = link with { Id = scope.Store.Links.Insert(link) };
        scope.Store.FirstSeen.RemoveAll(pair.Name, left);
        // A reference may be satisfied by any of several pairs; who waits names only the first of them.
        foreach (var waiting in scope.Declarations.Pairs.Where(other => other.Left == pair.Left).SelectMany(other => scope.Store.Attention.WaitingFor(other.Name, left)))
            Wake(scope, waiting);
        return link;
    }

    /// <summary>The link of a left record, unless it is a tombstone or this run has found one of its records gone for good.</summary>
    public static Link? Alive(RunScope scope, string pair, RecordKey left) =>
        scope.Store.Links.ByLeft(pair, left) is { State: not LinkState.Tombstone } link
        && !IsGone(scope, scope.Declarations[pair].Left, link.LeftResource)
        && !IsGone(scope, scope.Declarations[pair].Right, link.RightResource)
            ? link
            : null;

    /// <summary>Whether this run has found a record gone, and standing nowhere else.</summary>
    public static bool IsGone(RunScope scope, Entity entity, RecordKey resource) =>
        scope.Store.ToDo.Find(entity.System, entity.FeedResource, entity.FeedKey(resource)) is { IsGone: true, GoneTo: null };

    static void Wake(RunScope scope, Attention waiting)
    {
        var entity = scope.Declarations[waiting.Pair].Left;
        if (scope.Store.Known.Find(entity.System, entity.Name, waiting.Key) is { } known)
            scope.Store.ToDo.Add(new ToDoItem(entity.System, entity.FeedResource, known.ResourceKey, "what it waited for is there", Payload: null, ReadAt: null));
    }
}

/// <summary>Puts records on the attention list.</summary>
static class Attentions
{
    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(15);
    static readonly TimeSpan LongestRetry = TimeSpan.FromHours(24);

    /// <summary>Puts a left record on the list; parked ones are tried again by themselves, ever more slowly.</summary>
    public static void Put(
        RunScope scope, string pair, RecordKey left, string kind, string reason, string? detail, (string Pair, RecordKey Key)? needs)
    {
        var now = scope.Time.GetUtcNow();
        var former = scope.Store.Attention.Find(pair, Side.Left, left);
        var attempts = former is { } known && known.Kind == kind ? known.Attempts + 1 : 1;
        var pause = TimeSpan.FromTicks(Math.Min(FirstRetry.Ticks << Math.Min(attempts - 1, 7), LongestRetry.Ticks));
        scope.Store.Attention.Put(new Attention(
            pair, Side.Left, left, kind, reason, detail, needs?.Pair, needs?.Key,
            former is { } same && same.Kind == kind ? same.Since : now, attempts, kind == AttentionKind.Parked ? now + pause : null));
    }
}

/// <summary>Puts cells on the list of what is held.</summary>
static class HeldCells
{
    /// <summary>The kind of a cell whose value a system did not take: it is not sent again while nothing is new.</summary>
    public const string Refused = nameof(Refused);

    /// <summary>The kind of a cell of which a write was undone: it travels again when a person releases it.</summary>
    public const string Undone = nameof(Undone);

    /// <summary>Holds a cell with all that the decision rests on.</summary>
    public static void Put(RunScope scope, string pair, RecordKey left, CellPlan cell, Decision decision, string reason)
    {
        if (cell.IsUndone)
        {
            Put(scope, pair, left, cell, Undone, reason);
            return;
        }

        var isRemembered = decision == Decision.Hold
            && scope.Store.Held.Find(pair, left, cell.Cell) is { Kind: Refused } former && former.Reason == reason;
        Put(scope, pair, left, cell, isRemembered ? Refused : decision.ToString(), reason);
    }

    /// <summary>Remembers that a system did not take what a cell wanted to write.</summary>
    public static void PutRefused(RunScope scope, string pair, RecordKey left, CellPlan cell, string reason) =>
        Put(scope, pair, left, cell, Refused, reason);

    static void Put(RunScope scope, string pair, RecordKey left, CellPlan cell, string kind, string reason) =>
        scope.Store.Held.Put(new HeldCell(
            pair, left, cell.Cell, kind, reason,
            cell.BaseLeft ?? [], cell.BaseRight, cell.LeftNow, cell.RightNow, scope.Time.GetUtcNow()));
}
