using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What a cell of a link is judged by. Nothing of it outlives the judgement but what its plan says.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Base">What both sides said when they last agreed, or null on a new link.</param>
/// <param name="LeftNow">The raw left values as read.</param>
/// <param name="RightNow">The raw right value as read.</param>
readonly record struct CellFacts(Cell Cell, CellBase? Base, ImmutableArray<Value> LeftNow, Value RightNow)
{
    /// <summary>Since when the cell is held with these very values; null when it is not held, or for others.</summary>
    public DateTimeOffset? SeenSince { get; init; }

    /// <summary>Whether both sides say what they said when they last agreed, by the mapping of now.</summary>
    public bool IsUnmoved => Base is { } known && known.Hash == Cell.Hash
        && Value.AreEqual(LeftNow, known.Left) && RightNow == known.Right;

    /// <summary>Whether a side has not told its value.</summary>
    public bool IsPartial
    {
        get
        {
            foreach (var value in LeftNow)
            {
                if (value.Kind == ValueKind.Absent)
                    return true;
            }

            return RightNow.Kind == ValueKind.Absent;
        }
    }
}
