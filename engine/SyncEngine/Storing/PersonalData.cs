using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>A record by the place where it stands.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Key">The key.</param>
public sealed record RecordPlace(string System, string Resource, RecordKey Key);

/// <summary>
/// Empties rows of the values of single records. Rows, numbers and states stay, so that history and journal go on telling that
/// something was written, when and where.
/// </summary>
public sealed class PersonalData
{
    const string JournalOfLeft = "(body LIKE $1 ESCAPE '\\' OR body LIKE $2 ESCAPE '\\')";
    const string JournalOfRecord = "system = $1 AND resource = $2 AND record_key = $3";

    // Columns in which a system's or a script's own words may repeat a value.
    static readonly (string Table, string Column)[] Words =
    [
        ("attention", "reason"), ("attention", "detail"), ("attention", "candidates"), ("held", "reason"), ("journal", "note"), ("run", "report"),
    ];

    readonly Database database;
    readonly FencedWriter writer;

    internal PersonalData(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Whether a write is open that belongs to a left record of a pair.</summary>
    public bool HasOpenWrite(string pair, RecordKey left)
    {
        var (cell, reference) = Patterns(pair, left);
        return database.Number($"SELECT count(*) FROM journal WHERE state = 'intended' AND {JournalOfLeft}", cell, reference) > 0;
    }

    /// <summary>Whether a write to a record is open.</summary>
    public bool HasOpenWrite(RecordPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return database.Number(
            $"SELECT count(*) FROM journal WHERE state = 'intended' AND {JournalOfRecord}", place.System, place.Resource, place.Key) > 0;
    }

    /// <summary>The values that the store holds of a left record of a pair, each as the JSON in which it stands.</summary>
    public ImmutableArray<string> ValuesOf(string pair, RecordKey left) =>
        database.Many(
            """
            SELECT value_before FROM history WHERE pair = $1 AND left_key = $2
            UNION SELECT value_after FROM history WHERE pair = $1 AND left_key = $2
            UNION SELECT base FROM history WHERE pair = $1 AND left_key = $2 AND base IS NOT NULL
            UNION SELECT bases FROM link WHERE pair = $1 AND left_key = $2
            UNION SELECT posted FROM link WHERE pair = $1 AND left_key = $2 AND posted IS NOT NULL
            UNION SELECT left_now FROM held WHERE pair = $1 AND left_key = $2
            UNION SELECT right_now FROM held WHERE pair = $1 AND left_key = $2
            UNION SELECT base_left FROM held WHERE pair = $1 AND left_key = $2
            UNION SELECT base_right FROM held WHERE pair = $1 AND left_key = $2
            UNION SELECT raw FROM first_seen WHERE pair = $1 AND left_key = $2
            UNION SELECT value FROM choice WHERE pair = $1 AND left_key = $2 AND value IS NOT NULL
            """,
            static row => row.Text(0),
            pair,
            left);

    /// <summary>The values that history holds of a record, each as the JSON in which it stands.</summary>
    public ImmutableArray<string> ValuesOf(RecordPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return database.Many(
            """
            SELECT value_before FROM history WHERE system = $1 AND resource = $2 AND record_key = $3
            UNION SELECT value_after FROM history WHERE system = $1 AND resource = $2 AND record_key = $3
            UNION SELECT base FROM history WHERE system = $1 AND resource = $2 AND record_key = $3 AND base IS NOT NULL
            """,
            static row => row.Text(0),
            place.System,
            place.Resource,
            place.Key);
    }

    /// <summary>Empties what is kept for a left record of a pair.</summary>
    /// <returns>How many entries of history and of the journal were emptied.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public (int History, int Journal) Empty(string pair, RecordKey left)
    {
        var (cell, reference) = Patterns(pair, left);
        foreach (var table in new[] { "held", "first_seen", "choice", "verdict" })
            writer.Run($"DELETE FROM {table} WHERE pair = $1 AND left_key = $2", pair, left);
        return (
            writer.Run(
                "UPDATE history SET value_before = '{}', value_after = '{}', base = NULL WHERE pair = $1 AND left_key = $2", pair, left),
            writer.Run($"UPDATE journal SET body = '{{}}', note = NULL WHERE state <> 'intended' AND {JournalOfLeft}", cell, reference));
    }

    /// <summary>Empties what is kept of a record itself.</summary>
    /// <returns>How many entries of history and of the journal were emptied.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public (int History, int Journal) Empty(RecordPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        writer.Run(
            "UPDATE to_do SET payload = NULL, read_at = NULL, posted = NULL WHERE system = $1 AND resource = $2 AND record_key = $3",
            place.System, place.Resource, place.Key);
        return (
            writer.Run(
                """
                UPDATE history SET value_before = '{}', value_after = '{}', base = NULL
                WHERE system = $1 AND resource = $2 AND record_key = $3
                """,
                place.System, place.Resource, place.Key),
            writer.Run(
                $"UPDATE journal SET body = '{{}}', note = NULL WHERE state <> 'intended' AND {JournalOfRecord}",
                place.System, place.Resource, place.Key));
    }

    /// <summary>
    /// Empties all that is kept of any record: the connection ends, and only that something was written, when and where stays.
    /// Links become tombstones without bases.
    /// </summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void EmptyAll()
    {
        foreach (var table in new[] { "held", "first_seen", "choice", "verdict", "attention", "identity", "seen", "known", "need", "to_do", "planned_record", "planned_write" })
            writer.Run($"DELETE FROM {table}");
        writer.Run("UPDATE history SET value_before = '{}', value_after = '{}', base = NULL");
        writer.Run("UPDATE journal SET body = '{}', note = NULL, state = CASE state WHEN 'intended' THEN 'withdrawn' ELSE state END");
        writer.Run("UPDATE link SET bases = '{}', posted_in = NULL, posted = NULL, state = 'tombstone'");
        writer.Run("UPDATE run SET report = NULL");
        writer.Run("DELETE FROM watermark");
    }

    /// <summary>Replaces a text wherever a reason, a note or a report repeats it.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Replace(string text, string by)
    {
        foreach (var (table, column) in Words)
        {
            writer.Run(
                $"UPDATE {table} SET {column} = replace({column}, $1, $2) WHERE {column} LIKE $3 ESCAPE '\\'",
                text,
                by,
                $"%{Escaped(text)}%");
        }
    }

    /// <summary>
    /// Writes the whole file anew, so that nothing of what was removed is left in unused pages. Must not stand in a transaction.
    /// </summary>
    /// <returns>Whether all of it is done; false while another process reads the file.</returns>
    /// <exception cref="StoreException">The database is busy.</exception>
    public bool Compact()
    {
        database.Run("VACUUM");
        return database.Number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    }

    // As they stand in the bodies of intents: of a cell or a create, and of a value without a cell.
    static (string Cell, string Reference) Patterns(string pair, RecordKey left)
    {
        var (name, key) = (Escaped(ValueJson.Write(Value.Of(pair))), Escaped(ValueJson.Write(Value.Of(left.Text))));
        return ($"%\"Pair\":{name},\"Left\":{key},%", $"%\"Item1\":{name},\"Item2\":{key}%");
    }

    static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
