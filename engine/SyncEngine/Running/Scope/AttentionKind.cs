using SyncEngine.Linking;

namespace SyncEngine.Running.Scope;

/// <summary>Why a record is on the attention list; the words stand in the store, in commands and in reports.</summary>
public static class AttentionKind
{
    /// <summary>It waits until a creation rule holds or what it needs is there.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its own values, or the other system's refusal, keep it.</summary>
    public const string Parked = "parked";

    /// <summary>Several records come into question.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>The equal record belongs to another.</summary>
    public const string Taken = "taken";

    /// <summary>Its partner, or itself, was deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>Its partner was posted; the link is kept and never written.</summary>
    public const string Closed = "closed";

    /// <summary>It is linked, and is no longer what the pair is about: a customer who has become a company.</summary>
    public const string Strayed = "strayed";

    /// <summary>A record that was gone is there again.</summary>
    public const string Returned = "returned";

    /// <summary>The kind for a situation that a person decides.</summary>
    public static string Of(Situation situation) => situation switch
    {
        Situation.Ambiguous => Ambiguous,
        Situation.Taken => Taken,
        Situation.Tombstoned or Situation.Missing => Deleted,
        Situation.Returned => Returned,
        Situation.Closed => Closed,
        Situation.Linked or Situation.Adopted or Situation.Found or Situation.Absent or Situation.OutOfScope => Waiting,
    };
}
