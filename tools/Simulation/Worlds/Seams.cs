using SyncEngine.Connecting;
using SyncEngine.Declaring;

namespace Simulation.Worlds;

/// <summary>Where a world may be broken on purpose, to show that the checks see it. Each default changes nothing.</summary>
sealed record Seams
{
    /// <summary>No seam is used.</summary>
    public static Seams None { get; } = new();

    /// <summary>Stands before each connector of the engine.</summary>
    public Func<IConnector, IConnector> AroundConnector { get; init; } = connector => connector;

    /// <summary>Gives the engine another mapping than the checks believe in.</summary>
    public Func<Declarations, Declarations> Declare { get; init; } = declarations => declarations;

    /// <summary>Is given the database's path before each run opens it, when nobody holds it.</summary>
    public Action<string> PrepareDatabase { get; init; } = _ => { };

    /// <summary>Is called inside each transaction of the engine before it is kept.</summary>
    public Action BeforeCommit { get; init; } = () => { };
}
