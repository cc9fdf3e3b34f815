using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What a person wants of a held cell.</summary>
public enum ChoiceKind
{
    /// <summary>The left value counts and is written to the right.</summary>
    Left,

    /// <summary>The right value counts and is written to the left.</summary>
    Right,

    /// <summary>A value that the person gave, as the right side says it, is written to both sides.</summary>
    Value,

    /// <summary>Both sides stay as they are and count as agreed; nothing is written.</summary>
    Leave,
}

/// <summary>What a person decided about a held cell, and what was seen when it was decided.</summary>
/// <param name="Kind">What counts.</param>
/// <param name="Value">The right value of <see cref="ChoiceKind.Value"/>; absent for every other kind.</param>
/// <param name="LeftSeen">The raw left values that the person saw, in the order of the cell's inputs.</param>
/// <param name="RightSeen">The raw right value that the person saw.</param>
/// <param name="ChosenAt">When it was decided.</param>
public sealed record CellChoice(
    ChoiceKind Kind, Value Value, ImmutableArray<Value> LeftSeen, Value RightSeen, DateTimeOffset ChosenAt)
{
    /// <summary>Equality by content.</summary>
    public bool Equals(CellChoice? other) =>
        other is not null && Kind == other.Kind && Value == other.Value && RightSeen == other.RightSeen && ChosenAt == other.ChosenAt
            && LeftSeen.AsSpan().SequenceEqual(other.LeftSeen.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Value, LeftSeen.Length, RightSeen, ChosenAt);

    /// <summary>Whether a cell's value can travel the way that a kind of choice sends it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="kind">The kind.</param>
    public static bool CanTravel(Cell cell, ChoiceKind kind)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var toRight = cell.Direction is Direction.Both or Direction.ToRight;
        // The key of a partner cannot be turned back into the record that it stands for.
        var toLeft = cell.Direction is Direction.Both or Direction.ToLeft && !cell.IsReference;
        return kind switch
        {
            ChoiceKind.Leave => true,
            ChoiceKind.Left => toRight,
            ChoiceKind.Right => toLeft,
            ChoiceKind.Value => toLeft && toRight,
        };
    }
}

/// <summary>What became of a person's choice for a cell.</summary>
public enum ChoiceFate
{
    /// <summary>The cell is decided by it.</summary>
    Followed,

    /// <summary>It no longer counts: what the person saw has changed since, or the mapping does not let it travel.</summary>
    Void,
}
