namespace SyncEngine.Storing;

/// <summary>Where reading of a resource stands.</summary>
/// <param name="System">The system.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Since">Everything that changed before this instant has been read; null before the first complete
/// read.</param>
/// <param name="Cursor">The page cursor of a read that is under way; null between reads.</param>
/// <param name="ReadStarted">The server's time at the first request of the read under way; null between reads.</param>
/// <param name="Before">The start of the complete read before the last one: what the last one showed as changed was not
/// so then.</param>
public sealed record Watermark(
    string System, string Resource, DateTimeOffset? Since, string? Cursor, DateTimeOffset? ReadStarted,
    DateTimeOffset? Before)
{
    /// <summary>When the last whole read began whose gaps were looked up; null before the first.</summary>
    public DateTimeOffset? ComparedAt { get; init; }

    /// <summary>
    /// The run that began the whole read which is under way, or whose gaps were not looked up yet; null when there is
    /// none.
    /// </summary>
    public long? WholeRun { get; init; }
}

/// <summary>Positions inside and between reads.</summary>
public sealed class WatermarkTable
{
    readonly Database database;
    readonly FencedWriter writer;

    internal WatermarkTable(Database database, FencedWriter writer) =>
        (this.database, this.writer) = (database, writer);

    /// <summary>Where reading stands; at the beginning when the resource was never read.</summary>
    public Watermark Get(string system, string resource) =>
        Find(system, resource)
            ?? new Watermark(system, resource, Since: null, Cursor: null, ReadStarted: null, Before: null);

    /// <summary>Where reading stands, or null when the resource was never read.</summary>
    public Watermark? Find(string system, string resource) => database.One(
        """
        SELECT system, resource, since, page_cursor, read_started, before, compared_at, whole_run FROM watermark
        WHERE system = $1 AND resource = $2
        """,
        static row =>
            new Watermark(
                row.Text(0),
                row.Text(1),
                row.InstantOrNull(2),
                row.TextOrNull(3),
                row.InstantOrNull(4),
                row.InstantOrNull(5))
            {
                ComparedAt = row.InstantOrNull(6),
                WholeRun = row.IsDBNull(7) ? null : row.GetInt64(7),
            },
        system,
        resource);

    /// <summary>Forgets all positions, so that everything is read again.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Reset() => writer.Run("DELETE FROM watermark");

    /// <summary>Notes where reading stands.</summary>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public void Put(Watermark watermark)
    {
        ArgumentNullException.ThrowIfNull(watermark);
        writer.Run(
            """
            INSERT INTO watermark (system, resource, since, page_cursor, read_started, before, compared_at, whole_run)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (system, resource) DO UPDATE SET
                since = excluded.since, page_cursor = excluded.page_cursor, read_started = excluded.read_started,
                before = excluded.before, compared_at = excluded.compared_at, whole_run = excluded.whole_run
            """,
            watermark.System,
            watermark.Resource,
            watermark.Since,
            watermark.Cursor,
            watermark.ReadStarted,
            watermark.Before,
            watermark.ComparedAt,
            watermark.WholeRun);
    }
}
