namespace Simulation.Wires;

/// <summary>What the wire may do to one request.</summary>
enum FaultKind
{
    /// <summary>No connection comes about; nothing is done, and the caller knows it.</summary>
    NeverConnects,

    /// <summary>The connection breaks before the request arrives; nothing is done, and the caller cannot know.</summary>
    BreaksBefore,

    /// <summary>The request is done and the connection breaks before the answer arrives.</summary>
    LosesAnswer,

    /// <summary>The request never arrives, and the caller waits in vain.</summary>
    HangsBefore,

    /// <summary>The request is done, and the caller waits in vain for the answer.</summary>
    HangsAfter,

    /// <summary>The caller has given up waiting when the request is done after all.</summary>
    ArrivesLate,

    /// <summary>The system says that it is too busy; nothing is done.</summary>
    Throttles,

    /// <summary>The system fails before it does anything.</summary>
    FailsBefore,

    /// <summary>The system fails after it has done everything.</summary>
    FailsAfter,

    /// <summary>The system does not accept the token; nothing is done.</summary>
    ForgetsToken,

    /// <summary>The answer comes late, but in time.</summary>
    Dawdles,

    /// <summary>The answer is cut off in the middle.</summary>
    CutsAnswer,
}

/// <summary>Faults at a run's step and, where it lasts, at the steps after it.</summary>
/// <param name="Step">The first step that it meets; 1 is the run's first request.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Length">How many steps it meets.</param>
sealed record Fault(int Step, FaultKind Kind, int Length = 1)
{
    /// <summary>Whether it meets a step.</summary>
    public bool Meets(int step) => step >= Step && step < Step + Length;
}

/// <summary>Where a run's process dies.</summary>
enum CrashPlace
{
    /// <summary>Before a request leaves.</summary>
    BeforeRequest,

    /// <summary>After a request was done, before its answer is seen.</summary>
    AfterRequest,

    /// <summary>After a write was done, before its answer is seen; only writes are counted.</summary>
    AfterWrite,

    /// <summary>Before a transaction of the database is kept.</summary>
    BeforeCommit,
}

/// <summary>The death of a run's process.</summary>
/// <param name="Place">Where.</param>
/// <param name="Number">At which request, write or commit of the run; 1 is the first.</param>
sealed record Crash(CrashPlace Place, int Number);

/// <summary>What ends a process in a simulation. Nothing in the product knows it, so nothing catches it.</summary>
sealed class ProcessDiedException() : Exception("The process died here.");
