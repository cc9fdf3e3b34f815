namespace SyncEngine.Storing;

/// <summary>
/// Changes state only while the lease is held: the fence is compared in the transaction of each change.
/// </summary>
sealed class FencedWriter(Database database, Lease lease)
{
    /// <summary>Runs the work in a fenced transaction, or in the one that is open.</summary>
    /// <exception cref="StoreException">The lease was never taken, or is lost.</exception>
    public T Transact<T>(Func<T> work) => database.Transact(lease.Check, work);

    /// <summary>Runs one statement and says how many rows it changed.</summary>
    /// <exception cref="StoreException">The lease was never taken, or is lost.</exception>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        if (database.IsInTransaction)
            return database.Run(sql, values);
        var kept = values.ToArray();
        return Transact(() => database.Run(sql, kept));
    }

    /// <summary>Runs one statement that gives a number, for example the new row's.</summary>
    /// <exception cref="StoreException">The lease was never taken, or is lost.</exception>
    public long Number(string sql, params ReadOnlySpan<object?> values)
    {
        if (database.IsInTransaction)
            return database.Number(sql, values);
        var kept = values.ToArray();
        return Transact(() => database.Number(sql, kept));
    }
}
