using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>Tells whether a record may be written at all.</summary>
public static class RecordLock
{
    /// <summary>Why a record may not be written, or null.</summary>
    public static string? Of(ResourceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Resource.Locked
            .Where(rule => string.Equals(record[rule.Property].ToString(), rule.Value, StringComparison.Ordinal))
            .Select(rule => $"{record.Resource.Name} is locked while {rule.Property.Name} is {rule.Value}")
            .FirstOrDefault();
    }
}
