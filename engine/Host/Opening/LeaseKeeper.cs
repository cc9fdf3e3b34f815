using System.Globalization;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Host.Opening;

/// <summary>Holds the right to write, and renews it while a run reports that it moves.</summary>
/// <param name="lease">The database's lease.</param>
/// <param name="time">The clock.</param>
/// <param name="inner">Whoever else wants to know how far the run is, or null.</param>
/// <param name="isContinuous">Whether <c>pogo run</c> takes it; people who wait are told so.</param>
sealed class LeaseKeeper(Lease lease, TimeProvider time, IProgress<RunProgress>? inner, bool isContinuous = false) : IProgress<RunProgress>
{
    /// <summary>How long the lease holds without a sign of life; much longer than the longest request.</summary>
    static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    DateTimeOffset renewed = time.GetUtcNow();

    /// <summary>Takes the lease.</summary>
    /// <exception cref="CommandFault">Somebody else holds it.</exception>
    public void Take()
    {
        if (lease.TryTake(Holder, Length) || TakeFromTheDead())
            return;
        var holder = lease.Find()!;
        throw new CommandFault(
            ExitCode.Busy,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The database is in use by {holder.Holder}; at the latest until {holder.Until:yyyy-MM-dd HH:mm:ss}Z."));
    }

    /// <inheritdoc />
    public void Report(RunProgress value)
    {
        var now = time.GetUtcNow();
        if (now - renewed > Length / 5)
        {
            lease.Renew(Length);
            renewed = now;
        }

        inner?.Report(value);
    }

    string Holder => string.Create(
        CultureInfo.InvariantCulture, $"{Machine}, process {Environment.ProcessId}{(isContinuous ? ", which is 'pogo run'" : "")}");

    static string Machine => Environment.MachineName;

    // Whoever asks holds this machine's lock on the database, so a holder of this machine lives no more.
    bool TakeFromTheDead() =>
        lease.Find() is { } holder
        && holder.Holder.StartsWith($"{Machine}, process ", StringComparison.Ordinal)
        && lease.TryTakeFrom(holder, Holder, Length);
}
