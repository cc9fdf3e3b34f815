using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>What a connection remembers, for people and programs.</summary>
sealed record ConnectionStatus
{
    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The database's path.</summary>
    public required string Database { get; init; }

    /// <summary>The cut-over.</summary>
    public required DateTimeOffset CutOver { get; init; }

    /// <summary>The last run, or null before the first.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>Writes whose fate the next run settles first.</summary>
    public required int Unconfirmed { get; init; }

    /// <summary>Links by pair and state.</summary>
    public required IReadOnlyList<LinkCount> Links { get; init; }

    /// <summary>Records that wait or are parked, by pair and kind.</summary>
    public required IReadOnlyList<KindCount> AttentionCounts { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<WaitingRecord> Attention { get; init; }

    /// <summary>Held cells by pair and kind.</summary>
    public required IReadOnlyList<KindCount> HeldCounts { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<WaitingCell> Held { get; init; }

    /// <summary>Reads the status of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="store">Its database.</param>
    /// <param name="limit">At most so many records, and so many cells.</param>
    public static ConnectionStatus Of(Connection connection, StateStore store, int limit) => new()
    {
        Connection = connection.Name,
        Database = connection.Database,
        CutOver = connection.CutOver,
        LastRun = store.Runs.Last() is { } run ? LastRun.Of(run) : null,
        Unconfirmed = store.Journal.Open().Length,
        Links = store.Links.Counts(),
        AttentionCounts = store.Attention.Counts(),
        Attention = [.. store.Attention.Page(after: null, limit).Select(WaitingRecord.Of)],
        HeldCounts = store.Held.Counts(),
        Held = [.. store.Held.Page(after: null, limit).Select(WaitingCell.Of)],
    };
}

/// <summary>An execution as status shows it.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Kind">The command.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs or when it was killed.</param>
/// <param name="Succeeded">How it ended; null likewise.</param>
/// <param name="Report">Its report; null likewise.</param>
sealed record LastRun(long Run, string Kind, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool? Succeeded, JsonElement? Report)
{
    /// <summary>A stored run as status shows it.</summary>
    public static LastRun Of(StoredRun run) => new(
        run.Id, run.Kind, run.StartedAt, run.EndedAt, run.Succeeded, run.Report is { } report ? JsonElement.Parse(report) : null);
}

/// <summary>A record that waits or is parked.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Record">The record's key.</param>
/// <param name="Side">Its side.</param>
/// <param name="Kind">Why, in one word.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Detail">More of it, or null.</param>
/// <param name="Since">Since when.</param>
/// <param name="RetryAt">When it is tried again by itself, or null.</param>
sealed record WaitingRecord(
    string Pair, string Record, string Side, string Kind, string Reason, string? Detail, DateTimeOffset Since, DateTimeOffset? RetryAt)
{
    /// <summary>A stored entry as status shows it.</summary>
    public static WaitingRecord Of(Attention entry) => new(
        entry.Pair, entry.Key.Text, entry.Side.ToString().ToLowerInvariant(), entry.Kind, entry.Reason, entry.Detail, entry.Since, entry.RetryAt);
}

/// <summary>A cell that waits for a person or a cause.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Record">The left record's key.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Left">What the left side says, one text for each input.</param>
/// <param name="Right">What the right side says.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
sealed record WaitingCell(
    string Pair, string Record, string Cell, string Kind, IReadOnlyList<string?> Left, string? Right, string Reason, DateTimeOffset Since)
{
    /// <summary>A stored entry as status shows it.</summary>
    public static WaitingCell Of(HeldCell held) => new(
        held.Pair, held.Left.Text, held.Cell, held.Kind.ToLowerInvariant(),
        [.. held.LeftNow.Select(Texts.Plain)], Texts.Plain(held.RightNow), held.Reason, held.Since);
}
