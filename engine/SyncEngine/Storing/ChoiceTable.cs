using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>What a person decided about a held cell, until it is carried out or given up.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Left">The left record.</param>
/// <param name="Cell">The cell's name.</param>
/// <param name="Choice">What was chosen, and what the person saw.</param>
/// <param name="TriedAt">
/// When a run found that the other side cannot take it yet; null while no run has tried. A choice that was tried waits for news of
/// its record.
/// </param>
public sealed record StoredChoice(string Pair, RecordKey Left, string Cell, CellChoice Choice, DateTimeOffset? TriedAt);

/// <summary>Decisions of people about held cells; at most one for each cell.</summary>
public sealed class ChoiceTable
{
    const string Select = "SELECT pair, left_key, cell, kind, value, left_seen, right_seen, chosen_at, tried_at FROM choice";

    readonly Database database;
    readonly FencedWriter writer;

    internal ChoiceTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Remembers a choice; a former one for the cell is replaced, and no run has tried the new one.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(string pair, RecordKey left, string cell, CellChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        writer.Run(
            """
            INSERT INTO choice (pair, left_key, cell, kind, value, left_seen, right_seen, chosen_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (pair, left_key, cell) DO UPDATE SET
                kind = excluded.kind, value = excluded.value, left_seen = excluded.left_seen,
                right_seen = excluded.right_seen, chosen_at = excluded.chosen_at, tried_at = NULL
            """,
            pair,
            left,
            cell,
            Text(choice.Kind),
            choice.Kind == ChoiceKind.Value ? ValueJson.Write(choice.Value) : null,
            ValueJson.Write(choice.LeftSeen),
            ValueJson.Write(choice.RightSeen),
            choice.ChosenAt);
    }

    /// <summary>Notes that a run could not carry a choice out; nothing happens when there is none.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Tried(string pair, RecordKey left, string cell, DateTimeOffset at) =>
        writer.Run("UPDATE choice SET tried_at = $4 WHERE pair = $1 AND left_key = $2 AND cell = $3", pair, left, cell, at);

    /// <summary>Takes a choice back, or out when it is carried out.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public bool Remove(string pair, RecordKey left, string cell) =>
        writer.Run("DELETE FROM choice WHERE pair = $1 AND left_key = $2 AND cell = $3", pair, left, cell) > 0;

    /// <summary>Takes all choices of a record out: its link has ended.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void RemoveAll(string pair, RecordKey left) =>
        writer.Run("DELETE FROM choice WHERE pair = $1 AND left_key = $2", pair, left);

    /// <summary>Takes all choices out.</summary>
    /// <returns>Those that waited.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public ImmutableArray<StoredChoice> Clear() => writer.Transact(() =>
    {
        var all = database.Many($"{Select} ORDER BY pair, left_key, cell", Read);
        writer.Run("DELETE FROM choice");
        return all;
    });

    /// <summary>The choice for a cell, or null.</summary>
    public StoredChoice? Find(string pair, RecordKey left, string cell) =>
        database.One($"{Select} WHERE pair = $1 AND left_key = $2 AND cell = $3", Read, pair, left, cell);

    /// <summary>The choices for a record's cells, by name.</summary>
    public ImmutableArray<StoredChoice> Of(string pair, RecordKey left) =>
        database.Many($"{Select} WHERE pair = $1 AND left_key = $2 ORDER BY cell", Read, pair, left);

    /// <summary>Choices that no run has tried yet, by pair, record and cell.</summary>
    /// <param name="after">The last one of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<StoredChoice> Untried(StoredChoice? after, int limit) =>
        database.Many(
            $"{Select} WHERE tried_at IS NULL AND (pair, left_key, cell) > ($1, $2, $3) "
            + "ORDER BY pair, left_key, cell LIMIT $4",
            Read,
            after?.Pair ?? "",
            after?.Left.Text ?? "",
            after?.Cell ?? "",
            limit);

    /// <summary>How many choices wait to be carried out.</summary>
    public long Count() => database.Number("SELECT count(*) FROM choice");

    static string Text(ChoiceKind kind) => kind switch
    {
        ChoiceKind.Left => "left",
        ChoiceKind.Right => "right",
        ChoiceKind.Value => "value",
        ChoiceKind.Leave => "leave",
    };

    static ChoiceKind Kind(string text) => text switch
    {
        "left" => ChoiceKind.Left,
        "right" => ChoiceKind.Right,
        "value" => ChoiceKind.Value,
        "leave" => ChoiceKind.Leave,
        _ => throw Columns.Unknown("choice", text),
    };

    static StoredChoice Read(SqliteDataReader row) => new(
        row.Text(0),
        row.Key(1),
        row.Text(2),
        new CellChoice(
            Kind(row.Text(3)),
            row.TextOrNull(4) is { } value ? ValueJson.Read(value) : Value.Absent,
            ValueJson.ReadList(row.Text(5)),
            ValueJson.Read(row.Text(6)),
            row.Instant(7)),
        row.InstantOrNull(8));
}
