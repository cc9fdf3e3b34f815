namespace SyncEngine.Running.Finding;

/// <summary>What can happen to a link; the words stand in the store.</summary>
public static class LinkEvents
{
    /// <summary>It was made.</summary>
    public const string Made = "made";

    /// <summary>A person gave its left record another partner.</summary>
    public const string Moved = "moved";

    /// <summary>Its right record was posted.</summary>
    public const string Closed = "closed";

    /// <summary>A record of it was deleted, or a person broke it: a tombstone remains.</summary>
    public const string Broken = "broken";

    /// <summary>A person removed its tombstone.</summary>
    public const string Forgotten = "forgotten";
}
