namespace SyncEngine.Host.Opening;

/// <summary>
/// How other commands get their turn while <c>pogo run</c> works on a database: they say that they wait, and between two of its
/// runs it lets them.
/// </summary>
static class Turns
{
    /// <summary>How often who waits looks whether it is its turn.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a command waits for its turn.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Says that this process runs the database continuously; null when another one does.</summary>
    public static FileLock? TryRunContinuously(string database) => FileLock.TryTake(RunFile(database));

    /// <summary>Whether a command waits for its turn.</summary>
    public static bool IsWanted(string database) => FileLock.IsHeld(TurnFile(database));

    /// <summary>Runs a command; where <c>pogo run</c> holds the database, waits for the end of its run and does it then.</summary>
    /// <param name="command">The command. It asks for the database before it does anything else.</param>
    /// <param name="waits">Is told, once, that the command waits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="InUseFault">Somebody else holds the database, or the run does not end in time.</exception>
    public static async Task<int> TakeAsync(Func<Task<int>> command, Action<InUseFault> waits, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await command();
        }
        catch (InUseFault inUse) when (FileLock.IsHeld(RunFile(inUse.Database)))
        {
            waits(inUse);
            return await WaitAsync(command, inUse, time, ct);
        }
    }

    static async Task<int> WaitAsync(Func<Task<int>> command, InUseFault inUse, TimeProvider time, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            // Several may wait; whoever holds the turn's file goes first.
            using var turn = FileLock.TryTake(TurnFile(inUse.Database));
            await Task.Delay(Pause, time, ct);
            try
            {
                return await command();
            }
            catch (InUseFault) when (time.GetUtcNow() < until)
            {
                // The run is not at its end yet.
            }
        }
    }

    static string RunFile(string database) => database + ".run";

    static string TurnFile(string database) => database + ".turn";
}
