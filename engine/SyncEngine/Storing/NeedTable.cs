using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>Which pairs' records refer to a record, so that it may be created even where it is old.</summary>
public sealed class NeedTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal NeedTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Notes that a record of a pair refers to a record.</summary>
    /// <returns>Whether that was not known yet.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public bool Put(string system, string resource, RecordKey key, string byPair) =>
        writer.Run(
            """
            INSERT INTO need (system, resource, record_key, by_pair) VALUES ($1, $2, $3, $4)
            ON CONFLICT (system, resource, record_key, by_pair) DO NOTHING
            """,
            system,
            resource,
            key,
            byPair) > 0;

    /// <summary>The pairs whose records refer to a record, in the order of their names.</summary>
    public ImmutableArray<string> Of(string system, string resource, RecordKey key) =>
        database.Many(
            "SELECT by_pair FROM need WHERE system = $1 AND resource = $2 AND record_key = $3 ORDER BY by_pair",
            static row => row.Text(0),
            system,
            resource,
            key);
}
