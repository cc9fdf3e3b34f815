namespace SyncEngine.Linking;

/// <summary>What is done with a left record.</summary>
public enum LinkingAction
{
    /// <summary>Its cells are compared.</summary>
    Update,

    /// <summary>It is linked, then its cells are compared for the first time.</summary>
    Link,

    /// <summary>A partner is created.</summary>
    Create,

    /// <summary>It waits until a creation rule holds.</summary>
    Wait,

    /// <summary>A person decides.</summary>
    Hold,

    /// <summary>Its link becomes a tombstone, and a person is told.</summary>
    Unlink,

    /// <summary>Its link becomes a tombstone, and the partner of the deleted record is archived.</summary>
    Archive,

    /// <summary>Its link becomes a tombstone, and the partner of the deleted record is deleted too.</summary>
    Delete,

    /// <summary>Its link is closed: kept, and never written any more.</summary>
    Close,

    /// <summary>Nothing is done.</summary>
    Ignore,
}

/// <summary>The table from situation to action.</summary>
public static class LinkingActions
{
    /// <summary>What to do in a situation.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="mayCreate">Whether a creation rule holds.</param>
    public static LinkingAction For(Situation situation, bool mayCreate) => situation switch
    {
        Situation.Linked => LinkingAction.Update,
        Situation.Adopted or Situation.Found => LinkingAction.Link,
        Situation.Absent => mayCreate ? LinkingAction.Create : LinkingAction.Wait,
        Situation.Ambiguous or Situation.Taken or Situation.Tombstoned or Situation.Returned
            or Situation.Closed => LinkingAction.Hold,
        Situation.Missing => LinkingAction.Unlink,
        Situation.OutOfScope => LinkingAction.Ignore,
    };
}
