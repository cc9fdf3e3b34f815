using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>One property's value before and after one of our writes.</summary>
/// <param name="Id">Its number; 0 before it is stored.</param>
/// <param name="Run">The run.</param>
/// <param name="At">When.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record, or null where the pair has none for it.</param>
/// <param name="Right">The right record, or null likewise.</param>
/// <param name="System">The system that was written.</param>
/// <param name="Resource">The resource that was written.</param>
/// <param name="Key">The record that was written.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Before">The raw value before; absent when it was not known, as at a create.</param>
/// <param name="After">The raw value after.</param>
/// <param name="Cause">Why, in one word: <c>create</c>, <c>edit</c>, <c>conflict</c>, <c>mapping</c>,
/// <c>undo</c>…</param>
public sealed record HistoryEntry(
    long Id,
    long Run,
    DateTimeOffset At,
    string Pair,
    RecordKey? Left,
    RecordKey? Right,
    string System,
    string Resource,
    RecordKey Key,
    string Property,
    Value Before,
    Value After,
    string Cause);

/// <summary>Before-images of everything applied, oldest first. Entries are only ever added.</summary>
public sealed class HistoryTable
{
    const string Select =
        """
        SELECT id, run, at, pair, left_key, right_key, system, resource, record_key, property,
            value_before, value_after, cause
        FROM history
        """;

    readonly Database database;
    readonly FencedWriter writer;

    internal HistoryTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Adds an entry; its own id is not looked at.</summary>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">There is no such run, or the lease is not held.</exception>
    public long Append(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return writer.Number(
            """
            INSERT INTO history
                (run, at, pair, left_key, right_key, system, resource, record_key, property,
                value_before, value_after, cause)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
            """,
            entry.Run,
            entry.At,
            entry.Pair,
            entry.Left,
            entry.Right,
            entry.System,
            entry.Resource,
            entry.Key,
            entry.Property,
            ValueJson.Write(entry.Before),
            ValueJson.Write(entry.After),
            entry.Cause);
    }

    /// <summary>What was written to a record.</summary>
    public ImmutableArray<HistoryEntry> ByRecord(string system, string resource, RecordKey key) =>
        database.Many(
            $"{Select} WHERE system = $1 AND resource = $2 AND record_key = $3 ORDER BY id",
            Read,
            system,
            resource,
            key);

    /// <summary>What was written on either side for a left record of a pair.</summary>
    public ImmutableArray<HistoryEntry> ByPairLeft(string pair, RecordKey left) =>
        database.Many($"{Select} WHERE pair = $1 AND left_key = $2 ORDER BY id", Read, pair, left);

    /// <summary>What a run wrote.</summary>
    /// <param name="run">The run.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<HistoryEntry> ByRun(long run, long afterId, int limit) =>
        database.Many($"{Select} WHERE run = $1 AND id > $2 ORDER BY id LIMIT $3", Read, run, afterId, limit);

    static HistoryEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.Instant(2),
        row.Text(3),
        row.KeyOrNull(4),
        row.KeyOrNull(5),
        row.Text(6),
        row.Text(7),
        row.Key(8),
        row.Text(9),
        ValueJson.Read(row.Text(10)),
        ValueJson.Read(row.Text(11)),
        row.Text(12));
}
