using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace Simulation.Worlds;

/// <summary>Holds the right to write, and renews it while a run reports that it moves.</summary>
/// <param name="lease">The database's lease.</param>
/// <param name="time">The clock.</param>
/// <param name="inner">Whoever else wants to know how far the run is.</param>
sealed class SimulatedKeeper(Lease lease, TimeProvider time, IProgress<RunProgress> inner) : IProgress<RunProgress>
{
    static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    DateTimeOffset renewed = time.GetUtcNow();

    /// <summary>Takes the lease; from a dead process too, as a new one on the same machine may.</summary>
    /// <exception cref="InvalidOperationException">It cannot be taken.</exception>
    public static void Take(Lease lease)
    {
        const string holder = "simulation";
        if (!lease.TryTake(holder, Length) && !(lease.Find() is { } dead && lease.TryTakeFrom(dead, holder, Length)))
            throw new InvalidOperationException("The lease could not be taken.");
    }

    /// <inheritdoc />
    public void Report(RunProgress value)
    {
        if (time.GetUtcNow() - renewed > Length / 5)
        {
            lease.Renew(Length);
            renewed = time.GetUtcNow();
        }

        inner.Report(value);
    }
}
