using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>A record that a listing showed.</summary>
/// <param name="System">The system.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Key">Its key in the entity.</param>
/// <param name="ResourceKey">The key of the resource record that it stands in.</param>
/// <param name="CreatedAt">When it was created, where the system says so.</param>
/// <param name="Archived">Whether it is archived and thus no candidate for a link.</param>
public sealed record KnownRecord(
    string System, string Entity, RecordKey Key, RecordKey ResourceKey, DateTimeOffset? CreatedAt, bool Archived);

/// <summary>All records that listings showed, linked or not.</summary>
public sealed class KnownTable
{
    const string Select = "SELECT system, entity, record_key, resource_key, created_at, archived FROM known";

    readonly Database database;
    readonly FencedWriter writer;

    internal KnownTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Notes a record as it is now.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(KnownRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        writer.Run(
            """
            INSERT INTO known (system, entity, record_key, resource_key, created_at, archived)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (system, entity, record_key) DO UPDATE SET
                resource_key = excluded.resource_key, created_at = excluded.created_at, archived = excluded.archived
            """,
            record.System,
            record.Entity,
            record.Key,
            record.ResourceKey,
            record.CreatedAt,
            record.Archived);
    }

    /// <summary>The record of a key, or null.</summary>
    public KnownRecord? Find(string system, string entity, RecordKey key) =>
        database.One($"{Select} WHERE system = $1 AND entity = $2 AND record_key = $3", Read, system, entity, key);

    /// <summary>
    /// The records of an entity that stand in one resource record (a product's variants), in the order of their keys.
    /// </summary>
    public ImmutableArray<KnownRecord> OfResource(string system, string entity, RecordKey resourceKey) =>
        database.Many(
            $"{Select} WHERE system = $1 AND entity = $2 AND resource_key = $3 ORDER BY record_key",
            Read,
            system,
            entity,
            resourceKey);

    /// <summary>Forgets a record; nothing happens when it is not there.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Remove(string system, string entity, RecordKey key) =>
        writer.Run("DELETE FROM known WHERE system = $1 AND entity = $2 AND record_key = $3", system, entity, key);

    /// <summary>How many records of an entity are known.</summary>
    public long Count(string system, string entity) =>
        database.Number("SELECT count(*) FROM known WHERE system = $1 AND entity = $2", system, entity);

    /// <summary>Records of an entity in the order of their keys.</summary>
    /// <param name="system">The system.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="after">Only keys after this one; null begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<KnownRecord> Page(string system, string entity, RecordKey? after, int limit) =>
        database.Many(
            $"{Select} WHERE system = $1 AND entity = $2 AND record_key > $3 ORDER BY record_key LIMIT $4",
            Read,
            system,
            entity,
            after?.Text ?? "",
            limit);

    static KnownRecord Read(SqliteDataReader row) => new(
        row.Text(0), row.Text(1), row.Key(2), row.Key(3), row.InstantOrNull(4), row.Truth(5));
}
