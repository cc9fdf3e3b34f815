using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Commanding;

/// <summary>What became of a person's command about a link.</summary>
/// <param name="Obstacle">Why it was not done, as a sentence without its full stop; null when it was.</param>
/// <param name="Doubt">Why a system was not asked, so that only what the last run saw was checked; or null.</param>
public sealed record Relinked(string? Obstacle, string? Doubt = null);

/// <summary>Makes, breaks and moves links as people command. The next run compares what was linked, and creates what was ordered.</summary>
/// <remarks>
/// Systems are only read, and only where the scope has connectors. Whatever would give a right record two partners in a pair whose
/// partners are not shared is refused.
/// </remarks>
public sealed class Relinking
{
    readonly RunScope scope;
    readonly Pair pair;

    /// <summary>Works on one pair of a scope whose lease is taken.</summary>
    public Relinking(RunScope scope, Pair pair) => (this.scope, this.pair) = (scope, pair);

    /// <summary>Whether a left record could be linked to a right one; writes nothing.</summary>
    public async Task<Relinked> JudgeAsync(RecordKey left, RecordKey right, CancellationToken ct)
    {
        var (obstacle, doubt, _) = await CheckUnlinkedAsync(left, right, ct).ConfigureAwait(false);
        return new Relinked(obstacle, doubt);
    }

    /// <summary>Links a left record to a right one.</summary>
    public async Task<Relinked> MakeAsync(RecordKey left, RecordKey right, CancellationToken ct)
    {
        var (obstacle, doubt, resource) = await CheckUnlinkedAsync(left, right, ct).ConfigureAwait(false);
        if (obstacle is not null)
            return new Relinked(obstacle);
        var former = scope.Store.Links.ByLeft(pair.Name, left);
        scope.Store.Transact(() =>
        {
            if (former is not null)
                LeaveBehind(former);
            var link = Links.Insert(scope, pair, left, resource, right, Links.ByPerson, LinkState.Open);
            LookAgain(left, "a person linked it; the next run compares both sides");
            WakeOthers(link);
        });
        return new Relinked(Obstacle: null, doubt);
    }

    /// <summary>Gives a linked left record another partner; nothing counts as agreed between them yet.</summary>
    public async Task<Relinked> MoveAsync(RecordKey left, RecordKey right, CancellationToken ct)
    {
        if (scope.Store.Links.ByLeft(pair.Name, left) is not { State: not LinkState.Tombstone } former)
            return new Relinked("it is not linked; 'pogo links make' links it");
        if (former.Right == right)
            return new Relinked("that is its partner already");
        var (obstacle, doubt, resource) = await CheckAsync(left, right, ct).ConfigureAwait(false);
        if (obstacle is not null)
            return new Relinked(obstacle);
        scope.Store.Transact(() =>
        {
            foreach (var child in Children(former))
                Bury(child);
            Links.LetGo(scope, former);
            var link = former with
            {
                Right = right,
                RightResource = right,
                LeftResource = resource,
                State = LinkState.Open,
                Rule = Links.ByPerson,
                MappingHash = pair.Hash,
                Bases = ImmutableDictionary<string, CellBase>.Empty,
                Since = scope.Time.GetUtcNow(),
            };
            scope.Store.Links.Update(link);
            Referring.Follow(scope, pair, former);
            Links.Note(scope, link, LinkEvents.Moved, $"{Links.ByPerson}; it was linked to {former.Right}");
            LookAgain(left, "a person gave it another partner; the next run compares both sides");
            WakeOthers(former);
            WakeOthers(link);
        });
        return new Relinked(Obstacle: null, doubt);
    }

    /// <summary>Breaks a link, with the links of all that stands under it: nobody but a person links or creates past it.</summary>
    public Relinked Break(RecordKey left)
    {
        if (scope.Store.Links.ByLeft(pair.Name, left) is not { State: not LinkState.Tombstone } link)
            return new Relinked("it is not linked");
        scope.Store.Transact(() =>
        {
            foreach (var child in Children(link))
                Bury(child);
            Bury(link);
            WakeOthers(link);
        });
        return new Relinked(Obstacle: null);
    }

    /// <summary>Orders a partner of its own for a left record, whatever equals it.</summary>
    public async Task<Relinked> CreateAsync(RecordKey left, CancellationToken ct)
    {
        var former = scope.Store.Links.ByLeft(pair.Name, left);
        if (former is { State: not LinkState.Tombstone })
            return new Relinked($"it is linked to {former.Right}");
        if (!pair.Create.CreatesAny || pair.Right.Resource.Creatable.IsEmpty)
            return new Relinked($"{pair.Name} creates nothing");
        var presence = await Presence.AskAsync(scope, pair.Left, left, ct).ConfigureAwait(false);
        if (presence.Obstacle is not null)
            return new Relinked(presence.Obstacle);
        if (presence.Record is { } record && Outside(record) is { } why)
            return new Relinked(why);
        scope.Store.Transact(() =>
        {
            Forget(former);
            scope.Store.Verdicts.PutCreate(pair.Name, left, scope.Time.GetUtcNow());
            LookAgain(left, "a person decided that it gets a partner of its own; the next run creates it");
        });
        return new Relinked(Obstacle: null, presence.Doubt);
    }

