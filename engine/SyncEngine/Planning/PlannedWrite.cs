using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>A value of a planned write, with the cell that it comes from.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Before">The raw value that stands there now; absent at creation.</param>
/// <param name="Pair">The pair whose cell wants it.</param>
/// <param name="Left">The left record of that pair.</param>
/// <param name="Cell">The cell, or null for our reference.</param>
/// <param name="Item">The key of the list item that is written, or null for the record itself.</param>
public sealed record PlannedProperty(
    string Property, PlannedValue Value, Value Before, string Pair, RecordKey Left, string? Cell, string? Item);

/// <summary>What the system must compute for a record to be created.</summary>
/// <param name="Cell">The cell that compares it.</param>
/// <param name="Value">The value.</param>
public sealed record ExpectedValue(string Cell, Value Value);

/// <summary>A link that ends because one of its records was deleted.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
/// <param name="Gone">The side whose record was deleted; the other side's is removed.</param>
public sealed record RemovedLink(string Pair, RecordKey Left, Side Gone);

/// <summary>A record that is archived or deleted because its partners were deleted.</summary>
/// <param name="IsDelete">Whether it is deleted; else it is archived.</param>
/// <param name="Links">The links that end with it; at least one.</param>
public sealed record Removal(bool IsDelete, ImmutableArray<RemovedLink> Links);

/// <summary>All that this plan writes to one resource record: a create, or an update that is later split into declared writes.</summary>
public sealed record PlannedWrite
{
    /// <summary>The system.</summary>
    public required string System { get; init; }

    /// <summary>The resource.</summary>
    public required string Resource { get; init; }

    /// <summary>The record's key, or null for a create.</summary>
    public RecordKey? Key { get; init; }

    /// <summary>The owner of a record to be created, where the resource stands under one.</summary>
    public PlannedValue? Owner { get; init; }

    /// <summary>The planned create into which this one is folded, or null.</summary>
    public long? FoldedInto { get; init; }

    /// <summary>How the record will be recognised after its creation: our reference or its identity key; or null.</summary>
    public string? Recognition { get; init; }

    /// <summary>The values.</summary>
    public ImmutableArray<PlannedProperty> Values { get; init; } = [];

    /// <summary>What the system must compute for a record to be created, by property; empty where nothing is foretold.</summary>
    public ImmutableArray<ExpectedValue> Expected { get; init; } = [];

    /// <summary>That the record is archived or deleted, and why; null when it is created or changed.</summary>
    public Removal? Removal { get; init; }

    /// <summary>Whether a record is created.</summary>
    public bool IsCreate => Key is null;
}
