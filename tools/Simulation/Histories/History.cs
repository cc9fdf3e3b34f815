using System.Collections.Immutable;
using Simulation.Acts;
using Simulation.Commands;
using Simulation.Wires;
using Simulation.Worlds;

namespace Simulation.Histories;

/// <summary>What happens to the engine's own surroundings before a run.</summary>
enum Turn
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A copy of the database is kept.</summary>
    KeepCopy,

    /// <summary>The kept copy is put in the database's place.</summary>
    RestoreCopy,

    /// <summary>The database is lost.</summary>
    LoseDatabase,
}

/// <summary>What a run is.</summary>
enum RunKind
{
    /// <summary>It plans, then does it.</summary>
    Sync,

    /// <summary>It only plans; its plan is kept.</summary>
    Plan,

    /// <summary>It does what the kept plan says, where it still fits; a sync where there is none of this database.</summary>
    Apply,

    /// <summary>It takes back what the last run that wrote something wrote; a sync where there is none.</summary>
    Undo,
}

/// <summary>Something that a person does just before a step of a run.</summary>
/// <param name="Step">The step; 1 is the run's first request.</param>
/// <param name="Act">What is done.</param>
sealed record Meddling(int Step, Act Act);

/// <summary>Time passes, people act, then one run.</summary>
sealed record Chapter
{
    /// <summary>How long nothing happens first.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What happens to the engine's surroundings.</summary>
    public Turn Turn { get; init; }

    /// <summary>The edited mapping that this run uses, or null for the one under test.</summary>
    public string? Mapping { get; init; }

    /// <summary>What people do before the run, a minute after one another.</summary>
    public ImmutableArray<Act> Acts { get; init; } = [];

    /// <summary>What operators command before the run, after the acts.</summary>
    public ImmutableArray<Command> Commands { get; init; } = [];

    /// <summary>What the run is.</summary>
    public RunKind Kind { get; init; }

    /// <summary>What people do while it runs.</summary>
    public ImmutableArray<Meddling> Meddling { get; init; } = [];

    /// <summary>Before which replaced text of the ledger somebody edits the very value; 1 is the run's first.</summary>
    public ImmutableArray<int> Overtaken { get; init; } = [];

    /// <summary>What the wire does.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Where the process dies, or null.</summary>
    public Crash? Crash { get; init; }
}

/// <summary>A history: everything that happens to a world until it is left to come to rest.</summary>
/// <param name="Settings">How the world behaves.</param>
/// <param name="Chapters">What happens, in order.</param>
sealed record History(WorldSettings Settings, ImmutableArray<Chapter> Chapters)
{
    /// <summary>Whether people act only between runs and nothing breaks, so that each cell's fate can be foretold.</summary>
    public bool IsCalm => Chapters.All(chapter => chapter is
    { Turn: Turn.None, Mapping: null, Commands: [], Kind: RunKind.Sync or RunKind.Plan, Meddling: [], Overtaken: [], Faults: [], Crash: null });

    /// <summary>Whether the engine's memory was ever lost or set back.</summary>
    public bool ForgetsSomething => Chapters.Any(chapter => chapter.Turn is Turn.RestoreCopy or Turn.LoseDatabase);

    /// <summary>Whether the mapping was ever edited.</summary>
    public bool EditsMapping => Chapters.Any(chapter => chapter.Mapping is not null);
}
