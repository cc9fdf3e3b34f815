using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SyncEngine.Declaring.Http;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>What a system told of by a webhook.</summary>
/// <param name="Id">Its number; 0 before it is kept.</param>
/// <param name="System">The system.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Event">A text that is the same for all deliveries of one event.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Places">The records that it is about: resource and key.</param>
/// <param name="SentAt">When the event was, as the system says; null when it does not.</param>
/// <param name="ArrivedAt">When it arrived.</param>
public sealed record Hint(
    long Id, string System, string Topic, string Event, HintKind Kind, ImmutableArray<(string Resource, RecordKey Key)> Places,
    DateTimeOffset? SentAt, DateTimeOffset ArrivedAt)
{
    /// <summary>The columns in the order in which <see cref="Read"/> reads them.</summary>
    internal const string Columns = "id, system, topic, event, kind, places, sent_at, arrived_at";

    /// <summary>The places as they stand in the store.</summary>
    internal string PlacesText => JsonSerializer.Serialize(Places.Select(place => new[] { place.Resource, place.Key.Text }));

    /// <summary>A kind as it stands in the store.</summary>
    internal static string Word(HintKind kind) => kind switch
    {
        HintKind.Look => "look",
        HintKind.Report => "report",
        HintKind.Erase => "erase",
        HintKind.EraseAll => "erase_all",
    };

    /// <summary>Reads a row.</summary>
    internal static Hint Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.Text(1), row.Text(2), row.Text(3), KindOf(row.Text(4)), PlacesOf(row.Text(5)), row.InstantOrNull(6), row.Instant(7));

    static HintKind KindOf(string word) => word switch
    {
        "look" => HintKind.Look,
        "report" => HintKind.Report,
        "erase" => HintKind.Erase,
        "erase_all" => HintKind.EraseAll,
        _ => throw Storing.Columns.Unknown("hint", word),
    };

    static ImmutableArray<(string Resource, RecordKey Key)> PlacesOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(place => (place[0].GetString() ?? "", new RecordKey(place[1].GetString() ?? "")))];
    }
}

/// <summary>What webhooks told, as a run sees it.</summary>
public sealed class HintTable
{
    readonly Database database;
    readonly FencedWriter writer;
    readonly TimeProvider time;

    internal HintTable(Database database, FencedWriter writer, TimeProvider time) =>
        (this.database, this.writer, this.time) = (database, writer, time);

    /// <summary>Open hints of a kind in the order of their arrival.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="after">The number of the last one of the page before; 0 begins.</param>
    /// <param name="limit">At most so many.</param>
    public ImmutableArray<Hint> Open(HintKind kind, long after, int limit) => database.Many(
        $"SELECT {Hint.Columns} FROM hint WHERE kind = $1 AND done_at IS NULL AND id > $2 ORDER BY id LIMIT $3",
        Hint.Read, Hint.Word(kind), after, limit);

    /// <summary>Notes that a hint was followed.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Settle(long id) => writer.Run("UPDATE hint SET done_at = $2 WHERE id = $1", id, time.GetUtcNow());

    /// <summary>Removes hints that were followed before an instant; a later delivery of their events counts as new.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveSettled(DateTimeOffset before, int limit) => writer.Run(
        "DELETE FROM hint WHERE id IN (SELECT id FROM hint WHERE done_at IS NOT NULL AND done_at < $1 ORDER BY done_at LIMIT $2)", before, limit);
}

/// <summary>
/// Takes what webhooks tell, while a run may be using the same file: it has a connection of its own, only ever adds rows and needs no
/// lease. Safe for many threads.
/// </summary>
public sealed class HintInbox : IDisposable
{
    readonly Lock guard = new();
    readonly Database database;

    HintInbox(Database database) => this.database = database;

    /// <summary>Opens a connection's file, making it where there is none.</summary>
    /// <exception cref="StoreException">It cannot be opened, or belongs to another connection.</exception>
    public static HintInbox Open(string path, string connectionName, TimeProvider time)
    {
        StateStore.Open(path, connectionName, time).Dispose();
        return new HintInbox(Database.Open(path));
    }

    /// <summary>Keeps a hint; it is on disk when this returns.</summary>
    /// <returns>False when its event was taken before: nothing is kept then.</returns>
    /// <exception cref="StoreException">The database is busy.</exception>
    public bool Add(Hint hint)
    {
        ArgumentNullException.ThrowIfNull(hint);
        lock (guard)
        {
            return database.Run(
                """
                INSERT INTO hint (system, topic, event, kind, places, sent_at, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (system, topic, event) DO NOTHING
                """,
                hint.System, hint.Topic, hint.Event, Hint.Word(hint.Kind), hint.PlacesText, hint.SentAt, hint.ArrivedAt) > 0;
        }
    }

    /// <summary>Whether there are open hints of a kind.</summary>
    public bool Any(HintKind kind)
    {
        lock (guard)
            return database.Number("SELECT count(*) FROM (SELECT 1 FROM hint WHERE kind = $1 AND done_at IS NULL LIMIT 1)", Hint.Word(kind)) > 0;
    }

    /// <inheritdoc />
    public void Dispose() => database.Dispose();
}
