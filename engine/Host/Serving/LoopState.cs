using SyncEngine.Host.Rendering;
using SyncEngine.Running.Scope;

namespace SyncEngine.Host.Serving;

/// <summary>What the loop does at the moment.</summary>
enum LoopPhase
{
    /// <summary>It waits for the next feed that is due, or for a hint.</summary>
    Waits,

    /// <summary>A run is under way.</summary>
    Runs,

    /// <summary>A system is down or the safety gate has stopped a run; it is tried again after a pause.</summary>
    Pauses,

    /// <summary>Another command has its turn at the database.</summary>
    Yields,
}

/// <summary>How the loop stands, for people and for whoever watches over it.</summary>
sealed record LoopState
{
    /// <summary>What it does.</summary>
    public LoopPhase Phase { get; init; }

    /// <summary>The stop of the road at which the run is, or null between runs.</summary>
    public string? Stage { get; init; }

    /// <summary>Runs since it began.</summary>
    public long Runs { get; init; }

    /// <summary>The last report, or null before the first.</summary>
    public RunReport? Report { get; init; }

    /// <summary>What waits for a person since the last run, whichever run left it.</summary>
    public OpenQuestions Questions { get; init; } = OpenQuestions.None;

    /// <summary>When a run succeeded last, or null before the first.</summary>
    public DateTimeOffset? Succeeded { get; init; }

    /// <summary>What keeps it from its work, in words; null when nothing does.</summary>
    public string? Trouble { get; init; }

    /// <summary>The system that is down, or null.</summary>
    public string? Down { get; init; }

    /// <summary>When it will run next unless something wakes it; null while it does not know.</summary>
    public DateTimeOffset? Next { get; init; }
}

/// <summary>Holds how the loop stands. Safe for many threads.</summary>
/// <param name="time">The clock.</param>
sealed class LoopBoard(TimeProvider time)
{
    readonly Lock guard = new();
    LoopState now = new();
    DateTimeOffset touched = time.GetUtcNow();

    /// <summary>When the loop gave its last sign of life.</summary>
    public DateTimeOffset Touched
    {
        get
        {
            lock (guard)
                return touched;
        }
    }

    /// <summary>How it stands.</summary>
    public LoopState Now
    {
        get
        {
            lock (guard)
                return now;
        }
    }

    /// <summary>Notes a change.</summary>
    public void Change(Func<LoopState, LoopState> change)
    {
        lock (guard)
            (now, touched) = (change(now), time.GetUtcNow());
    }
}
