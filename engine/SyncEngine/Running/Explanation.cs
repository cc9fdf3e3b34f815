using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running;

/// <summary>What is known of one record in one pair, as of now.</summary>
public sealed record Explanation
{
    /// <summary>The pair.</summary>
    public required string Pair { get; init; }

    /// <summary>The left record, or null when a right record has none.</summary>
    public RecordKey? Left { get; init; }

    /// <summary>The right record, or null when a left record has none.</summary>
    public RecordKey? Right { get; init; }

    /// <summary>The link, or null.</summary>
    public Link? Link { get; init; }

    /// <summary>What is the matter, as one sentence without its full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it is on the attention list since an earlier run, or null.</summary>
    public Attention? Attention { get; init; }

    /// <summary>
    /// The cells: of a link as the next run would decide them now, of a record that may be created as it would be sent.
    /// </summary>
    public ImmutableArray<CellPlan> Cells { get; init; } = [];
}
