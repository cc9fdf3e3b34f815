using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Finding;

/// <summary>Asks whether a left record takes part in a pair: linked, or in scope with a creation rule that holds.</summary>
sealed class Creation(RunScope scope)
{
    /// <summary>Whether a partner may be created for a left record, with the reason.</summary>
    public MayCreate Ask(Pair pair, EntityRecord left)
    {
        if (IsOrdered(pair, left))
            return new MayCreate(true, "a person decided that it gets a partner of its own");
        if (ServedBy(pair, left) is { } other)
            return new MayCreate(false, $"it has a partner in {other}, and what refers to it takes one of the two");
        if (pair.Create.Closed is { } rule && AskClosed(pair, rule, left) is var closed && (closed.Holds || !pair.Create.IsUsual))
            return closed;
        return CreationRules.Ask(
            pair.Create,
            left.Source.CreatedAt,
            scope.Connection.CutOver,
            scope.Store.Needs.Of(left.Entity.System, left.Entity.Resource.Name, left.ResourceKey));
    }

    MayCreate AskClosed(Pair pair, ClosedRule rule, EntityRecord left)
    {
        var holder = OwnerKey.Of(scope.Declarations[rule.Pair].Left, left);
        return scope.Store.Links.ByLeft(rule.Pair, holder) is { State: LinkState.Closed } link
            ? CreationRules.AskClosed(rule, new ClosedFacts(
                left[rule.At], Posted.Find(scope, link, rule.After), Since(rule), posted => WasCarriedBy(posted, pair, rule, left)))
            : new MayCreate(false, $"its partner in {rule.Pair} was not posted") { Needs = (rule.Pair, holder) };
    }

    // Seen while the partner was open, with nothing of that one held or still to be written and none of its lines missing, it was carried
    // there like everything else.
    bool WasCarriedBy(DateTimeOffset posted, Pair pair, ClosedRule rule, EntityRecord left)
    {
        var parts = scope.Declarations.Pairs.Where(other => other.Name == rule.Pair || other.Owner == rule.Pair).ToArray();
        var links = parts.SelectMany(other => scope.Store.Links.ByLeftResource(other.Name, left.ResourceKey)).ToArray();
        return scope.Store.Attention.Find(pair.Name, Side.Left, left.Key) is { Kind: AttentionKind.Waiting } seen && seen.Since <= posted
            && !links.SelectMany(link => scope.Store.Held.Of(link.Pair, link.Left)).Any(held => held.Since <= posted && held.Kind != nameof(Decision.Drift))
            && !links.Any(link => IsOwed(link, posted))
            && !parts.Any(other => scope.Store.Known.OfResource(other.Left.System, other.Left.Name, left.ResourceKey)
                .Any(known => scope.Store.Links.ByLeft(other.Name, known.Key) is null
                    && scope.Store.Attention.Find(other.Name, Side.Left, known.Key) is not null));
    }

    // A change is noted when it is first seen, and forgotten when the other side has taken it: a run may have ended in between.
    bool IsOwed(Link link, DateTimeOffset posted) => scope.Store.FirstSeen.Of(link.Pair, link.Left).Any(seen =>
        seen.Side == Side.Left && seen.ReadAt <= posted
        && link.Bases.GetValueOrDefault(seen.Cell) is { } known && !known.Left.SequenceEqual(seen.Raw)
        && scope.Declarations[link.Pair].Cells.Any(cell =>
            cell.Name == seen.Cell && cell.When != When.Create && cell.Direction is Direction.Both or Direction.ToRight));

    DateTimeOffset? Since(ClosedRule rule) =>
        rule.Since is { } setting ? Value.Of(scope.Setting(setting.Name)).Instant : null;

    // Who refers to one of several pairs needs no partner in the second where the first has one: a record that goes over from one
    // pair's entity to the other's keeps the partner that it has. Null where it has none, or where somebody is content with this pair alone.
    string? ServedBy(Pair pair, EntityRecord left)
    {
        var served = scope.Declarations.Pairs.SelectMany(known => known.Cells).SelectMany(cell => cell.Rows)
            .Where(row => row.References.Contains(pair.Name, StringComparer.Ordinal))
            .Select(row => row.References.FirstOrDefault(other => other != pair.Name && IsLinkedIn(scope.Declarations.Find(other), pair, left.Key)))
            .ToArray();
        return served.All(other => other is not null) ? served.FirstOrDefault() : null;
    }

    bool IsLinkedIn(Pair? other, Pair pair, RecordKey key) =>
        other is not null && other.Left.Resource == pair.Left.Resource && other.Left.Each == pair.Left.Each
        && scope.Store.Links.ByLeft(other.Name, key) is { State: not LinkState.Tombstone };

    /// <summary>Whether a person decided that a left record gets a partner of its own, whatever equals it.</summary>
    public bool IsOrdered(Pair pair, EntityRecord left) => scope.Store.Verdicts.IsCreate(pair.Name, left.Key);

    /// <summary>Whether a left record is linked, or would be created in this run.</summary>
    public bool Participates(Pair pair, EntityRecord left, ResourceRecord feed, IScriptCalls scripts)
    {
        if (scope.Store.Links.ByLeft(pair.Name, left.Key) is { } link)
            return link.State == LinkState.Open;
        if (Conditions.FirstUnmet(pair.Scope, left) is not null || !Ask(pair, left).Holds)
            return false;
        return OwnerParticipates(pair, left, feed, scripts);
    }

    /// <summary>Whether the owner of a left record's partner takes part; true where the pair has no owner.</summary>
    public bool OwnerParticipates(Pair pair, EntityRecord left, ResourceRecord feed, IScriptCalls scripts)
    {
        if (pair.Owner is null)
            return true;
        var owner = scope.Declarations[pair.Owner];
        return EntityReader.Read(owner.Left, feed, scripts).FirstOrDefault(record => record.Key == OwnerKey.Of(owner.Left, left)) is { } record
            && Participates(owner, record, feed, scripts);
    }
}
