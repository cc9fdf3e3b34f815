using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>Records that wait or are parked; one entry for each record of a pair.</summary>
public sealed class AttentionTable
{
    const string Select =
        """
        SELECT pair, side, record_key, kind, reason, detail, needs_pair, needs_key, since, attempts, retry_at, dismissed_at, candidates
        FROM attention
        """;

    const string Meant =
        """
        pair = coalesce($1, pair) AND (kind <> 'waiting' OR $2 = 1) AND CASE WHEN dismissed_at IS NULL THEN 0 ELSE 1 END = $3
        """;

    readonly Database database;
    readonly FencedWriter writer;

    internal AttentionTable(Database database, FencedWriter writer) =>
        (this.database, this.writer) = (database, writer);

    /// <summary>Notes a record as given; a former entry is replaced as a whole.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(Attention attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        writer.Run(
            """
            INSERT INTO attention
                (pair, side, record_key, kind, reason, detail, needs_pair, needs_key, since, attempts, retry_at,
                dismissed_at, candidates)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (pair, side, record_key) DO UPDATE SET
                kind = excluded.kind, reason = excluded.reason, detail = excluded.detail,
                needs_pair = excluded.needs_pair, needs_key = excluded.needs_key,
                since = excluded.since, attempts = excluded.attempts, retry_at = excluded.retry_at,
                dismissed_at = excluded.dismissed_at, candidates = excluded.candidates
            """,
            attention.Pair,
            attention.Side,
            attention.Key,
            attention.Kind,
            attention.Reason,
            attention.Detail,
            attention.NeedsPair,
            attention.NeedsKey,
            attention.Since,
            attention.Attempts,
            attention.RetryAt,
            attention.DismissedAt,
            attention.Candidates.IsEmpty ? null : Write(attention.Candidates));
    }

    /// <summary>The entry of a record, or null.</summary>
    public Attention? Find(string pair, Side side, RecordKey key) =>
        database.One($"{Select} WHERE pair = $1 AND side = $2 AND record_key = $3", Read, pair, side, key);

    /// <summary>Removes a record's entry; nothing happens when there is none.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string pair, Side side, RecordKey key) =>
        writer.Run("DELETE FROM attention WHERE pair = $1 AND side = $2 AND record_key = $3", pair, side, key);

    /// <summary>All entries of a pair, by side and key.</summary>
    public ImmutableArray<Attention> Of(string pair) =>
        database.Many($"{Select} WHERE pair = $1 ORDER BY side, record_key", Read, pair);

    /// <summary>Entries whose time to try again has come, the longest due first.</summary>
    /// <param name="now">The instant now.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Attention> Due(DateTimeOffset now, int limit = 1000) =>
        database.Many(
            $"{Select} WHERE retry_at IS NOT NULL AND retry_at <= $1 "
            + "ORDER BY retry_at, pair, side, record_key LIMIT $2",
            Read,
            now,
            limit);

    /// <summary>Makes every retry due that is not yet.</summary>
    /// <param name="now">The instant now.</param>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Hasten(DateTimeOffset now) => writer.Run("UPDATE attention SET retry_at = $1 WHERE retry_at > $1", now);

    /// <summary>Entries that need a partner of a left record, by pair and key.</summary>
    /// <param name="pair">The pair in which the partner was missing.</param>
    /// <param name="key">The left record that has a partner now.</param>
    public ImmutableArray<Attention> WaitingFor(string pair, RecordKey key) =>
        database.Many(
            $"{Select} WHERE needs_pair IS NOT NULL AND needs_pair = $1 AND needs_key = $2 "
            + "ORDER BY pair, side, record_key",
            Read,
            pair,
            key);

    /// <summary>Puts an entry before people again that one of them had put aside; nothing happens when it was not.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Recall(string pair, Side side, RecordKey key) =>
        writer.Run("UPDATE attention SET dismissed_at = NULL WHERE pair = $1 AND side = $2 AND record_key = $3", pair, side, key);

    /// <summary>Whether any entry is put aside.</summary>
    public bool AnyDismissed() => database.Number("SELECT EXISTS (SELECT 1 FROM attention WHERE dismissed_at IS NOT NULL)") > 0;

    /// <summary>Entries of all pairs that nobody put aside, by pair, side and key.</summary>
    /// <param name="after">The last entry of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Attention> Page(Attention? after, int limit) => Page(new AttentionFilter(), after, limit);

    /// <summary>Those entries that are meant, by pair, side and key.</summary>
    /// <param name="filter">Which are meant.</param>
    /// <param name="after">The last entry of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Attention> Page(AttentionFilter filter, Attention? after, int limit)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.Many(
            $"{Select} WHERE (pair, side, record_key) > ($4, $5, $6) AND {Meant} ORDER BY pair, side, record_key LIMIT $7",
            Read,
            filter.Pair,
            filter.Waiting,
            filter.Dismissed,
            after?.Pair ?? "",
            after is null ? "" : after.Side,
            after?.Key.Text ?? "",
            limit);
    }

    /// <summary>How many entries are meant.</summary>
    public long Count(AttentionFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return database.Number($"SELECT count(*) FROM attention WHERE {Meant}", filter.Pair, filter.Waiting, filter.Dismissed);
    }

    /// <summary>How many records wait or are parked and not put aside, for each pair and kind that has any.</summary>
    public ImmutableArray<KindCount> Counts() => database.Many(
        "SELECT pair, kind, count(*) FROM attention WHERE dismissed_at IS NULL GROUP BY pair, kind ORDER BY pair, kind",
        static row => new KindCount(row.Text(0), row.Text(1), row.GetInt64(2)));

    // A list of pairs: the key, then the title.
    static string Write(ImmutableArray<KnownCandidate> candidates) =>
        ValueJson.Write(Value.Of([.. candidates.Select(each => Value.Of([Value.Of(each.Key.Text), Value.Of(each.Title)]))]));

    static ImmutableArray<KnownCandidate> ReadCandidates(string? json) => json is null
        ? []
        : [.. ValueJson.ReadList(json).Select(each => new KnownCandidate(new RecordKey(each.Items[0].ToString()), each.Items[1].ToString()))];

    static Attention Read(SqliteDataReader row) => new(
        row.Text(0),
        row.Side(1),
        row.Key(2),
        row.Text(3),
        row.Text(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.KeyOrNull(7),
        row.Instant(8),
        row.GetInt32(9),
        row.InstantOrNull(10))
    {
        DismissedAt = row.InstantOrNull(11),
        Candidates = ReadCandidates(row.TextOrNull(12)),
    };
}
