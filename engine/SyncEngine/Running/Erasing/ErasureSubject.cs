using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running.Erasing;

/// <summary>Whose data is erased: a record, those it is linked to, and where each stands.</summary>
/// <param name="Links">The links of the record, in all pairs.</param>
/// <param name="Lefts">The pairs and left records under which the store keeps something.</param>
/// <param name="Records">The records of both systems whose own state goes.</param>
public sealed record ErasureSubject(
    ImmutableArray<Link> Links, ImmutableArray<(string Pair, RecordKey Left)> Lefts, ImmutableArray<RecordPlace> Records)
{
    /// <summary>Finds what belongs to a record that a person named.</summary>
    /// <param name="declarations">The mapping files.</param>
    /// <param name="store">The store.</param>
    /// <param name="entities">The entities that may be meant.</param>
    /// <param name="key">The record's key.</param>
    /// <returns>The subject; without records when the store knows nothing of it.</returns>
    public static ErasureSubject Find(Declarations declarations, StateStore store, IReadOnlyCollection<Entity> entities, RecordKey key)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(entities);
        var lefts = declarations.Pairs.Where(pair => entities.Contains(pair.Left)).ToArray();
        var rights = declarations.Pairs.Where(pair => entities.Contains(pair.Right)).ToArray();
        var links = lefts.SelectMany(pair => store.Links.ByLeftResource(pair.Name, key))
            .Concat(rights.SelectMany(pair => store.Links.ByRightResource(pair.Name, key)))
            .ToImmutableArray();
        var known = lefts.Where(pair => IsKnown(store, pair, key)).Select(pair => (pair.Name, key));
        var named = entities.Where(entity => IsNamed(store, entity, key) || links.Length > 0).Select(entity => PlaceOf(entity, key));
        var others = links.SelectMany(link => PartnersOf(declarations, store, link, links));
        return new ErasureSubject(
            links,
            [.. links.Select(link => (link.Pair, link.Left)).Concat(known).Distinct()],
            [.. named.Concat(others).Distinct()]);
    }

    /// <summary>Whether another subject has the same links and records.</summary>
    public bool IsSameAs(ErasureSubject other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Links.Select(link => link.Id).SequenceEqual(other.Links.Select(link => link.Id))
            && Lefts.SequenceEqual(other.Lefts)
            && Records.SequenceEqual(other.Records);
    }

    static bool IsKnown(StateStore store, Pair pair, RecordKey key) =>
        store.Known.OfResource(pair.Left.System, pair.Left.Name, key).Length > 0 || store.Attention.Find(pair.Name, Side.Left, key) is not null;

    static bool IsNamed(StateStore store, Entity entity, RecordKey key) => store.Known.OfResource(entity.System, entity.Name, key).Length > 0;

    // A ledger customer that colleagues share is not one person's; what the others say of him stays.
    static IEnumerable<RecordPlace> PartnersOf(Declarations declarations, StateStore store, Link link, ImmutableArray<Link> links)
    {
        var pair = declarations[link.Pair];
        yield return PlaceOf(pair.Left, link.LeftResource);
        var isShared = declarations.Pairs
            .Where(other => other.Right.Resource == pair.Right.Resource)
            .SelectMany(other => store.Links.ByRightResource(other.Name, link.RightResource))
            .Any(other => other.State != LinkState.Tombstone && links.All(own => own.Id != other.Id));
        if (!isShared)
            yield return PlaceOf(pair.Right, link.RightResource);
    }

    static RecordPlace PlaceOf(Entity entity, RecordKey key) => new(entity.System, entity.Resource.Name, key);
}
