using SyncEngine.Mapping;

namespace SyncEngine.Merging;

/// <summary>What is known about one cell of a link, each side against its own base and canonized.</summary>
/// <param name="LeftChanged">Whether the left side differs from its base.</param>
/// <param name="RightChanged">Whether the right side differs from its base.</param>
/// <param name="Equal">Whether both sides now say the same.</param>
public readonly record struct CellState(bool LeftChanged, bool RightChanged, bool Equal);

/// <summary>When a change happened, as closely as it is known.</summary>
/// <param name="Earliest">Not before; the last read that showed the base.</param>
/// <param name="Latest">Not after; the read that showed the change, or the record's own clock.</param>
public sealed record ChangeTime(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    /// <summary>Before all that is known.</summary>
    public static ChangeTime LongAgo { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);
}

/// <summary>The three-way merge of one cell.</summary>
/// <remarks>The definitions of update, conflict and false conflict follow the Unison file synchronizer's manual, "What is a conflict?".</remarks>
public static class ThreeWayMerge
{
    /// <summary>How far two clocks may differ before one edit counts as later than another.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>Decides a cell that has a base.</summary>
    /// <param name="state">What changed.</param>
    /// <param name="direction">Which way the cell travels.</param>
    public static Decision Decide(CellState state, Direction direction) => state switch
    {
        { LeftChanged: false, RightChanged: false } => Decision.Keep,
        { Equal: true } => Decision.Agree,
        { Equal: false } => DecideUnequal(state, direction),
    };

    static Decision DecideUnequal(CellState state, Direction direction) =>
        (direction, state.LeftChanged, state.RightChanged) switch
        {
            (_, false, false) => Decision.Keep,
            (Direction.Compare, _, _) => Decision.Drift,
            (Direction.Both or Direction.ToRight, true, false) => Decision.LeftToRight,
            (Direction.Both or Direction.ToLeft, false, true) => Decision.RightToLeft,
            (Direction.ToLeft, true, false) or (Direction.ToRight, false, true) => Decision.Drift,
            (Direction.Both or Direction.ToLeft or Direction.ToRight, true, true) => Decision.Conflict,
        };

    /// <summary>Decides a cell of a new link, which has no base.</summary>
    /// <param name="leftFilled">Whether the left side says something.</param>
    /// <param name="rightFilled">Whether the right side says something.</param>
    /// <param name="equal">Whether both say the same.</param>
    /// <param name="direction">Which way the cell travels.</param>
    /// <param name="policy">What happens when both sides are filled and unequal.</param>
    /// <param name="mayFill">False when the link was adopted without a base: whether a blank was cleared cannot be known, so it is not filled.</param>
    public static Decision DecideFirst(bool leftFilled, bool rightFilled, bool equal, Direction direction, FirstLink policy, bool mayFill)
    {
        if (equal)
            return Decision.Agree;
        if (direction == Direction.Compare)
            return Decision.Drift;
        if (!leftFilled || !rightFilled)
            return mayFill ? Carry(toRight: leftFilled, direction) : Decision.Conflict;
        return policy switch
        {
            FirstLink.Hold => Decision.Conflict,
            FirstLink.PreferLeft => Carry(toRight: true, direction),
            FirstLink.PreferRight => Carry(toRight: false, direction),
        };
    }

    /// <summary>Settles a conflict by the cell's policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="direction">Which way the cell travels: the winner must be able to travel.</param>
    /// <param name="left">When the left side changed, or null when it is unknown.</param>
    /// <param name="right">When the right side changed, or null when it is unknown.</param>
    public static Decision Settle(ConflictPolicy policy, Direction direction, ChangeTime? left, ChangeTime? right) => policy switch
    {
        ConflictPolicy.Hold => Decision.Conflict,
        ConflictPolicy.PreferLeft => direction == Direction.ToLeft ? Decision.Conflict : Decision.LeftToRight,
        ConflictPolicy.PreferRight => direction == Direction.ToRight ? Decision.Conflict : Decision.RightToLeft,
        ConflictPolicy.Newest when direction != Direction.Both || left is null || right is null => Decision.Conflict,
        ConflictPolicy.Newest when left.Earliest > right.Latest + Tolerance => Decision.LeftToRight,
        ConflictPolicy.Newest when right.Earliest > left.Latest + Tolerance => Decision.RightToLeft,
        ConflictPolicy.Newest => Decision.Conflict,
    };

    /// <summary>The mirror of a decision: what is decided when the sides are swapped.</summary>
    public static Decision Mirror(Decision decision) => decision switch
    {
        Decision.LeftToRight => Decision.RightToLeft,
        Decision.RightToLeft => Decision.LeftToRight,
        Decision.Keep or Decision.Agree or Decision.Conflict or Decision.Drift or Decision.Hold => decision,
    };

    // A value that cannot travel its way is left where it is and reported.
    static Decision Carry(bool toRight, Direction direction) => (toRight, direction) switch
    {
        (true, Direction.Both or Direction.ToRight) => Decision.LeftToRight,
        (false, Direction.Both or Direction.ToLeft) => Decision.RightToLeft,
        (true, Direction.ToLeft) or (false, Direction.ToRight) or (_, Direction.Compare) => Decision.Drift,
    };
}
