using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Linking;

/// <summary>The state of a remembered partnership.</summary>
public enum LinkState
{
    /// <summary>Both records are kept equal.</summary>
    Open,

    /// <summary>The right record was posted or locked for good: kept and polled, never written.</summary>
    Closed,

    /// <summary>A record was deleted, or the link was undone: only a person creates or links past it.</summary>
    Tombstone,
}

/// <summary>The last agreed state of one cell, raw on both sides.</summary>
/// <param name="Hash">The cell's hash when the state was agreed; another one now means that the mapping was edited.
/// Hexadecimal.</param>
/// <param name="Left">The raw left values in the order of the cell's inputs.</param>
/// <param name="Right">The raw right value.</param>
public sealed record CellBase(string Hash, ImmutableArray<Value> Left, Value Right)
{
    /// <summary>Whether a person left both sides as they were, which differ: no edit of the mapping brings them together.</summary>
    public bool IsLeftApart { get; init; }

    /// <summary>
    /// Where the state comes from a copy of the database, the end of the last run that the copy remembers: a later run, of which it knows
    /// nothing, may have agreed on another state since. Null for a state that no run can have replaced.
    /// </summary>
    public DateTimeOffset? CopiedAt { get; init; }

    /// <summary>Equality by content: same hash, same values in the same order.</summary>
    public bool Equals(CellBase? other) =>
        other is not null && Hash == other.Hash && Right == other.Right && IsLeftApart == other.IsLeftApart && CopiedAt == other.CopiedAt
            && Left.AsSpan().SequenceEqual(other.Left.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Hash, Left.Length, Right);
}

/// <summary>What a right record became when it was posted, as it was seen then.</summary>
/// <param name="Resource">The resource in which it stands now.</param>
/// <param name="Record">The record there, as JSON of <see cref="RecordJson"/>.</param>
public sealed record PostedRecord(string Resource, string Record);

/// <summary>A remembered partnership of two records.</summary>
/// <param name="Id">Its number in the store, never used again; 0 before it is stored.</param>
/// <param name="Pair">The pair's name.</param>
/// <param name="Left">The left record's key in its entity.</param>
/// <param name="Right">The right record's key in its entity.</param>
/// <param name="LeftResource">The key of the left resource record: the record that a write goes to.</param>
/// <param name="RightResource">The key of the right resource record.</param>
/// <param name="State">Its state.</param>
/// <param name="Rule">How the partner was found, in words: a correlation rule, <c>adopted</c>, <c>created</c>, a
/// person's command.</param>
/// <param name="MappingHash">The pair's hash when the link was last brought to agreement. Hexadecimal.</param>
/// <param name="Bases">The base of each cell by the cell's name; a cell without one has never been agreed.</param>
/// <param name="Since">When the link was made.</param>
public sealed record Link(
    long Id,
    string Pair,
    RecordKey Left,
    RecordKey Right,
    RecordKey LeftResource,
    RecordKey RightResource,
    LinkState State,
    string Rule,
    string MappingHash,
    ImmutableDictionary<string, CellBase> Bases,
    DateTimeOffset Since)
{
    /// <summary>For a tombstone, whether the left record was deleted or removed by us.</summary>
    public bool LeftGone { get; init; }

    /// <summary>For a tombstone, whether the right record was deleted or removed by us.</summary>
    public bool RightGone { get; init; }

    /// <summary>For a closed link what its right record became; null when that was not seen.</summary>
    public PostedRecord? Posted { get; init; }

    /// <summary>The key of a side's record.</summary>
    public RecordKey this[Side side] => side == Side.Left ? Left : Right;

    /// <summary>The key of a side's resource record.</summary>
    public RecordKey ResourceOf(Side side) => side == Side.Left ? LeftResource : RightResource;
}
