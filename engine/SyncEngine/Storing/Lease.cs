namespace SyncEngine.Storing;

/// <summary>Who may write, as the file says.</summary>
/// <param name="Holder">The holder's own words for itself, for people.</param>
/// <param name="Fence">The number of this taking; each is higher than the last.</param>
/// <param name="Until">When it runs out unless renewed.</param>
public sealed record LeaseState(string Holder, long Fence, DateTimeOffset Until);

/// <summary>
/// The right to write: one holder at a time. It runs out by itself, so that a process that died blocks nobody for long.
/// </summary>
/// <remarks>
/// The fence is what makes it safe: a holder that slept past its time and woke again finds a higher number in its next
/// transaction and
/// changes nothing. Remote writes know no fence; the caller gives them a deadline inside the lease.
/// </remarks>
public sealed class Lease
{
    readonly Database database;
    readonly TimeProvider time;
    long? held;

    internal Lease(Database database, TimeProvider time) => (this.database, this.time) = (database, time);

    /// <summary>
    /// Whether this store took the lease and has not released it. Only a transaction knows whether it is still held.
    /// </summary>
    public bool WasTaken => held is not null;

    /// <summary>Takes the lease if it is free, has run out, or is this store's already.</summary>
    /// <param name="holder">Words that tell people who holds it, for example machine and process.</param>
    /// <param name="length">How long it holds unless renewed; positive.</param>
    /// <returns>False while somebody else holds it; <see cref="Find"/> says who.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public bool TryTake(string holder, TimeSpan length)
    {
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        return TakeWhere(
            current => current is null || current.Until <= time.GetUtcNow() || current.Fence == held, holder, length);
    }

    /// <summary>Takes the lease from a holder that is known to live no more, before its time has run out.</summary>
    /// <param name="dead">The taking that is meant; if somebody else has taken the lease since, nothing happens.</param>
    /// <param name="holder">Words that tell people who holds it now.</param>
    /// <param name="length">How long it holds unless renewed; positive.</param>
    /// <returns>Whether it was taken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public bool TryTakeFrom(LeaseState dead, string holder, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(dead);
        ArgumentException.ThrowIfNullOrEmpty(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        return TakeWhere(current => current?.Fence == dead.Fence, holder, length);
    }

    bool TakeWhere(Func<LeaseState?, bool> mayTake, string holder, TimeSpan length)
    {
        held = database.Transact(static () => { }, () => !mayTake(Find())
            ? (long?)null
            : database.Number(
                """
                INSERT INTO lease (id, holder, fence, until) VALUES (1, $1, 1, $2)
                ON CONFLICT (id) DO UPDATE SET
                    holder = excluded.holder, fence = lease.fence + 1, until = excluded.until
                RETURNING fence
                """,
                holder,
                time.GetUtcNow() + length));
        return held is not null;
    }

    /// <summary>Makes the lease last for the given time from now.</summary>
    /// <exception cref="StoreException">It is not held, or lost.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public void Renew(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        database.Transact(
            Check, () => database.Run("UPDATE lease SET until = $1 WHERE id = 1", time.GetUtcNow() + length));
    }

    /// <summary>Makes the lease last at least until an instant. Call inside a transaction, which has checked that it is held.</summary>
    internal void LastUntil(DateTimeOffset instant) => database.Run(
        "UPDATE lease SET until = CASE WHEN until < $1 THEN $1 ELSE until END WHERE id = 1", instant);

    /// <summary>Gives the lease back. One that was lost meanwhile is left to its new holder.</summary>
    public void Release()
    {
        if (held is not { } fence)
            return;
        database.Transact(static () => { }, () => database.Run(
            "UPDATE lease SET until = $1 WHERE id = 1 AND fence = $2", time.GetUtcNow(), fence));
        held = null;
    }

    /// <summary>The last taking, which may have run out; or null before the first.</summary>
    public LeaseState? Find() => database.One(
        "SELECT holder, fence, until FROM lease WHERE id = 1",
        static row => new LeaseState(row.Text(0), row.GetInt64(1), row.Instant(2)));

    /// <summary>
    /// Throws unless the lease is this store's. Called inside a transaction, so that nobody can take it before the
    /// commit.
    /// </summary>
    internal void Check()
    {
        if (held is not { } fence)
            throw new StoreException("The store is open for reading: whoever changes state takes the lease first.");
        if (Find() is not { } current || current.Fence != fence)
            throw new StoreException(
                $"The lease was lost to '{Find()?.Holder}': nothing more is written here. "
                + "Start again when it has ended.");
    }
}
