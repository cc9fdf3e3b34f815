using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>Finds the left record whose partner owns another left record's partner.</summary>
public static class OwnerKey
{
    /// <summary>
    /// The owner's key: the item around the record, or the item that both are about, where the owner's entity opens a list;
    /// else the resource record that holds both.
    /// </summary>
    /// <param name="owner">The left entity of the owner pair.</param>
    /// <param name="left">The left record.</param>
    public static RecordKey Of(Entity owner, EntityRecord left)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(left);
        if (owner.Each is not { } outer)
            return left.ResourceKey;
        if (left.Entity.Each == outer)
            return left.Key;
        return Around(outer, left.Entity) is { } field ? new RecordKey(left[field].ToString()) : left.ResourceKey;
    }

    /// <summary>Whether each record of an entity tells which record of the owner's entity is its owner.</summary>
    /// <param name="owner">The left entity of the owner pair.</param>
    /// <param name="entity">The left entity of the pair that it owns.</param>
    public static bool IsTold(Entity owner, Entity entity)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(entity);
        return owner.Resource == entity.Resource && (owner.Each is not { } outer || entity.Each == outer || Around(outer, entity) is not null);
    }

    // The property of the inner list that stands where the outer list's key does.
    static Field? Around(ResourceList outer, Entity entity) =>
        entity.Each is { } inner && inner.Wire.Length > outer.Wire.Length && inner.Wire.AsSpan(0, outer.Wire.Length).SequenceEqual(outer.Wire.AsSpan())
        && inner.Properties.FirstOrDefault(property => property.Around && property.Wire.SequenceEqual(outer.Key.Wire)) is { } key
            ? entity.Find(key.Name)
            : null;
}
