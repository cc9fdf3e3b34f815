using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;

namespace Simulation.Worlds;

/// <summary>How a run ended.</summary>
abstract record RunEnd
{
    RunEnd() { }

    /// <summary>It gave its report.</summary>
    public sealed record Reported(RunReport Report) : RunEnd;

    /// <summary>It took back what another run wrote.</summary>
    public sealed record Undone(UndoPlan Plan) : RunEnd;

    /// <summary>Its process died where the script said.</summary>
    public sealed record Died : RunEnd;

    /// <summary>The engine threw what nobody should see.</summary>
    public sealed record Broke(Exception Failure) : RunEnd;
}
