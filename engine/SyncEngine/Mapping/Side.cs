namespace SyncEngine.Mapping;

/// <summary>One of a pair's two places.</summary>
public enum Side
{
    /// <summary>The pair's left entity, where records begin.</summary>
    Left,

    /// <summary>The pair's right entity, where records may be created.</summary>
    Right,
}

/// <summary>What sides know of each other.</summary>
public static class Sides
{
    /// <summary>The side across.</summary>
    public static Side Other(this Side side) => side switch { Side.Left => Side.Right, Side.Right => Side.Left };
}

/// <summary>Which way values travel.</summary>
public enum Direction
{
    /// <summary>Both ways.</summary>
    Both,

    /// <summary>From left to right only.</summary>
    ToRight,

    /// <summary>From right to left only.</summary>
    ToLeft,

    /// <summary>Neither way: both sides are computed by themselves, and a difference is reported.</summary>
    Compare,
}

/// <summary>When a row counts.</summary>
public enum When
{
    /// <summary>At creation and afterwards.</summary>
    Always,

    /// <summary>At creation only.</summary>
    Create,

    /// <summary>After creation only.</summary>
    Update,
}

/// <summary>The rule for a cell that was edited on both sides to unequal values.</summary>
public enum ConflictPolicy
{
    /// <summary>Nobody is overwritten; a person decides.</summary>
    Hold,

    /// <summary>The later edit wins where the times are known and do not overlap; otherwise it is held.</summary>
    Newest,

    /// <summary>The left side wins.</summary>
    PreferLeft,

    /// <summary>The right side wins.</summary>
    PreferRight,
}
