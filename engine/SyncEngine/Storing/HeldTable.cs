using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>A cell that waits for a person or a cause.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
/// <param name="Cell">The cell's name.</param>
/// <param name="Kind">The kind of reason in one word: <c>conflict</c>, <c>refused</c>, <c>too_long</c>…</param>
/// <param name="Reason">The reason in words, for people.</param>
/// <param name="BaseLeft">The raw left values of the base; empty when there is none.</param>
/// <param name="BaseRight">The raw right value of the base; absent when there is none.</param>
/// <param name="LeftNow">The raw left values that were seen.</param>
/// <param name="RightNow">The raw right value that was seen.</param>
/// <param name="Since">Since when it waits with these values.</param>
public sealed record HeldCell(
    string Pair,
    RecordKey Left,
    string Cell,
    string Kind,
    string Reason,
    ImmutableArray<Value> BaseLeft,
    Value BaseRight,
    ImmutableArray<Value> LeftNow,
    Value RightNow,
    DateTimeOffset Since)
{
    /// <summary>How often it was tried with these values.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>When it is tried again by itself, or null.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The left record whose partner it waits for, or null.</summary>
    public RecordKey? WaitsFor { get; init; }
}

/// <summary>Which held cells are meant; null means all.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Cell">The cell's name.</param>
/// <param name="Kind">The kind.</param>
public sealed record HeldFilter(string? Pair = null, string? Cell = null, string? Kind = null);

/// <summary>Cells that wait for a person or a cause.</summary>
public sealed class HeldTable
{
    const string Select =
        "SELECT pair, left_key, cell, kind, reason, base_left, base_right, left_now, right_now, since, attempts, retry_at, waits_for FROM held";

    const string Meant = "pair = coalesce($1, pair) AND cell = coalesce($2, cell) AND kind = coalesce($3, kind)";

    readonly Database database;
    readonly FencedWriter writer;

    internal HeldTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>
    /// Holds a cell. A cell that is held already keeps its time while kind and both sides' values are the same.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(HeldCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        writer.Transact(() =>
        {
            var former = Find(cell.Pair, cell.Left, cell.Cell);
            return Write(former is not null && IsSame(former, cell) ? cell with { Since = former.Since } : cell);
        });
    }

    /// <summary>The held cell, or null.</summary>
    public HeldCell? Find(string pair, RecordKey left, string cell) =>
        database.One($"{Select} WHERE pair = $1 AND left_key = $2 AND cell = $3", Read, pair, left, cell);

    /// <summary>Lets go of a cell; nothing happens when it is not held.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string pair, RecordKey left, string cell) =>
        writer.Run("DELETE FROM held WHERE pair = $1 AND left_key = $2 AND cell = $3", pair, left, cell);

    /// <summary>The held cells of a record, by name.</summary>
    public ImmutableArray<HeldCell> Of(string pair, RecordKey left) =>
        database.Many($"{Select} WHERE pair = $1 AND left_key = $2 ORDER BY cell", Read, pair, left);

    /// <summary>Held cells of all pairs, by pair, record and cell.</summary>
    /// <param name="after">The last cell of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<HeldCell> Page(HeldCell? after, int limit) => Page(new HeldFilter(), after, limit);

    /// <summary>Those held cells that are meant, by pair, record and cell.</summary>
    /// <param name="filter">Which are meant.</param>
    /// <param name="after">The last cell of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<HeldCell> Page(HeldFilter filter, HeldCell? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.Many(
            $"{Select} WHERE (pair, left_key, cell) > ($4, $5, $6) AND {Meant} ORDER BY pair, left_key, cell LIMIT $7",
            Read,
            filter.Pair,
            filter.Cell,
            filter.Kind,
            after?.Pair ?? "",
            after?.Left.Text ?? "",
            after?.Cell ?? "",
            limit);
    }

    /// <summary>How many held cells are meant.</summary>
    public long Count(HeldFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.Number($"SELECT count(*) FROM held WHERE {Meant}", filter.Pair, filter.Cell, filter.Kind);
    }

    /// <summary>How many cells are held, for each pair and kind that has any.</summary>
    public ImmutableArray<KindCount> Counts() => database.Many(
        "SELECT pair, kind, count(*) FROM held GROUP BY pair, kind ORDER BY pair, kind",
        static row => new KindCount(row.Text(0), row.Text(1), row.GetInt64(2)));

    /// <summary>Held cells whose time to try again has come, the longest due first.</summary>
    /// <param name="now">The instant now.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<HeldCell> Due(DateTimeOffset now, int limit = 1000) =>
        database.Many(
            $"{Select} WHERE retry_at IS NOT NULL AND retry_at <= $1 ORDER BY retry_at, pair, left_key, cell LIMIT $2",
            Read,
            now,
            limit);

    /// <summary>Held cells that wait for a partner of a left record, by pair, record and cell.</summary>
    public ImmutableArray<HeldCell> WaitingFor(RecordKey key) =>
        database.Many($"{Select} WHERE waits_for IS NOT NULL AND waits_for = $1 ORDER BY pair, left_key, cell", Read, key);

    /// <summary>Says when a held cell is tried again; nothing happens when it is not held.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Retry(string pair, RecordKey left, string cell, DateTimeOffset? at) =>
        writer.Run("UPDATE held SET retry_at = $4 WHERE pair = $1 AND left_key = $2 AND cell = $3", pair, left, cell, at);

    /// <summary>Whether two are held for the same: kind and both sides' values.</summary>
    /// <param name="former">The one.</param>
    /// <param name="cell">The other.</param>
    public static bool IsSame(HeldCell former, HeldCell cell) =>
        former.Kind == cell.Kind && former.RightNow == cell.RightNow
            && former.LeftNow.AsSpan().SequenceEqual(cell.LeftNow.AsSpan());

    int Write(HeldCell cell) => writer.Run(
        """
        INSERT INTO held
            (pair, left_key, cell, kind, reason, base_left, base_right, left_now, right_now, since, attempts, retry_at, waits_for)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (pair, left_key, cell) DO UPDATE SET
            kind = excluded.kind, reason = excluded.reason,
            base_left = excluded.base_left, base_right = excluded.base_right,
            left_now = excluded.left_now, right_now = excluded.right_now, since = excluded.since,
            attempts = excluded.attempts, retry_at = excluded.retry_at, waits_for = excluded.waits_for
        """,
        cell.Pair,
        cell.Left,
        cell.Cell,
        cell.Kind,
        cell.Reason,
        ValueJson.Write(cell.BaseLeft),
        ValueJson.Write(cell.BaseRight),
        ValueJson.Write(cell.LeftNow),
        ValueJson.Write(cell.RightNow),
        cell.Since,
        cell.Attempts,
        cell.RetryAt,
        cell.WaitsFor);

    static HeldCell Read(SqliteDataReader row) => new(
        row.Text(0),
        row.Key(1),
        row.Text(2),
        row.Text(3),
        row.Text(4),
        ValueJson.ReadList(row.Text(5)),
        ValueJson.Read(row.Text(6)),
        ValueJson.ReadList(row.Text(7)),
        ValueJson.Read(row.Text(8)),
        row.Instant(9))
    {
        Attempts = row.GetInt32(10),
        RetryAt = row.InstantOrNull(11),
        WaitsFor = row.KeyOrNull(12),
    };
}
