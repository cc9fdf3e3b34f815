using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>A record to look at.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The record.</param>
/// <param name="Reason">Why, in one word: <c>feed</c>, <c>retry</c>, <c>mapping</c>…</param>
/// <param name="Payload">The record as it arrived, as JSON of <see cref="RecordJson"/>; null when it must be read
/// first.</param>
/// <param name="ReadAt">When the request that brought the payload was sent; null without one.</param>
public sealed record ToDoItem(
    string System, string Resource, RecordKey Key, string Reason, string? Payload, DateTimeOffset? ReadAt)
{
    /// <summary>Whether its system says that it is not there.</summary>
    public bool IsGone { get; init; }

    /// <summary>The resource in which a record that is gone stands now; null when it stands in none.</summary>
    public string? GoneTo { get; init; }

    /// <summary>The record as it stands there, as JSON of <see cref="RecordJson"/>; null when it was not read.</summary>
    public string? Posted { get; init; }
}

/// <summary>Keys of records to look at, with what arrived of them.</summary>
public sealed class ToDoTable
{
    const string Select =
        "SELECT system, resource, record_key, reason, payload, read_at, gone, gone_to, posted FROM to_do";

    readonly Database database;
    readonly FencedWriter writer;

    internal ToDoTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>
    /// Adds a record. One that is there already takes the new reason, and the new payload unless that is null or older.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Add(ToDoItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        // The right sides of SET are the row as it was; so both columns are judged by the same times.
        writer.Run(
            """
            INSERT INTO to_do (system, resource, record_key, reason, payload, read_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (system, resource, record_key) DO UPDATE SET
                reason = excluded.reason,
                payload = CASE WHEN excluded.payload IS NULL OR excluded.read_at < to_do.read_at THEN to_do.payload
                    ELSE excluded.payload END,
                settled = 0, gone = 0, gone_to = NULL, posted = NULL,
                read_at = CASE WHEN excluded.payload IS NULL OR excluded.read_at < to_do.read_at THEN to_do.read_at
                    ELSE excluded.read_at END
            """,
            item.System,
            item.Resource,
            item.Key,
            item.Reason,
            item.Payload,
            item.Payload is null ? null : item.ReadAt);
    }

    /// <summary>Notes that a record is not there, and where it stands now, so that it is dealt with as such.</summary>
    /// <param name="item">The record; what had arrived of it is forgotten.</param>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void AddGone(ToDoItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        writer.Run(
            """
            INSERT INTO to_do (system, resource, record_key, reason, gone, gone_to, posted) VALUES ($1, $2, $3, $4, 1, $5, $6)
            ON CONFLICT (system, resource, record_key) DO UPDATE SET
                reason = excluded.reason, payload = NULL, read_at = NULL, settled = 0, gone = 1, gone_to = excluded.gone_to,
                posted = excluded.posted
            """,
            item.System,
            item.Resource,
            item.Key,
            item.Reason,
            item.GoneTo,
            item.Posted);
    }

    /// <summary>Open items that are gone, of all resources, in the order of their keys.</summary>
    /// <param name="after">The last item of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<ToDoItem> PageGone(ToDoItem? after, int limit) =>
        database.Many(
            $"{Select} WHERE gone = 1 AND settled = 0 AND (system, resource, record_key) > ($1, $2, $3) "
            + "ORDER BY system, resource, record_key LIMIT $4",
            Read,
            after?.System ?? "",
            after?.Resource ?? "",
            after?.Key.Text ?? "",
            limit);

    /// <summary>How many open items of a resource stand somewhere else now, or are too old to be shown.</summary>
    public long CountMoved(string system, string resource) => database.Number(
        "SELECT count(*) FROM to_do WHERE system = $1 AND resource = $2 AND settled = 0 AND gone = 1 AND gone_to IS NOT NULL", system, resource);

    /// <summary>Settles one item; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Settle(string system, string resource, RecordKey key) =>
        writer.Run(
            "UPDATE to_do SET settled = 1 WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);

    /// <summary>The item of a record, or null.</summary>
    public ToDoItem? Find(string system, string resource, RecordKey key) =>
        database.One($"{Select} WHERE system = $1 AND resource = $2 AND record_key = $3", Read, system, resource, key);

    /// <summary>Whether what a system has of a record is at hand: its values, not written since, or that it is gone.</summary>
    public bool IsRead(string system, string resource, RecordKey key) => database.Number(
        "SELECT count(*) FROM to_do WHERE system = $1 AND resource = $2 AND record_key = $3 AND (read_at IS NOT NULL OR gone = 1)",
        system, resource, key) > 0;

    /// <summary>
    /// Notes that a record was written since it was read: it is unread, for whoever plans with it later; whoever writes it still finds
    /// what had arrived. Nothing happens when it is not there.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Outdate(string system, string resource, RecordKey key) =>
        writer.Run("UPDATE to_do SET read_at = NULL WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);

    /// <summary>Open items of a resource in the order of their keys.</summary>
    /// <param name="system">The system.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="after">Only keys after this one; null begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<ToDoItem> Page(string system, string resource, RecordKey? after, int limit) =>
        database.Many(
            $"{Select} WHERE system = $1 AND resource = $2 AND settled = 0 AND record_key > $3 "
            + "ORDER BY record_key LIMIT $4",
            Read,
            system,
            resource,
            after?.Text ?? "",
            limit);

    /// <summary>Open items of a resource that must be read first, in the order of their keys.</summary>
    /// <param name="system">The system.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="after">Only keys after this one; null begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<ToDoItem> PageUnread(string system, string resource, RecordKey? after, int limit) =>
        database.Many(
            $"{Select} WHERE system = $1 AND resource = $2 AND settled = 0 AND read_at IS NULL AND gone = 0 AND record_key > $3 "
            + "ORDER BY record_key LIMIT $4",
            Read,
            system,
            resource,
            after?.Text ?? "",
            limit);

    /// <summary>The resources that have open items to be read first.</summary>
    public ImmutableArray<(string System, string Resource)> Unread() =>
        database.Many(
            """
            SELECT DISTINCT system, resource FROM to_do WHERE settled = 0 AND read_at IS NULL AND gone = 0
            ORDER BY system, resource
            """,
            static row => (row.Text(0), row.Text(1)));

    /// <summary>
    /// Replaces what arrived of a record by a later reading, without opening it again; nothing happens when it is not
    /// there.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Refresh(string system, string resource, RecordKey key, string payload, DateTimeOffset readAt) =>
        writer.Run(
            "UPDATE to_do SET payload = $4, read_at = $5 WHERE system = $1 AND resource = $2 AND record_key = $3",
            system, resource, key, payload, readAt);

    /// <summary>
    /// Settles what a round has dealt with: all that it has read but the given records. What was added since and waits to be read stays
    /// open. Settled items stay at hand until the run ends.
    /// </summary>
    /// <param name="open">Records that stay open.</param>
    /// <param name="anew">Records that stay open and are unread.</param>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void SettleAllBut(
        IReadOnlyCollection<(string System, string Resource, RecordKey Key)> open,
        IReadOnlyCollection<(string System, string Resource, RecordKey Key)> anew)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(anew);
        writer.Run("UPDATE to_do SET settled = 1 WHERE settled = 0 AND payload IS NOT NULL");
        foreach (var (system, resource, key) in open)
            writer.Run("UPDATE to_do SET settled = 0 WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);
        foreach (var (system, resource, key) in anew)
            writer.Run(
                "UPDATE to_do SET settled = 0, read_at = NULL WHERE system = $1 AND resource = $2 AND record_key = $3 AND gone = 0",
                system,
                resource,
                key);
    }

    /// <summary>
    /// Sets everything aside for a run that works on other records; the next <see cref="Reopen"/> brings it back.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void SetAside() => writer.Run("UPDATE to_do SET settled = 1");

    /// <summary>Removes what is settled: a run has dealt with it.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveSettled() =>
        // Without a condition a table is emptied at once, however much it holds.
        writer.Run(OpenCount() == 0 ? "DELETE FROM to_do" : "DELETE FROM to_do WHERE settled = 1");

    /// <summary>Opens everything that an unfinished run left, to be read anew: what it read may be old.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Reopen() => writer.Run(
        "UPDATE to_do SET settled = 0, payload = NULL, read_at = NULL, gone = 0, gone_to = NULL, posted = NULL");

    /// <summary>How many open items there are.</summary>
    public long OpenCount() => database.Number("SELECT count(*) FROM to_do WHERE settled = 0");

    /// <summary>Removes a record; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string system, string resource, RecordKey key) =>
        writer.Run("DELETE FROM to_do WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);

    /// <summary>How many records of a resource there are to look at.</summary>
    public long Count(string system, string resource) =>
        database.Number("SELECT count(*) FROM to_do WHERE system = $1 AND resource = $2", system, resource);

    /// <summary>How many records of each resource there are to look at.</summary>
    public ImmutableArray<(string System, string Resource, long Count)> Counts() => database.Many(
        "SELECT system, resource, count(*) FROM to_do GROUP BY system, resource ORDER BY system, resource",
        static row => (row.Text(0), row.Text(1), row.GetInt64(2)));

    /// <summary>How many records there are to look at.</summary>
    public long Count() => database.Number("SELECT count(*) FROM to_do");

    static ToDoItem Read(SqliteDataReader row) => new(
        row.Text(0), row.Text(1), row.Key(2), row.Text(3), row.TextOrNull(4), row.InstantOrNull(5))
    {
        IsGone = row.Truth(6),
        GoneTo = row.TextOrNull(7),
        Posted = row.TextOrNull(8),
    };
}
