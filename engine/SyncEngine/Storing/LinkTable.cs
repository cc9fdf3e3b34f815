using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Linking;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>How many links of a pair are in a state.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record LinkCount(string Pair, LinkState State, long Count);

/// <summary>
/// Remembered partnerships with their bases. A left record has at most one link in a pair, tombstones included.
/// </summary>
public sealed class LinkTable
{
    const string Select =
        """
        SELECT id, pair, left_key, right_key, left_resource_key, right_resource_key, state, rule, mapping_hash, bases, since,
            left_gone, right_gone, posted_in, posted, copied_at
        FROM link
        """;

    readonly Database database;
    readonly FencedWriter writer;

    internal LinkTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Stores a new link; its own id is not looked at.</summary>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">The left record has a link in the pair, or the lease is not held.</exception>
    public long Insert(Link link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return writer.Number(
            """
            INSERT INTO link
                (pair, left_key, right_key, left_resource_key, right_resource_key, state, rule, mapping_hash, bases, since,
                left_gone, right_gone, posted_in, posted)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id
            """,
            link.Pair,
            link.Left,
            link.Right,
            link.LeftResource,
            link.RightResource,
            LinkColumns.Text(link.State),
            link.Rule,
            link.MappingHash,
            LinkColumns.Text(link.Bases),
            link.Since,
            IsGone(link, link.LeftGone),
            IsGone(link, link.RightGone),
            link.Posted?.Resource,
            link.Posted?.Record);
    }

    /// <summary>Replaces a link's content by its id.</summary>
    /// <exception cref="StoreException">There is no such link, its left record has another one in the pair, or the
    /// lease is not held.</exception>
    public void Update(Link link)
    {
        ArgumentNullException.ThrowIfNull(link);
        var updated = writer.Run(
            """
            UPDATE link SET
                pair = $2, left_key = $3, right_key = $4, left_resource_key = $5, right_resource_key = $6,
                state = $7, rule = $8, mapping_hash = $9, bases = $10, since = $11, left_gone = $12, right_gone = $13,
                posted_in = $14, posted = $15, copied_at = NULL
            WHERE id = $1
            """,
            link.Id,
            link.Pair,
            link.Left,
            link.Right,
            link.LeftResource,
            link.RightResource,
            LinkColumns.Text(link.State),
            link.Rule,
            link.MappingHash,
            LinkColumns.Text(link.Bases),
            link.Since,
            IsGone(link, link.LeftGone),
            IsGone(link, link.RightGone),
            link.Posted?.Resource,
            link.Posted?.Record);
        if (updated == 0)
            throw new StoreException($"There is no link {link.Id}.");
    }

    /// <summary>
    /// Notes of all links that their bases come from a copy of the database. Those of an earlier copy that are still doubtful keep its time.
    /// </summary>
    /// <param name="at">The end of the last run that the copy remembers.</param>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void MarkCopied(DateTimeOffset at) => writer.Run("UPDATE link SET copied_at = coalesce(copied_at, $1)", at);

    /// <summary>The link of an id, or null.</summary>
    public Link? Find(long id) => database.One($"{Select} WHERE id = $1", Read, id);

    /// <summary>The link of a left record, whatever its state, or null.</summary>
    public Link? ByLeft(string pair, RecordKey left) =>
        database.One($"{Select} WHERE pair = $1 AND left_key = $2", Read, pair, left);

    /// <summary>
    /// The links of right records that stand under an owner: their key is the owner's, a slash and their own.
    /// </summary>
    public ImmutableArray<Link> UnderRight(string pair, RecordKey owner) =>
        database.Many(
            $"{Select} WHERE pair = $1 AND right_resource_key > $2 AND right_resource_key < $3 ORDER BY id",
            Read,
            pair,
            owner.Text + "/",
            owner.Text + "0");

    /// <summary>
    /// The links of a right record, whatever their state, oldest first; several where partners are shared.
    /// </summary>
    public ImmutableArray<Link> ByRight(string pair, RecordKey right) =>
        database.Many($"{Select} WHERE pair = $1 AND right_key = $2 ORDER BY id", Read, pair, right);

