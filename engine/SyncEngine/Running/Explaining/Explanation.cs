using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Running.Explaining;

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

    /// <summary>Whether both records were read, so that the link's cells can be judged.</summary>
    public bool IsPaired { get; init; }

    /// <summary>Whom correlation finds now for a record that has no link, or null when it is not asked.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Why each value is where it is, by cell; empty for a record that has no partner.</summary>
    public ImmutableArray<WhyHere> WhyHere { get; init; } = [];

    /// <summary>Why the record is not in the other system, as whole sentences; null when it is there.</summary>
    public string? WhyNotThere { get; init; }

    /// <summary>Why nothing was written, or is written now; empty when all that differs travels with the next run.</summary>
    public ImmutableArray<WhyNotWritten> WhyNotWritten { get; init; } = [];
}

/// <summary>Why a cell's value is where it is.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Write">The last write of it that history has, or null when none is known.</param>
/// <param name="Answer">The answer as a whole sentence.</param>
public sealed record WhyHere(string Cell, HistoryEntry? Write, string Answer);

/// <summary>Why nothing was written.</summary>
/// <param name="Cell">The cell, or null when it is about all of the record.</param>
/// <param name="Since">Since when it waits, or null when it does not.</param>
/// <param name="Answer">The answer as a whole sentence.</param>
public sealed record WhyNotWritten(string? Cell, DateTimeOffset? Since, string Answer);
