using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>What a side of a cell that is not settled yet says.</summary>
/// <param name="Cell">The cell's name.</param>
/// <param name="Side">The side.</param>
/// <param name="Raw">The raw values of that side: the left inputs in their order, or the one right value.</param>
/// <param name="Time">When it began to say so, as closely as it was known when it was first seen.</param>
/// <param name="ReadAt">When it was last read to say so: what it says later was not so then.</param>
public sealed record FirstSeen(string Cell, Side Side, ImmutableArray<Value> Raw, ChangeTime Time, DateTimeOffset ReadAt);

/// <summary>What the sides of unsettled cells say and since when. What a later read knows of that time is worth less.</summary>
public sealed class FirstSeenTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal FirstSeenTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Notes what a side says; what was noted for the same side of the cell is replaced.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(string pair, RecordKey left, FirstSeen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        writer.Run(
            """
            INSERT INTO first_seen (pair, left_key, cell, side, raw, earliest, latest, read_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (pair, left_key, cell, side) DO UPDATE SET
                raw = excluded.raw, earliest = excluded.earliest, latest = excluded.latest, read_at = excluded.read_at
            """,
            pair,
            left,
            seen.Cell,
            seen.Side,
            ValueJson.Write(seen.Raw),
            seen.Time.Earliest,
            seen.Time.Latest,
            seen.ReadAt);
    }

    /// <summary>What is noted for a left record of a pair, by cell and side.</summary>
    public ImmutableArray<FirstSeen> Of(string pair, RecordKey left) =>
        database.Many(
            """
            SELECT cell, side, raw, earliest, latest, read_at FROM first_seen
            WHERE pair = $1 AND left_key = $2 ORDER BY cell, side
            """,
            Read,
            pair,
            left);

    /// <summary>Forgets all sightings.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Clear() => writer.Run("DELETE FROM first_seen");

    /// <summary>Forgets both sides of a cell that was settled; nothing happens when nothing is noted.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string pair, RecordKey left, string cell) =>
        writer.Run("DELETE FROM first_seen WHERE pair = $1 AND left_key = $2 AND cell = $3", pair, left, cell);

    /// <summary>Forgets a left record whose link begins anew.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveAll(string pair, RecordKey left) =>
        writer.Run("DELETE FROM first_seen WHERE pair = $1 AND left_key = $2", pair, left);

    static FirstSeen Read(SqliteDataReader row) => new(
        row.Text(0), row.Side(1), ValueJson.ReadList(row.Text(2)), new ChangeTime(row.Instant(3), row.Instant(4)), row.Instant(5));
}
