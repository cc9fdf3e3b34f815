namespace SyncEngine.Merging;

/// <summary>What is done with one cell.</summary>
public enum Decision
{
    /// <summary>Nothing changed.</summary>
    Keep,

    /// <summary>The left value is carried to the right.</summary>
    LeftToRight,

    /// <summary>The right value is carried to the left.</summary>
    RightToLeft,

    /// <summary>Both sides say the same: the base moves, nothing is written.</summary>
    Agree,

    /// <summary>Both sides changed to unequal values and the policy holds: a person decides.</summary>
    Conflict,

    /// <summary>The target of a one-way cell was edited: it stays, and is reported with both values.</summary>
    Drift,

    /// <summary>The value should travel but cannot: refused, too long, locked, incomplete. It waits with its reason.</summary>
    Hold,
}
