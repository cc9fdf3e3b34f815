using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>Something that happened to a link.</summary>
/// <param name="Id">Its number; 0 before it is stored.</param>
/// <param name="Run">The run, or null for a person's command.</param>
/// <param name="At">When.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
/// <param name="Right">The right record; of a link that moved, the new one.</param>
/// <param name="Event">What happened, in one word: <c>made</c>, <c>closed</c>, <c>broken</c>…</param>
/// <param name="Cause">Why, in words.</param>
public sealed record LinkEvent(
    long Id, long? Run, DateTimeOffset At, string Pair, RecordKey Left, RecordKey Right, string Event, string Cause);

/// <summary>The life of links, oldest first. Entries are only ever added.</summary>
public sealed class LinkEventTable
{
    const string Select = "SELECT id, run, at, pair, left_key, right_key, event, cause FROM link_event";

    readonly Database database;
    readonly FencedWriter writer;

    internal LinkEventTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Adds an entry; its own id is not looked at.</summary>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">There is no such run, or the lease is not held.</exception>
    public long Append(LinkEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return writer.Number(
            """
            INSERT INTO link_event (run, at, pair, left_key, right_key, event, cause)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """,
            entry.Run,
            entry.At,
            entry.Pair,
            entry.Left,
            entry.Right,
            entry.Event,
            entry.Cause);
    }

    /// <summary>What happened to the links of a left record in a pair.</summary>
    public ImmutableArray<LinkEvent> ByLeft(string pair, RecordKey left) =>
        database.Many($"{Select} WHERE pair = $1 AND left_key = $2 ORDER BY id", Read, pair, left);

    /// <summary>What a run did to links.</summary>
    /// <param name="run">The run.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<LinkEvent> ByRun(long run, long afterId, int limit) =>
        database.Many($"{Select} WHERE run = $1 AND id > $2 ORDER BY id LIMIT $3", Read, run, afterId, limit);

    static LinkEvent Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.IsDBNull(1) ? null : row.GetInt64(1),
        row.Instant(2),
        row.Text(3),
        row.Key(4),
        row.Key(5),
        row.Text(6),
        row.Text(7));
}
