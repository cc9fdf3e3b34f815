using System.Collections.Immutable;
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
    public bool Put(string system, string resource, RecordKey key, string fingerprint, long run)
    {
        var same = database.Number(
            "SELECT count(*) FROM seen WHERE system = $1 AND resource = $2 AND record_key = $3 AND fingerprint = $4",
            system, resource, key, fingerprint);
        writer.Run(
            """
            INSERT INTO seen (system, resource, record_key, fingerprint, run) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (system, resource, record_key) DO UPDATE SET fingerprint = excluded.fingerprint, run = excluded.run
            """,
            system,
            resource,
            key,
            fingerprint,
            run);
        return same == 0;
    }

    /// <summary>The records that a feed showed before and not since a run, in the order of their keys.</summary>
    /// <param name="system">The system.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="run">The run in which the feed's whole read began; runs in which it went on count too.</param>
    /// <param name="after">Only keys after this one; null begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<RecordKey> NotSeenSince(
        string system, string resource, long run, RecordKey? after, int limit) =>
        database.Many(
            """
            SELECT record_key FROM seen WHERE system = $1 AND resource = $2 AND run < $3 AND record_key > $4
            ORDER BY record_key LIMIT $5
            """,
            static row => row.Key(0),
            system,
            resource,
            run,
            after?.Text ?? "",
            limit);

    /// <summary>How many records a feed has shown, and how many of them not since a run.</summary>
    public (long Known, long Missing) Count(string system, string resource, long run) => (
        database.Number("SELECT count(*) FROM seen WHERE system = $1 AND resource = $2", system, resource),
        database.Number(
            "SELECT count(*) FROM seen WHERE system = $1 AND resource = $2 AND run < $3", system, resource, run));

    /// <summary>Forgets the records that a feed has not shown since a run.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveNotSeenSince(string system, string resource, long run) =>
        writer.Run("DELETE FROM seen WHERE system = $1 AND resource = $2 AND run < $3", system, resource, run);

    /// <summary>Forgets what feeds said of records, but not of which: each counts as changed when it is shown again.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void ForgetFingerprints() => writer.Run("UPDATE seen SET fingerprint = ''");

    /// <summary>The same of one feed.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void ForgetFingerprints(string system, string resource) =>
        writer.Run("UPDATE seen SET fingerprint = '' WHERE system = $1 AND resource = $2", system, resource);

    /// <summary>Forgets a record; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string system, string resource, RecordKey key) =>
        writer.Run("DELETE FROM seen WHERE system = $1 AND resource = $2 AND record_key = $3", system, resource, key);
}
