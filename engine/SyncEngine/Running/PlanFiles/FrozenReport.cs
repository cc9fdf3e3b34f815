using System.Collections.Immutable;

namespace SyncEngine.Running.PlanFiles;

/// <summary>One entry of what became of a frozen plan.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record, or null for the whole pair.</param>
/// <param name="Cell">The cell, or null for the whole record.</param>
/// <param name="What">What was done, or why it was refused; one sentence without its full stop.</param>
public sealed record FrozenEntry(string Pair, string? Left, string? Cell, string What);

/// <summary>What became of a frozen plan: what was still as it was planned, and what had moved.</summary>
public sealed record FrozenReport
{
    /// <summary>The most entries that each list shows.</summary>
    public const int Most = 1000;

    /// <summary>The run that made the plan.</summary>
    public required long PlanRun { get; init; }

    /// <summary>When the plan was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Records that were still as planned, wholly or in part, and were worked on.</summary>
    public long AppliedCount { get; init; }

    /// <summary>What was refused: pairs, records and cells.</summary>
    public long RefusedCount { get; init; }

    /// <summary>The first of what was applied, in the order of planning.</summary>
    public ImmutableArray<FrozenEntry> Applied { get; init; } = [];

    /// <summary>The first of what was refused, in the order of planning.</summary>
    public ImmutableArray<FrozenEntry> Refused { get; init; } = [];
}
