using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SyncEngine.Connecting;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;

namespace SyncEngine.Running.Scope;

/// <summary>What a run did for one pair.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Created">Partners created.</param>
/// <param name="Linked">Links made to records that existed.</param>
/// <param name="UpdatedRight">Right records changed.</param>
/// <param name="UpdatedLeft">Left records changed.</param>
/// <param name="Agreed">Cells that were edited on both sides to the same value.</param>
/// <param name="Conflicts">Cells with a conflict that a person decides.</param>
/// <param name="Held">Cells held or drifted for another reason.</param>
/// <param name="Parked">Records that are parked or ambiguous.</param>
/// <param name="Waiting">Records that wait.</param>
public sealed record PairReport(
    string Pair, long Created, long Linked, long UpdatedRight, long UpdatedLeft, long Agreed, long Conflicts, long Held, long Parked, long Waiting)
{
    /// <summary>Links that ended because a record was deleted.</summary>
    public long Unlinked { get; init; }

    /// <summary>Links that were closed because the right record was posted.</summary>
    public long Closed { get; init; }

    /// <summary>Records archived or deleted because their partner was deleted.</summary>
    public long Removed { get; init; }
}

/// <summary>A choice of a person that was given up: what the person saw had changed since.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Record">The left record's key.</param>
/// <param name="Cell">The cell.</param>
public sealed record DroppedChoice(string Pair, string Record, string Cell);

/// <summary>The result of a run.</summary>
public sealed record RunReport
{
    /// <summary>The run's number.</summary>
    public long Run { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset Ended { get; init; }

    /// <summary>Whether the plan was applied; false for a dry run.</summary>
    public bool Applied { get; init; }

    /// <summary>Partners created.</summary>
    public long Created => Pairs.Sum(pair => pair.Created);

    /// <summary>Records changed on either side.</summary>
    public long Updated => Pairs.Sum(pair => pair.UpdatedRight + pair.UpdatedLeft);

    /// <summary>Links made to records that existed.</summary>
    public long Linked => Pairs.Sum(pair => pair.Linked);

    /// <summary>Cells that both sides edited alike.</summary>
    public long Agreed => Pairs.Sum(pair => pair.Agreed);

    /// <summary>Cells with a conflict.</summary>
    public long Conflicts => Pairs.Sum(pair => pair.Conflicts);

    /// <summary>Cells held for another reason.</summary>
    public long Held => Pairs.Sum(pair => pair.Held);

    /// <summary>Records parked or ambiguous.</summary>
    public long Parked => Pairs.Sum(pair => pair.Parked);

    /// <summary>Records that wait.</summary>
    public long Waiting => Pairs.Sum(pair => pair.Waiting);

    /// <summary>Links that ended because a record was deleted.</summary>
    public long Unlinked => Pairs.Sum(pair => pair.Unlinked);

    /// <summary>Links that were closed because the right record was posted.</summary>
    public long Closed => Pairs.Sum(pair => pair.Closed);

    /// <summary>Records archived or deleted because their partner was deleted.</summary>
    public long Removed => Pairs.Sum(pair => pair.Removed);

    /// <summary>Writes that were sent and of which nobody knows whether they took effect: the next run finds out.</summary>
    public long Unconfirmed { get; init; }

    /// <summary>By pair.</summary>
    public ImmutableArray<PairReport> Pairs { get; init; } = [];

    /// <summary>Choices of people that no longer counted; their cells were judged as ever.</summary>
    public ImmutableArray<DroppedChoice> DroppedChoices { get; init; } = [];

    /// <summary>Calls by system.</summary>
    public ImmutableSortedDictionary<string, CallCounts> Calls { get; init; } = ImmutableSortedDictionary<string, CallCounts>.Empty;

    /// <summary>Why the safety gate stopped the run, by switch; empty when it did not.</summary>
    public ImmutableSortedDictionary<string, string> Stopped { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What an edited mapping rewrites; null when no mapping was edited.</summary>
    public RewriteReport? Rewrites { get; init; }

    /// <summary>What doing the plan of a dry run would cost, by system; null for a run that did it.</summary>
    public ImmutableSortedDictionary<string, SystemForecast>? Forecast { get; init; }

    /// <summary>What became of a frozen plan; null for a run that planned for itself.</summary>
    public FrozenReport? Frozen { get; init; }

    /// <summary>
    /// The sums of both sides, of records that the run wrote or that have a held value; null for a dry run, or where no pair asks for it.
    /// </summary>
    public Reconciliation? Reconciled { get; init; }

    /// <summary>Why a side was given up, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>The system that was given up, or null.</summary>
    public string? FailedSystem { get; init; }

    /// <summary>The report for programs: names in snake case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        // The report is read by people too; it never stands in a page of the web as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Counts what a run does.</summary>
sealed class RunTally
{
    readonly Dictionary<string, PairReport> pairs = new(StringComparer.Ordinal);
    readonly List<DroppedChoice> dropped = [];

    /// <summary>The choices that were given up, in the order of planning.</summary>
    public ImmutableArray<DroppedChoice> Dropped => [.. dropped];

    /// <summary>Notes a choice that was given up.</summary>
    public void Drop(string pair, RecordKey left, string cell) => dropped.Add(new DroppedChoice(pair, left.Text, cell));

    /// <summary>The counts by pair, in the order of the given names.</summary>
    public ImmutableArray<PairReport> Of(IEnumerable<string> names) => [.. names.Select(Get)];

    /// <summary>Counts something of a pair.</summary>
    public void Count(string pair, Func<PairReport, PairReport> add) => pairs[pair] = add(Get(pair));

    PairReport Get(string pair) => pairs.TryGetValue(pair, out var report) ? report : new PairReport(pair, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
