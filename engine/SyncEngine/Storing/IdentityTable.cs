using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>
/// The local index over which records are correlated: which records of a side have which value of a rule, by the
/// value's hash.
/// </summary>
public sealed class IdentityTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal IdentityTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Notes a record's value of a rule; a former one of the same rule is replaced.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="side">The record's side.</param>
    /// <param name="rule">The correlation rule's position in the pair.</param>
    /// <param name="key">The record.</param>
    /// <param name="hash">Hash of the canonical value. Equal hashes make candidates; the caller compares the values
    /// themselves.</param>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(string pair, Side side, int rule, RecordKey key, string hash) =>
        writer.Run(
            """
            INSERT INTO identity (pair, side, rule, record_key, hash) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (pair, side, record_key, rule) DO UPDATE SET hash = excluded.hash
            """,
            pair,
            side,
            rule,
            key,
            hash);

    /// <summary>The records of a side that have a value of a rule, in the order of their keys.</summary>
    public ImmutableArray<RecordKey> Find(string pair, Side side, int rule, string hash) =>
        database.Many(
            """
            SELECT record_key FROM identity WHERE pair = $1 AND side = $2 AND rule = $3 AND hash = $4
            ORDER BY record_key
            """,
            static row => row.Key(0),
            pair,
            side,
            rule,
            hash);

    /// <summary>The values of a record in a pair, by rule.</summary>
    public ImmutableArray<(int Rule, string Hash)> Of(string pair, Side side, RecordKey key) =>
        database.Many(
            "SELECT rule, hash FROM identity WHERE pair = $1 AND side = $2 AND record_key = $3 ORDER BY rule",
            static row => (row.GetInt32(0), row.Text(1)),
            pair,
            side,
            key);

    /// <summary>Forgets all values of a record in a pair.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveAll(string pair, Side side, RecordKey key) =>
        writer.Run("DELETE FROM identity WHERE pair = $1 AND side = $2 AND record_key = $3", pair, side, key);
}
