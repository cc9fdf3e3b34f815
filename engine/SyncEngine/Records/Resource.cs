using System.Collections.Frozen;
using System.Collections.Immutable;
using SyncEngine.Diagnostics;

namespace SyncEngine.Records;

/// <summary>A list inside a resource's records (<c>line_items</c>).</summary>
/// <param name="Name">The list's name, the first part of its properties' names.</param>
/// <param name="Wire">Where the items stand in the record; the way may lead through another list, all of whose items are gone into.</param>
/// <param name="Key">The property that is an item's key.</param>
/// <param name="Properties">The items' properties, by index.</param>
public sealed record ResourceList(string Name, ImmutableArray<string> Wire, Property Key, ImmutableArray<Property> Properties);

/// <summary>How the creator of a record is recognised in the system.</summary>
/// <param name="Property">The property that carries our reference, or an identity key that we choose.</param>
/// <param name="IsReference">True: the property holds our reference. False: it is an identity key (a product code) that the create carries.</param>
/// <param name="Unique">Whether the system refuses a second record with the same value.</param>
public sealed record Recognition(Property Property, bool IsReference, bool Unique);

/// <summary>One declared write of a resource.</summary>
/// <param name="Name">Its name, unique in the resource.</param>
/// <param name="Carries">The properties that it can carry.</param>
/// <param name="Needs">Properties that must be filled before it can be sent.</param>
/// <param name="Unless">Properties that must not be filled.</param>
/// <param name="Tests">Whether the write itself refuses when a property no longer holds the value that was read (JSON Patch <c>test</c>).</param>
/// <param name="Batch">How many records one call can write, all of them or none; 1 where each takes a call of its own.</param>
/// <param name="AtOnce">How many calls that write several records may be under way at a time.</param>
public sealed record ResourceWrite(
    string Name,
    ImmutableArray<Property> Carries,
    ImmutableArray<Property> Needs,
    ImmutableArray<Property> Unless,
    bool Tests,
    int Batch = 1,
    int AtOnce = 1)
{
    /// <summary>The names of <see cref="Carries"/>.</summary>
    internal FrozenSet<string> CarriedNames { get; } = Carries.Select(property => property.Name).ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>What a system lists and writes.</summary>
public sealed class Resource
{
    FrozenDictionary<string, Property>? byName;
    ImmutableArray<Property> neededToCreate;

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>The resource's name, unique in its system.</summary>
    public required string Name { get; init; }

    /// <summary>The properties of the record itself, by index.</summary>
    public required ImmutableArray<Property> Properties { get; init; }

    /// <summary>The lists inside the record.</summary>
    public ImmutableArray<ResourceList> Lists { get; init; } = [];

    /// <summary>The properties that make the key, the owner's first.</summary>
    public required ImmutableArray<Property> Key { get; init; }

    /// <summary>The first part of the key, where records stand under an owner; or null.</summary>
    public Property? Owner { get; init; }

    /// <summary>The property that says when the record last changed, or null.</summary>
    public Property? ChangedAt { get; init; }

    /// <summary>The property that says when the record was created, or null.</summary>
    public Property? CreatedAt { get; init; }

    /// <summary>The properties by which people know a record, such as its number; empty where only the key names it.</summary>
    public ImmutableArray<Property> KnownBy { get; init; } = [];

    /// <summary>A boolean property that is true for archived records, which are no candidates for a link; or null.</summary>
    public Property? Archived { get; init; }

    /// <summary>Values of properties under which a record is locked and never written, for example a confirmed order.</summary>
    public ImmutableArray<(Property Property, string Value)> Locked { get; init; } = [];

    /// <summary>How records that we created are recognised, or null when there is no way.</summary>
    public Recognition? Recognition { get; init; }

    /// <summary>
    /// The properties without which no record is created: those that the system requires, and the identity key by which alone one is
    /// found again when the answer to its create is lost.
    /// </summary>
    public ImmutableArray<Property> NeededToCreate => neededToCreate.IsDefault
        ? neededToCreate = [.. Properties.Where(property => property.Required || (Recognition is { IsReference: false } recognition && recognition.Property == property))]
        : neededToCreate;

    /// <summary>The declared updates in order; each changed property goes with the first that carries it and whose needs are met.</summary>
    public ImmutableArray<ResourceWrite> Updates { get; init; } = [];

    /// <summary>The properties that a create can carry, or empty when records are never created here.</summary>
    public ImmutableArray<Property> Creatable { get; init; } = [];

    /// <summary>Whether a record can be deleted.</summary>
    public bool Deletable { get; init; }

    /// <summary>
    /// After this age a record may be hidden from us, so that its absence says nothing; null when all are shown for
    /// ever.
    /// </summary>
    public TimeSpan? HiddenAfter { get; init; }

    /// <summary>
    /// Groups of properties, by the part of their names in front of the dot (<c>MailAddress</c>), of which nothing is sent until the
    /// group's <c>Needs</c> are filled.
    /// </summary>
    public ImmutableArray<(string Prefix, ImmutableArray<Property> Needs)> Whole { get; init; } = [];

    /// <summary>The list of the parent's create into which creates of this resource are folded (an order's lines), with the parent resource; or null. <c>List</c> is its name on the wire.</summary>
    public (string Resource, string List)? CreatedWith { get; init; }

    /// <summary>
    /// The resource whose records carry these as a list (lines stand in their order), or null when they are listed by themselves.
    /// <c>List</c> is its name on the wire; among the parent's <see cref="Lists"/> it bears this resource's name.
    /// </summary>
    public (string Resource, string List)? Within { get; init; }

    /// <summary>Whether the resource has a list of its own that can be read.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Whether the list gives less than a read by key (headers without lines), so that an arrived record must be fetched.</summary>
    public bool ListIsPartial { get; init; }

    /// <summary>Whether each read lists all records, so that one that is missing from it has departed.</summary>
    public bool ListsAll { get; init; }

    /// <summary>Resources where a record may have gone when it is no longer here (an order that was invoiced), in the order of asking.</summary>
    public ImmutableArray<string> GoneTo { get; init; } = [];

    /// <summary>How long reads may lag behind writes.</summary>
    public TimeSpan Settle { get; init; }

    /// <summary>The place of the declaration.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Finds a property of the record or of a list by its full name.</summary>
    public Property? Find(string name) => (byName ??= ByName()).GetValueOrDefault(name);

    // A list may be a resource of its own, whose properties have names that the record's have too: the record's come first.
    FrozenDictionary<string, Property> ByName() =>
        Properties.Concat(Lists.SelectMany(list => list.Properties))
            .DistinctBy(property => property.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(property => property.Name, StringComparer.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{System}.{Name}";
}
