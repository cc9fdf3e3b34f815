using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>What a plan says about one record of a pair.</summary>
/// <param name="Id">Its number; 0 before it is stored.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record, or null for one that only the right side has.</param>
/// <param name="Right">The right record, or null while it is planned.</param>
/// <param name="Action">The action in one word.</param>
/// <param name="Json">The details; the planner's own.</param>
public sealed record PlannedRecordRow(
    long Id, string Pair, RecordKey? Left, RecordKey? Right, string Action, string Json);

/// <summary>One planned write.</summary>
/// <param name="Id">Its number, to which other writes refer; 0 before it is stored.</param>
/// <param name="Position">Its place in the order of applying; equal places go by number.</param>
/// <param name="System">The system that is written.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record, or null for a create.</param>
/// <param name="Kind">What it does in one word: <c>create</c>, or the declared write's name.</param>
/// <param name="FoldedInto">The create that carries it along, or null when it stands by itself.</param>
/// <param name="Json">The details; the planner's own.</param>
public sealed record PlannedWriteRow(
    long Id, long Position, string System, string Resource, RecordKey? Key, string Kind, long? FoldedInto, string Json);

/// <summary>How many rows of a plan are alike.</summary>
/// <param name="Group">The pair, or <c>system.resource</c>.</param>
/// <param name="Kind">The action, or the kind of write.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record PlanCount(string Group, string Kind, long Count);

/// <summary>The plan of the current run: records with their actions, and the writes in order.</summary>
public sealed class PlanTable
{
    const string SelectRecords = "SELECT id, pair, left_key, right_key, action, json FROM planned_record";
    const string SelectWrites =
        "SELECT id, position, system, resource, record_key, kind, folded_into, json FROM planned_write";

    readonly Database database;
    readonly FencedWriter writer;

    internal PlanTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Forgets the whole plan.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Clear() =>
        writer.Transact(() => writer.Run("DELETE FROM planned_record") + writer.Run("DELETE FROM planned_write"));

    /// <summary>
    /// Adds a record, or replaces what was planned for the same left record; the row's own id is not looked at.
    /// </summary>
    /// <returns>Its id.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public long PutRecord(PlannedRecordRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return writer.Number(
            """
            INSERT INTO planned_record (pair, left_key, right_key, action, json) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (pair, left_key) DO UPDATE SET
                right_key = excluded.right_key, action = excluded.action, json = excluded.json
            RETURNING id
            """,
            row.Pair,
            row.Left,
            row.Right,
            row.Action,
            row.Json);
    }

    /// <summary>Adds a write; the row's own id is not looked at.</summary>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public long AddWrite(PlannedWriteRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return writer.Number(
            """
            INSERT INTO planned_write (position, system, resource, record_key, kind, folded_into, json)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """,
            row.Position,
            row.System,
            row.Resource,
            row.Key,
            row.Kind,
            row.FoldedInto,
            row.Json);
    }

    /// <summary>Replaces a write's content by its id.</summary>
    /// <exception cref="StoreException">There is no such write, or the lease is not held.</exception>
    public void UpdateWrite(PlannedWriteRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var updated = writer.Run(
            """
            UPDATE planned_write SET position = $2, system = $3, resource = $4, record_key = $5, kind = $6,
                folded_into = $7, json = $8
            WHERE id = $1
            """,
            row.Id,
            row.Position,
            row.System,
            row.Resource,
            row.Key,
            row.Kind,
            row.FoldedInto,
            row.Json);
        if (updated == 0)
            throw new StoreException($"There is no planned write {row.Id}.");
    }

    /// <summary>Takes a left record out of the plan; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveRecord(string pair, RecordKey left) =>
        writer.Run("DELETE FROM planned_record WHERE pair = $1 AND left_key = $2", pair, left);

    /// <summary>Removes a write that was done or withdrawn; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveWrite(long id) => writer.Run("DELETE FROM planned_write WHERE id = $1", id);

    /// <summary>What is planned for a left record of a pair, or null.</summary>
    public PlannedRecordRow? FindRecord(string pair, RecordKey left) =>
        database.One($"{SelectRecords} WHERE pair = $1 AND left_key = $2 ORDER BY id LIMIT 1", ReadRecord, pair, left);

    /// <summary>The write of an id, or null.</summary>
    public PlannedWriteRow? FindWrite(long id) => database.One($"{SelectWrites} WHERE id = $1", ReadWrite, id);

    /// <summary>The writes of a record in the order of applying.</summary>
    public ImmutableArray<PlannedWriteRow> FindWrites(string system, string resource, RecordKey key) =>
        database.Many(
            $"{SelectWrites} WHERE system = $1 AND resource = $2 AND record_key = $3 ORDER BY position, id",
            ReadWrite,
            system,
            resource,
            key);

    /// <summary>Records in the order of planning.</summary>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<PlannedRecordRow> PageRecords(long afterId, int limit) =>
        database.Many($"{SelectRecords} WHERE id > $1 ORDER BY id LIMIT $2", ReadRecord, afterId, limit);

    /// <summary>The creates that another one carries along, in the order of planning.</summary>
    public ImmutableArray<PlannedWriteRow> FoldedInto(long id) =>
        database.Many($"{SelectWrites} WHERE folded_into = $1 ORDER BY id", ReadWrite, id);

    /// <summary>Writes that stand by themselves, in the order of applying.</summary>
    /// <param name="after">The last write of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<PlannedWriteRow> PageWrites(PlannedWriteRow? after, int limit) =>
        database.Many(
            $"{SelectWrites} WHERE folded_into IS NULL AND (position, id) > ($1, $2) ORDER BY position, id LIMIT $3",
            ReadWrite,
            after?.Position ?? long.MinValue,
            after?.Id ?? 0,
            limit);

    /// <summary>How many records there are for each pair and action.</summary>
    public ImmutableArray<PlanCount> CountRecords() => database.Many(
        "SELECT pair, action, count(*) FROM planned_record GROUP BY pair, action ORDER BY pair, action", ReadCount);

    /// <summary>How many writes stand by themselves, for each <c>system.resource</c> and kind.</summary>
    public ImmutableArray<PlanCount> CountWrites() => database.Many(
        """
        SELECT system || '.' || resource, kind, count(*)
        FROM planned_write WHERE folded_into IS NULL GROUP BY system, resource, kind ORDER BY system, resource, kind
        """,
        ReadCount);

    static PlannedRecordRow ReadRecord(SqliteDataReader row) => new(
        row.GetInt64(0), row.Text(1), row.KeyOrNull(2), row.KeyOrNull(3), row.Text(4), row.Text(5));

    static PlannedWriteRow ReadWrite(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.Text(2),
        row.Text(3),
        row.KeyOrNull(4),
        row.Text(5),
        row.IsDBNull(6) ? null : row.GetInt64(6),
        row.Text(7));

    static PlanCount ReadCount(SqliteDataReader row) => new(row.Text(0), row.Text(1), row.GetInt64(2));
}
