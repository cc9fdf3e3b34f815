using System.Collections.Immutable;

namespace SyncEngine.Records;

/// <summary>One record as a system gave it: the declared values only.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The key.</param>
/// <param name="Values">The values by <see cref="Property.Index"/>.</param>
/// <param name="Items">For each list of the resource, by position, its items' values by index. An absent list is a default array.</param>
/// <param name="ReadAt">When the request that brought it was sent, by our clock.</param>
public sealed record ResourceRecord(
    Resource Resource,
    RecordKey Key,
    ImmutableArray<Value> Values,
    ImmutableArray<ImmutableArray<ImmutableArray<Value>>> Items,
    DateTimeOffset ReadAt)
{
    /// <summary>The value of a property of the record itself.</summary>
    public Value this[Property property] => Values[property.Index];

    /// <summary>When the record was created, or null when its system does not say.</summary>
    public DateTimeOffset? CreatedAt => InstantIn(Resource.CreatedAt);

    /// <summary>When the record last changed, or null when its system does not say.</summary>
    public DateTimeOffset? ChangedAt => InstantIn(Resource.ChangedAt);

    /// <summary>Whether the record is archived; false where its system knows no archive.</summary>
    public bool IsArchived => Resource.Archived is { } archived && this[archived].Boolean == true;

    DateTimeOffset? InstantIn(Property? property) => property is null ? null : this[property].Instant;
}
