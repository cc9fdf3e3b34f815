using System.Collections.Immutable;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>A cell of a write, with what becomes its base when the write is confirmed.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Hash">The hash of all that shaped the cell.</param>
/// <param name="LeftNow">The raw left values that were read.</param>
/// <param name="RightNow">The raw right value that was read, or the one that is sent.</param>
/// <param name="Cause">Why it is written.</param>
/// <param name="BothWays">
/// Whether the value goes to both sides: both hold then what they will say when all is written, and the base moves with the last write.
/// </param>
sealed record IntendedCell(
    string Pair, RecordKey Left, string Cell, string Hash, ImmutableArray<Value> LeftNow, Value RightNow,
    WriteCause Cause = WriteCause.Edit, bool BothWays = false);

/// <summary>A property of a write.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The value that is sent.</param>
/// <param name="Before">The raw value that was read.</param>
/// <param name="Cell">The position of its cell in the intent, or null when it belongs to none.</param>
sealed record IntendedValue(string Property, Value Value, Value Before, int? Cell)
{
    /// <summary>The pair and the left record for which it is written, where no cell says so; or null.</summary>
    public (string Pair, RecordKey Left)? For { get; init; }
}

/// <summary>A create as it was written down before it was sent.</summary>
sealed record CreateIntent(
    string Pair,
    RecordKey Left,
    RecordKey LeftResource,
    string MappingHash,
    string System,
    string Resource,
    RecordKey? Owner,
    string? Recognition,
    ImmutableArray<IntendedCell> Cells,
    ImmutableArray<IntendedValue> Values,
    ImmutableArray<CreateIntent> Children);

/// <summary>A removal as it was written down before it was sent.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record.</param>
/// <param name="Right">The right record of its links.</param>
/// <param name="IsDelete">Whether it is deleted; else it is archived.</param>
/// <param name="Links">The links that end with it.</param>
/// <param name="Values">What the record held, of all that the removal changes.</param>
sealed record RemovalIntent(
    string System,
    string Resource,
    RecordKey Key,
    RecordKey? Right,
    bool IsDelete,
    ImmutableArray<RemovedLink> Links,
    ImmutableArray<IntendedValue> Values);

/// <summary>An update as it was written down before it was sent.</summary>
sealed record UpdateIntent(
    string System,
    string Resource,
    RecordKey Key,
    string Write,
    string? Item,
    ImmutableArray<IntendedCell> Cells,
    ImmutableArray<IntendedValue> Values)
{
    /// <summary>The word for such intents in the journal.</summary>
    public const string Kind = "update";
}
