using Microsoft.Data.Sqlite;

namespace SyncEngine.Storing;

/// <summary>One execution.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">The command: <c>sync</c>, <c>plan</c>, <c>apply</c>…</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended, or null while it runs or when it was killed.</param>
/// <param name="Succeeded">How it ended, or null likewise.</param>
/// <param name="Report">Its report as JSON, or null likewise.</param>
public sealed record StoredRun(
    long Id, string Kind, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool? Succeeded, string? Report);

/// <summary>Executions and their reports.</summary>
public sealed class RunTable
{
    /// <summary>The kind of a run that only forgets.</summary>
    public const string Erasing = "erase";

    const string Select = "SELECT id, kind, started_at, ended_at, succeeded, report FROM run";

    readonly Database database;
    readonly FencedWriter writer;
    readonly TimeProvider time;

    internal RunTable(Database database, FencedWriter writer, TimeProvider time) =>
        (this.database, this.writer, this.time) = (database, writer, time);

    /// <summary>Notes that a run begins now.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public long Begin(string kind) =>
        writer.Number("INSERT INTO run (kind, started_at) VALUES ($1, $2) RETURNING id", kind, time.GetUtcNow());

    /// <summary>Notes that a run ended now.</summary>
    /// <exception cref="StoreException">There is no such run that has not ended, or the lease is not held.</exception>
    public void End(long id, string reportJson, bool succeeded)
    {
        var ended = writer.Run(
            "UPDATE run SET ended_at = $2, succeeded = $3, report = $4 WHERE id = $1 AND ended_at IS NULL",
            id,
            time.GetUtcNow(),
            succeeded,
            reportJson);
        if (ended == 0)
            throw new StoreException($"There is no run {id} that has not ended.");
    }

    /// <summary>The run of a number, or null.</summary>
    public StoredRun? Find(long id) => database.One($"{Select} WHERE id = $1", Read, id);

    /// <summary>The run that began last, or null before the first.</summary>
    public StoredRun? Last() => database.One($"{Select} ORDER BY id DESC LIMIT 1", Read);

    /// <summary>The run that began last of those that ended and looked at both systems; null before the first end.</summary>
    public StoredRun? LastEnded() => database.One($"{Select} WHERE ended_at IS NOT NULL AND kind <> '{Erasing}' ORDER BY id DESC LIMIT 1", Read);

    static StoredRun Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.Text(1), row.Instant(2), row.InstantOrNull(3), row.TruthOrNull(4), row.TextOrNull(5));
}
