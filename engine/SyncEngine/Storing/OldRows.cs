namespace SyncEngine.Storing;

/// <summary>
/// Removes what is old and settled. What is open, what a held cell still needs and what something else refers to stays, however old.
/// </summary>
/// <remarks>Ages are those of runs: a run's rows go together, by the index that leads from it to them.</remarks>
public sealed class OldRows
{
    const string Old = "(SELECT coalesce(max(id), 0) FROM run WHERE started_at < $1)";

    readonly FencedWriter writer;

    internal OldRows(FencedWriter writer) => this.writer = writer;

    /// <summary>Removes settled writes of runs that began before an instant.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveJournal(DateTimeOffset before, int limit) => writer.Run(
        $"""
        DELETE FROM journal WHERE id IN (
            SELECT id FROM journal WHERE run <= {Old} AND state <> 'intended' ORDER BY run, id LIMIT $2)
        """,
        before,
        limit);

    /// <summary>
    /// Removes before-images of runs that began before an instant, but for those of cells that are held: an undo may hold them, and a
    /// person who decides about one looks at its past. While the write of an undo is open, nothing is removed.
    /// </summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveHistory(DateTimeOffset before, int limit) => writer.Run(
        $"""
        DELETE FROM history WHERE id IN (
            SELECT id FROM history WHERE run <= {Old}
                AND NOT EXISTS (
                    SELECT 1 FROM held
                    WHERE held.pair = history.pair AND held.left_key = history.left_key AND held.cell = history.cell)
                AND NOT EXISTS (SELECT 1 FROM journal WHERE state = 'intended' AND kind = 'undo')
            ORDER BY run, id LIMIT $2)
        """,
        before,
        limit);

    /// <summary>Removes runs with their reports that began before an instant, and to which nothing that is kept refers.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveRuns(DateTimeOffset before, int limit) => writer.Run(
        $"""
        DELETE FROM run WHERE id IN (
            SELECT id FROM run WHERE id <= {Old}
                AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.run = run.id)
                AND NOT EXISTS (SELECT 1 FROM history WHERE history.run = run.id)
                AND NOT EXISTS (SELECT 1 FROM history WHERE history.undone_by = run.id)
                AND NOT EXISTS (SELECT 1 FROM link_event WHERE link_event.run = run.id)
            ORDER BY id LIMIT $2)
        """,
        before,
        limit);

    /// <summary>
    /// Removes runs that found nothing to do and began before an instant: a connection that is run continuously has thousands of them a
    /// day. The last one stays, for it tells how old the database is.
    /// </summary>
    /// <param name="before">The instant.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveQuietRuns(DateTimeOffset before, int limit) => writer.Run(
        $"""
        DELETE FROM run WHERE id IN (
            SELECT id FROM run WHERE id <= {Old} AND id < (SELECT max(id) FROM run) AND kind = 'sync' AND succeeded = 1
                AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.run = run.id)
                AND NOT EXISTS (SELECT 1 FROM history WHERE history.run = run.id)
                AND NOT EXISTS (SELECT 1 FROM history WHERE history.undone_by = run.id)
                AND NOT EXISTS (SELECT 1 FROM link_event WHERE link_event.run = run.id)
            ORDER BY id LIMIT $2)
        """,
        before,
        limit);

    /// <summary>Removes the reports of runs that began before an instant; the runs themselves stay where something refers to them.</summary>
    /// <param name="before">The instant.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The lease is not held.</exception>
    public int RemoveReports(DateTimeOffset before) => writer.Run(
        "UPDATE run SET report = NULL WHERE started_at < $1 AND report IS NOT NULL", before);
}
