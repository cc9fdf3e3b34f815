namespace SyncEngine.Planning;

/// <summary>Why a value was written; the word stands in history.</summary>
public enum WriteCause
{
    /// <summary>The other side was edited.</summary>
    Edit,

    /// <summary>The record was created with it.</summary>
    Create,

    /// <summary>Both sides were edited, and the mapping's policy chose this value.</summary>
    Conflict,

    /// <summary>The link was new: a blank side was filled, a side was preferred, or our reference was left.</summary>
    Link,

    /// <summary>The mapping was edited, so that the same record reads differently.</summary>
    Mapping,

    /// <summary>A person chose it.</summary>
    Choice,

    /// <summary>The record on the other side was deleted, and the pair archives or deletes its partner.</summary>
    Deletion,

    /// <summary>An earlier write was taken back.</summary>
    Undo,

    /// <summary>Nothing was written: a person's data was erased here.</summary>
    Erasure,
}
