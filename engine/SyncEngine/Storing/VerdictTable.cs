using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>Decisions of people that an unlinked left record gets a partner of its own, whatever equals it; each holds once.</summary>
public sealed class VerdictTable
{
    const string Create = "create";

    readonly Database database;
    readonly FencedWriter writer;

    internal VerdictTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Decides that a left record gets a partner of its own.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void PutCreate(string pair, RecordKey left, DateTimeOffset at) =>
        writer.Run(
            """
            INSERT INTO verdict (pair, left_key, kind, decided_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pair, left_key) DO UPDATE SET kind = excluded.kind, decided_at = excluded.decided_at
            """,
            pair,
            left,
            Create,
            at);

    /// <summary>Whether a person decided that a left record gets a partner of its own.</summary>
    public bool IsCreate(string pair, RecordKey left) =>
        database.Number("SELECT count(*) FROM verdict WHERE pair = $1 AND left_key = $2 AND kind = $3", pair, left, Create) > 0;

    /// <summary>Whether a person decided so after an instant.</summary>
    public bool IsCreateSince(string pair, RecordKey left, DateTimeOffset instant) => database.Number(
        "SELECT count(*) FROM verdict WHERE pair = $1 AND left_key = $2 AND kind = $3 AND decided_at > $4", pair, left, Create, instant) > 0;

    /// <summary>Removes a verdict: it is carried out or taken back; nothing happens when there is none.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string pair, RecordKey left) =>
        writer.Run("DELETE FROM verdict WHERE pair = $1 AND left_key = $2", pair, left);
}