    string? Outside(EntityRecord record) => Conditions.WhyUntold(pair.Scope, record)
        ?? (Conditions.FirstUnmet(pair.Scope, record) is { } unmet ? $"{pair.Name} is about records where {Conditions.Describe(unmet)}" : null);

    /// <summary>Removes a tombstone, or an order to create, so that the next run looks at the record as if it were new.</summary>
    public Relinked Forget(RecordKey left)
    {
        var former = scope.Store.Links.ByLeft(pair.Name, left);
        if (former is { State: not LinkState.Tombstone })
            return new Relinked($"it is linked to {former.Right}; 'pogo links break' ends that");
        if (former is null && !scope.Store.Verdicts.IsCreate(pair.Name, left))
            return new Relinked("nothing is remembered of it");
        scope.Store.Transact(() =>
        {
            Forget(former);
            scope.Store.Verdicts.Remove(pair.Name, left);
            LookAgain(left, "a person wants it looked at anew");
        });
        return new Relinked(Obstacle: null);
    }

    async Task<(string? Obstacle, string? Doubt, RecordKey LeftResource)> CheckUnlinkedAsync(RecordKey left, RecordKey right, CancellationToken ct) =>
        scope.Store.Links.ByLeft(pair.Name, left) is { State: not LinkState.Tombstone } former
            ? ($"it is linked to {former.Right} already; 'pogo links move' gives it another partner", null, left)
            : await CheckAsync(left, right, ct).ConfigureAwait(false);

    async Task<(string? Obstacle, string? Doubt, RecordKey LeftResource)> CheckAsync(RecordKey left, RecordKey right, CancellationToken ct)
    {
        var taken = scope.Store.Links.ByRight(pair.Name, right).FirstOrDefault(link => link.State != LinkState.Tombstone && link.Left != left);
        if (taken is not null && !pair.PartnerShared)
            return ($"{right} is the partner of {taken.Left} already, and {pair.Name} gives each its own", null, left);
        var here = await Presence.AskAsync(scope, pair.Left, left, ct).ConfigureAwait(false);
        if (here.Obstacle is not null)
            return (here.Obstacle, null, left);
        var there = await Presence.AskAsync(scope, pair.Right, right, ct).ConfigureAwait(false);
        return (there.Obstacle ?? Homeless(here.Resource, right), here.Doubt ?? there.Doubt, here.Resource);
    }

    // What stands under an owner belongs to the partner of the left owner.
    string? Homeless(RecordKey leftResource, RecordKey right)
    {
        if (pair.Owner is not { } owner || right.Owner is not { } holder)
            return null;
        var partners = scope.Store.Links.ByLeftResource(owner, leftResource).Where(link => link.State == LinkState.Open).Select(link => link.Right).ToArray();
        return partners is [] ? $"its owner has no partner in {owner} yet"
            : partners.Contains(holder) ? null
            : $"it stands under {holder}, and the partner in {owner} is {string.Join(" or ", partners)}";
    }

    Link[] Children(Link link) =>
        [.. scope.Declarations.Pairs
            .Where(child => child.Owner == pair.Name)
            .SelectMany(child => scope.Store.Links.ByLeftResource(child.Name, link.LeftResource))
            .Where(child => child.State != LinkState.Tombstone && (child.Right.Owner is not { } holder || holder == link.Right))];

    void Bury(Link link)
    {
        scope.Store.Links.Update(link with { State = LinkState.Tombstone, Rule = Links.BrokenByPerson });
        Links.Note(scope, link, LinkEvents.Broken, Links.ByPerson);
        Links.LetGo(scope, link);
        scope.Store.Attention.Remove(link.Pair, Side.Left, link.Left);
    }

    void Forget(Link? tombstone)
    {
        if (tombstone is null)
            return;
        LeaveBehind(tombstone);
        Links.Note(scope, tombstone, LinkEvents.Forgotten, Links.ByPerson);
    }

    // Whoever names the partner that it had names the next one.
    void LeaveBehind(Link tombstone)
    {
        scope.Store.Links.Remove(tombstone.Id);
        Referring.Follow(scope, pair, tombstone);
    }

    // No feed brings it; an entry whose retry is due does.
    void LookAgain(RecordKey left, string reason)
    {
        var now = scope.Time.GetUtcNow();
        scope.Store.Attention.Put(new Attention(
            pair.Name, Side.Left, left, AttentionKind.Waiting, reason, Detail: null, NeedsPair: null, NeedsKey: null, now, Attempts: 0, RetryAt: now));
    }

    // Who could not be told from one of the two, or found it taken, may be decided now.
    void WakeOthers(Link link)
    {
        var keys = scope.Store.Identities.Of(pair.Name, Side.Right, link.Right).Concat(scope.Store.Identities.Of(pair.Name, Side.Left, link.Left));
        var others = keys.SelectMany(key => scope.Store.Identities.Find(pair.Name, Side.Left, key.Rule, key.Hash)).Distinct();
        foreach (var other in others.Where(other => other != link.Left))
        {
            if (scope.Store.Attention.Find(pair.Name, Side.Left, other) is { Kind: AttentionKind.Ambiguous or AttentionKind.Taken } waiting)
                scope.Store.Attention.Put(waiting with { RetryAt = scope.Time.GetUtcNow() });
        }
    }
}
