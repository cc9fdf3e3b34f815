namespace SyncEngine.Storing;

/// <summary>Where reading of a resource stands.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Since">Everything that changed before this instant has been read; null before the first complete read.</param>
/// <param name="Cursor">The page cursor of a read that is under way; null between reads.</param>
/// <param name="ReadStarted">The server's time at the first request of the read under way; null between reads.</param>
public sealed record Watermark(string System, string Resource, DateTimeOffset? Since, string? Cursor, DateTimeOffset? ReadStarted);

/// <summary>Positions inside and between reads.</summary>
public sealed class WatermarkTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal WatermarkTable(Database database, FencedWriter writer) => (this.database, this.writer) = (database, writer);

    /// <summary>Where reading stands, or null when the resource was never read.</summary>
    public Watermark? Find(string system, string resource) => database.One(
        "SELECT system, resource, since, page_cursor, read_started FROM watermark WHERE system = $1 AND resource = $2",
        static row => new Watermark(row.Text(0), row.Text(1), row.InstantOrNull(2), row.TextOrNull(3), row.InstantOrNull(4)),
        system,
        resource);

    /// <summary>Notes where reading stands.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(Watermark watermark)
    {
        ArgumentNullException.ThrowIfNull(watermark);
        writer.Run(
            """
            INSERT INTO watermark (system, resource, since, page_cursor, read_started) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (system, resource) DO UPDATE SET
                since = excluded.since, page_cursor = excluded.page_cursor, read_started = excluded.read_started
            """,
            watermark.System,
            watermark.Resource,
            watermark.Since,
            watermark.Cursor,
            watermark.ReadStarted);
    }
}
