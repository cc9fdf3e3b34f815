using System.Collections.Frozen;
using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Mapping;

/// <summary>Where a field's value comes from.</summary>
public enum FieldSource
{
    /// <summary>A property of the resource's record.</summary>
    Record,

    /// <summary>A property of the item that the view is about.</summary>
    Item,

    /// <summary>Computed from other fields.</summary>
    Derived,
}

/// <summary>One value of an entity's records.</summary>
/// <param name="Name">The name that mapping files use.</param>
/// <param name="Index">Its position in <see cref="EntityRecord.Values"/>.</param>
/// <param name="Type">The type.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Property">The property that is read; for a derived field the one that a write goes to, or null when it is read-only.</param>
public sealed record Field(string Name, int Index, PropertyType Type, FieldSource Source, Property? Property)
{
    /// <summary>Whether a value can be written through this field.</summary>
    public bool IsWritable => Property is { ReadOnly: false };

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>A derived, read-only value of a resource's record or of each item of one of its lists.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="List">The list for whose items it is computed, or null when it belongs to the record.</param>
/// <param name="From">The inputs' names. A list property read from outside its list gives a list of values, one for each item.</param>
/// <param name="By">The function.</param>
/// <param name="Type">The result's type.</param>
/// <param name="WriteTo">The property that a write of this value goes to, or null when it cannot be written.</param>
/// <param name="Span">Where it was declared.</param>
public sealed record Derivation(
    string Name, string? List, ImmutableArray<string> From, ScriptFunction By, PropertyType Type, Property? WriteTo, SourceSpan Span);

/// <summary>What a condition asks of a value.</summary>
public enum Test
{
    /// <summary>Something stands there.</summary>
    Present,

    /// <summary>Nothing stands there.</summary>
    Absent,

    /// <summary>A number other than zero stands there.</summary>
    Nonzero,

    /// <summary>One of the given values stands there.</summary>
    OneOf,

    /// <summary>None of the given values stands there.</summary>
    NoneOf,
}

/// <summary>A predicate on one field.</summary>
/// <param name="Field">The field asked.</param>
/// <param name="Test">What is asked.</param>
/// <param name="Values">The values for <see cref="Test.OneOf"/> and <see cref="Test.NoneOf"/>; else empty.</param>
/// <param name="Span">Where it was declared.</param>
public sealed record Condition(Field Field, Test Test, ImmutableArray<Value> Values, SourceSpan Span);

/// <summary>A resource, or a view of it: some of its records, or one for each item of a list inside them.</summary>
public sealed class Entity
{
    FrozenDictionary<string, Field>? byName;
    bool? mirrorsResource;

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The entity's name, unique in its system.</summary>
    public required string Name { get; init; }

    /// <summary>The resource that is written.</summary>
    public required Resource Resource { get; init; }

    /// <summary>The list for each of whose items the view has a record, or null when a record of the resource is one of the entity.</summary>
    public ResourceList? Each { get; init; }

    /// <summary>All conditions that a record must meet to be one of this entity.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];

    /// <summary>The fields by index: the record's, then the item's, then the derived ones in an order in which each needs only earlier ones.</summary>
    public required ImmutableArray<Field> Fields { get; init; }

    /// <summary>The derivations of the resource that feed this entity, in the order of computing.</summary>
    public ImmutableArray<Derivation> Derivations { get; init; } = [];

    /// <summary>Where it was declared.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The resource whose feed brings the records: the owner's for a resource that is read within another.</summary>
    public string FeedResource => Resource.Within?.Resource ?? Resource.Name;

    /// <summary>The key of the feed's record that a resource record of this entity is read with.</summary>
    public RecordKey FeedKey(RecordKey resource) => Resource.Within is null ? resource : resource.Owner ?? resource;

    /// <summary>Whether a record says just what its resource record does, value by value: no list is opened and nothing is computed.</summary>
    internal bool MirrorsResource => mirrorsResource ??= Derivations.IsEmpty && Each is null && Resource.Within is null
        && Fields.Select(each => each.Source == FieldSource.Record ? each.Property : null).SequenceEqual(Resource.Properties);

    /// <summary>Finds a field by its name.</summary>
    public Field? Find(string name) => (byName ??= ByName()).GetValueOrDefault(name);

    FrozenDictionary<string, Field> ByName() =>
        Fields.DistinctBy(field => field.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{System}.{Name}";
}

/// <summary>One record of an entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Key">Its key in the entity: the item's own key for a view with <c>each</c>, else the resource record's.</param>
/// <param name="ResourceKey">The key of the resource record that a write goes to.</param>
/// <param name="Values">The values by <see cref="Field.Index"/>.</param>
/// <param name="Source">The resource record that it was read from.</param>
public sealed record EntityRecord(
    Entity Entity, RecordKey Key, RecordKey ResourceKey, ImmutableArray<Value> Values, ResourceRecord Source)
{
    /// <summary>The value of a field.</summary>
    public Value this[Field field] => Values[field.Index];
}
