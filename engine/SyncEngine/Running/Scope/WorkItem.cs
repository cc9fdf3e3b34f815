using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>One left record of one pair that must be planned.</summary>
/// <param name="Left">Its key.</param>
/// <param name="LeftResource">The key of the resource record that holds it.</param>
/// <param name="Link">Its link, or null.</param>
sealed record WorkItem(RecordKey Left, RecordKey LeftResource, Link? Link)
{
    /// <summary>Its owner's key in the owner pair; null when there is none or it could not be read.</summary>
    public RecordKey? Owner { get; init; }

    /// <summary>The feed records that planning it needs, by side.</summary>
    public ImmutableArray<(Side Side, RecordKey Feed)> Needs { get; init; } = [];

    /// <summary>Why it could not even be read, or null.</summary>
    public string? Fault { get; init; }
}
