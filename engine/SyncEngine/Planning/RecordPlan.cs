using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What is decided for one left record of one pair.</summary>
public sealed record RecordPlan
{
    /// <summary>The pair's name.</summary>
    public required string Pair { get; init; }

    /// <summary>The left record's key.</summary>
    public required RecordKey Left { get; init; }

    /// <summary>The key of the resource record that holds the left record.</summary>
    public required RecordKey LeftResource { get; init; }

    /// <summary>The left record in the owner pair whose partner owns this one's; null when there is none or it could not be read.</summary>
    public RecordKey? Owner { get; init; }

    /// <summary>The partner's key, or null when it is planned or there is none.</summary>
    public RecordKey? Right { get; init; }

    /// <summary>The planned write that creates the partner, or null.</summary>
    public long? RightWrite { get; init; }

    /// <summary>The link's id, or null when there is none yet.</summary>
    public long? Link { get; init; }

    /// <summary>The situation.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The action.</summary>
    public required LinkingAction Action { get; init; }

    /// <summary>The side whose record is not there any more; null when both are.</summary>
    public Side? Missing { get; init; }

    /// <summary>How the partner was found, in words, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>Why, as one sentence without its full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>What came into question for a person who decides.</summary>
    public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>Those of <see cref="Candidates"/> that exist, as people know them.</summary>
    public ImmutableArray<KnownCandidate> Recognised { get; init; } = [];

    /// <summary>Whether it is linked though it is no longer what the pair is about: it stays linked, and people are told.</summary>
    public bool IsStrayed { get; init; }

    /// <summary>For a record that waits: the pair and left key whose partner it needs.</summary>
    public (string Pair, RecordKey Key)? Needs { get; init; }

    /// <summary>Whether it is parked: its own values keep it from being mapped.</summary>
    public bool IsParked { get; init; }

    /// <summary>Whether cells were taken out of it that the next run looks at.</summary>
    public bool IsPart { get; init; }

    /// <summary>The cells.</summary>
    public ImmutableArray<CellPlan> Cells { get; init; } = [];

    /// <summary>Whether applying it changes nothing, neither here nor in a system.</summary>
    public bool IsSilent =>
        Action is LinkingAction.Ignore || (Action is LinkingAction.Update && !IsParked && Cells.All(cell => cell.Decision == Merging.Decision.Keep));
}