    /// <summary>The links whose left records stand in one resource record, oldest first.</summary>
    public ImmutableArray<Link> ByLeftResource(string pair, RecordKey key) =>
        database.Many($"{Select} WHERE pair = $1 AND left_resource_key = $2 ORDER BY id", Read, pair, key);

    /// <summary>The links whose right records stand in one resource record, oldest first.</summary>
    public ImmutableArray<Link> ByRightResource(string pair, RecordKey key) =>
        database.Many($"{Select} WHERE pair = $1 AND right_resource_key = $2 ORDER BY id", Read, pair, key);

    /// <summary>Links of a pair, oldest first.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Link> Page(string pair, long afterId, int limit) =>
        database.Many($"{Select} WHERE pair = $1 AND id > $2 ORDER BY id LIMIT $3", Read, pair, afterId, limit);

    /// <summary>
    /// Links of a pair whose left record, or a part of it in other pairs, was written by a run or has a held cell; oldest first.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="run">The run.</param>
    /// <param name="parts">The pair itself and those whose left records stand in its own.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Link> Touched(string pair, long run, IReadOnlyCollection<string> parts, long afterId, int limit)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var names = string.Join(", ", Enumerable.Range(5, parts.Count).Select(number => $"${number}"));
        return database.Many(
            $"""
            {Select} WHERE pair = $1 AND id > $3 AND left_resource_key IN (
                SELECT part.left_resource_key FROM history
                JOIN link AS part ON part.pair = history.pair AND part.left_key = history.left_key
                WHERE history.run = $2 AND history.pair IN ({names})
                UNION
                SELECT part.left_resource_key FROM held
                JOIN link AS part ON part.pair = held.pair AND part.left_key = held.left_key
                WHERE held.pair IN ({names}))
            ORDER BY id LIMIT $4
            """,
            Read,
            [pair, run, afterId, limit, .. parts]);
    }

    /// <summary>
    /// Open links of a pair that were last agreed under another mapping, oldest first. Costs next to nothing when there
    /// are none.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="mappingHash">The pair's hash now.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Link> WithOtherHash(string pair, string mappingHash, long afterId, int limit)
    {
        // Two ranges of the index answer "are there any?" without a walk over a million links that are up to date.
        var any = database.Number(
            """
            SELECT EXISTS (SELECT 1 FROM link WHERE pair = $1 AND state = 'open' AND mapping_hash < $2)
                OR EXISTS (SELECT 1 FROM link WHERE pair = $1 AND state = 'open' AND mapping_hash > $2)
            """,
            pair,
            mappingHash);
        return any == 0
            ? []
            : database.Many(
                $"{Select} WHERE pair = $1 AND state = 'open' AND mapping_hash <> $2 AND id > $3 ORDER BY id LIMIT $4",
                Read,
                pair,
                mappingHash,
                afterId,
                limit);
    }

    /// <summary>How many links there are, for each pair and state that has any.</summary>
    public ImmutableArray<LinkCount> Counts() => database.Many(
        "SELECT pair, state, count(*) FROM link GROUP BY pair, state ORDER BY pair, state",
        static row => new LinkCount(row.Text(0), LinkColumns.State(row.Text(1)), row.GetInt64(2)));

    /// <summary>
    /// Forgets a link; nothing happens when it is not there. A link that was undone by a person becomes a tombstone
    /// instead.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(long id) => writer.Run("DELETE FROM link WHERE id = $1", id);

    // Only a tombstone stands for somebody who is gone.
    static bool IsGone(Link link, bool gone) => gone && link.State == LinkState.Tombstone;

    static Link Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.Text(1),
        row.Key(2),
        row.Key(3),
        row.Key(4),
        row.Key(5),
        LinkColumns.State(row.Text(6)),
        row.Text(7),
        row.Text(8),
        LinkColumns.Bases(row.Text(9), row.InstantOrNull(15)),
        row.Instant(10))
    {
        LeftGone = row.Truth(11),
        RightGone = row.Truth(12),
        Posted = row.TextOrNull(13) is { } place ? new PostedRecord(place, row.Text(14)) : null,
    };
}
