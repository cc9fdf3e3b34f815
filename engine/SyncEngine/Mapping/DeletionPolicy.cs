namespace SyncEngine.Mapping;

/// <summary>What becomes of a record whose partner was deleted.</summary>
public enum DeletionPolicy
{
    /// <summary>It stays as it is; the link ends and a person is told.</summary>
    Report,

    /// <summary>It is archived.</summary>
    Archive,

    /// <summary>It is deleted too.</summary>
    Delete,
}
