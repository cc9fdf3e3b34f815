using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>The fate of a remote write.</summary>
public enum JournalState
{
    /// <summary>Written down; whether the system did it is not known here.</summary>
    Intended,

    /// <summary>The system did it.</summary>
    Confirmed,

    /// <summary>The system did not do it, and it will not be sent again under this entry.</summary>
    Withdrawn,
}

/// <summary>One remote write.</summary>
/// <param name="Id">Its number; 0 before it is stored.</param>
/// <param name="Run">The run.</param>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Kind">What it does in one word: <c>create</c>, <c>update</c>,
/// <c>archive</c>, <c>delete</c>.</param>
/// <param name="Key">The record; null for a create that is not confirmed.</param>
/// <param name="Recognition">The value by which a created record is found again, or null.</param>
/// <param name="Write">The declared write's name.</param>
/// <param name="Body">What was to be written, and all that settling it needs, as JSON; the caller's own.</param>
/// <param name="State">Its fate.</param>
/// <param name="IntendedAt">When it was written down.</param>
/// <param name="Deadline">After this instant the request is certainly no longer under way.</param>
/// <param name="Note">Why it was withdrawn, or null.</param>
public sealed record JournalEntry(
    long Id,
    long Run,
    string System,
    string Resource,
    string Kind,
    RecordKey? Key,
    string? Recognition,
    string Write,
    string Body,
    JournalState State,
    DateTimeOffset IntendedAt,
    DateTimeOffset Deadline,
    string? Note);

/// <summary>
/// Remote writes, written down before and after. An entry leaves <see cref="JournalState.Intended"/> once and for good.
/// </summary>
public sealed class JournalTable
{
    const string Select =
        """
        SELECT id, run, system, resource, kind, record_key, recognition, write, body, state, intended_at, deadline, note
        FROM journal
        """;

    readonly Database database;
    readonly FencedWriter writer;

    internal JournalTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>
    /// Writes down what is about to be sent. Outside a transaction it is on disk when this returns; only then is it
    /// sent.
    /// </summary>
    /// <param name="entry">The entry; its id and note are not looked at, its state is taken as intended.</param>
    /// <returns>The id that it got.</returns>
    /// <exception cref="StoreException">There is no such run, or the lease is not held.</exception>
    public long Intend(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return writer.Number(
            """
            INSERT INTO journal
                (run, system, resource, kind, record_key, recognition, write, body, state, intended_at, deadline)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'intended', $9, $10) RETURNING id
            """,
            entry.Run,
            entry.System,
            entry.Resource,
            entry.Kind,
            entry.Key,
            entry.Recognition,
            entry.Write,
            entry.Body,
            entry.IntendedAt,
            entry.Deadline);
    }

    /// <summary>Notes that the system did it.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="key">The record, which a create learns only now.</param>
    /// <exception cref="StoreException">The entry is not intended, or the lease is not held.</exception>
    public void Confirm(long id, RecordKey key) => Settle(
        id, writer.Run(
            "UPDATE journal SET state = 'confirmed', record_key = $2 WHERE id = $1 AND state = 'intended'", id, key));

    /// <summary>Notes that the system did not do it and will not.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="note">Why, in words.</param>
    /// <exception cref="StoreException">The entry is not intended, or the lease is not held.</exception>
    public void Withdraw(long id, string note) => Settle(
        id, writer.Run(
            "UPDATE journal SET state = 'withdrawn', note = $2 WHERE id = $1 AND state = 'intended'", id, note));

    /// <summary>The entry of an id, or null.</summary>
    public JournalEntry? Find(long id) => database.One($"{Select} WHERE id = $1", Read, id);

    /// <summary>Entries whose fate is open, in the order in which they were written down.</summary>
    public ImmutableArray<JournalEntry> Open() => database.Many($"{Select} WHERE state = 'intended' ORDER BY id", Read);

    /// <summary>Entries of a run, in the order in which they were written down.</summary>
    /// <param name="run">The run.</param>
    /// <param name="afterId">Only ids above this one; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<JournalEntry> ByRun(long run, long afterId, int limit) =>
        database.Many($"{Select} WHERE run = $1 AND id > $2 ORDER BY id LIMIT $3", Read, run, afterId, limit);

    /// <summary>How many records were written of late, each counted once; creates, whose records are new, all count.</summary>
    /// <param name="kind">The kind of write.</param>
    /// <param name="since">Only what was intended at or after this instant.</param>
    /// <param name="afterRun">Only runs above this one; 0 takes all.</param>
    public long CountSince(string kind, DateTimeOffset since, long afterRun) => database.Number(
        """
        SELECT count(*) FROM (
            SELECT DISTINCT system, resource, coalesce(record_key, CAST(id AS TEXT)) FROM journal
            WHERE intended_at >= $2 AND kind = $1 AND run > $3 AND state <> 'withdrawn') written
        """,
        kind,
        since,
        afterRun);

    static void Settle(long id, int settled)
    {
        if (settled == 0)
            throw new StoreException($"There is no intended entry {id} in the journal: each is settled once.");
    }

    static JournalEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.Text(2),
        row.Text(3),
        row.Text(4),
        row.KeyOrNull(5),
        row.TextOrNull(6),
        row.Text(7),
        row.Text(8),
        State(row.Text(9)),
        row.Instant(10),
        row.Instant(11),
        row.TextOrNull(12));

    static JournalState State(string text) => text switch
    {
        "intended" => JournalState.Intended,
        "confirmed" => JournalState.Confirmed,
        "withdrawn" => JournalState.Withdrawn,
        _ => throw Columns.Unknown("journal state", text),
    };
}
