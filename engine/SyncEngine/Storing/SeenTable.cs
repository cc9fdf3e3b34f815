using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>What a feed last said of each record, as a hash.</summary>
public sealed class SeenTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal SeenTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Notes what a feed says of a record.</summary>
    /// <returns>Whether it differs from what it said last.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public bool Put(string system, string resource, RecordKey key, string fingerprint)
    {
        var same = database.Number(
            "SELECT count(*) FROM seen WHERE system = $1 AND resource = $2 AND record_key = $3 AND fingerprint = $4",
            system, resource, key, fingerprint);
        if (same > 0)
            return false;
        writer.Run(
            """
            INSERT INTO seen (system, resource, record_key, fingerprint) VALUES ($1, $2, $3, $4)
            ON CONFLICT (system, resource, record_key) DO UPDATE SET fingerprint = excluded.fingerprint
            """,
            system,
            resource,
            key,
            fingerprint);
        return true;
    }

    /// <summary>Forgets a record; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string system, string resource, RecordKey key) =>
        writer.Run("DELETE FROM seen WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);
}
