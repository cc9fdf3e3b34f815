using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>Before-images of everything applied, oldest first. Entries are added, marked as undone, and removed when they are old.</summary>
public sealed class HistoryTable
{
    const string Select =
        """
        SELECT id, run, at, pair, left_key, right_key, system, resource, record_key, property,
            value_before, value_after, cause, cell, base, undone_by
        FROM history
        """;

    readonly Database database;
    readonly FencedWriter writer;

    internal HistoryTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Adds an entry; its own id and whether it is undone are not looked at.</summary>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">There is no such run, or the lease is not held.</exception>
    public long Append(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return writer.Number(
            """
            INSERT INTO history
                (run, at, pair, left_key, right_key, system, resource, record_key, property,
                value_before, value_after, cause, cell, base)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id
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
            HistoryColumns.Text(entry.Cause),
            entry.Cell,
            entry.Base is { } known ? LinkColumns.Text(known) : null);
    }

    /// <summary>Notes that a run took a write back.</summary>
    /// <exception cref="StoreException">There is no such entry or run, or the lease is not held.</exception>
    public void MarkUndone(long id, long byRun)
    {
        if (writer.Run("UPDATE history SET undone_by = $2 WHERE id = $1", id, byRun) == 0)
            throw new StoreException($"There is no entry {id} in history.");
    }

    /// <summary>The entry of an id, or null.</summary>
    public HistoryEntry? Find(long id) => database.One($"{Select} WHERE id = $1", Read, id);

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

    /// <summary>The newest entries, the newest first.</summary>
    /// <param name="filter">Which are wanted.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<HistoryEntry> Newest(HistoryFilter filter, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var conditions = new List<string>();
        var values = new List<object?>();
        void Where(string column, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            conditions.Add($"{column} = ${values.Count}");
        }

        Where("run", filter.Run);
        Where("pair", filter.Pair);
        Where("left_key", filter.Left);
        values.Add(limit);
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return database.Many($"{Select}{where} ORDER BY id DESC LIMIT ${values.Count}", Read, [.. values]);
    }

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
        HistoryColumns.Cause(row.Text(12)))
    {
        Cell = row.TextOrNull(13),
        Base = row.TextOrNull(14) is { } json ? LinkColumns.Base(json) : null,
        UndoneBy = row.IsDBNull(15) ? null : row.GetInt64(15),
    };
}
