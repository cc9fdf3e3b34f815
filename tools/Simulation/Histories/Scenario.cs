using System.Collections.Immutable;
using Simulation.Acts;
using Simulation.Checking;
using Simulation.Wires;
using Simulation.Worlds;

namespace Simulation.Histories;

/// <summary>A short history with a name, whose runs are also ended at every place where they can die.</summary>
/// <param name="Name">What happens, in words.</param>
/// <param name="Chapters">What happens after the first sync; empty for the first sync itself.</param>
sealed record Scenario(string Name, ImmutableArray<Chapter> Chapters)
{
    /// <summary>How the world behaves.</summary>
    public WorldSettings Settings { get; init; } = new();

    /// <summary>
    /// Whether both systems hold the same at the end wherever the process dies; not where the hour of a run decides who wins, or who is
    /// there to be deleted.
    /// </summary>
    public bool EndsAlike { get; init; } = true;

    /// <summary>The history.</summary>
    public History History => new(Settings, Chapters.Insert(0, new Chapter()));

    /// <summary>The history once for each place where a run can die; the first sync dies in its own scenario only.</summary>
    /// <param name="alive">What became of it when nobody died.</param>
    public IEnumerable<(Crash Crash, int Chapter, History History)> Deaths(Outcome alive) =>
        CrashPoints.Of(History, alive.Runs).Where(point => point.Chapter > 0 || Chapters.IsEmpty);

    /// <summary>How the end of a death differs from the end without one, as a broken promise; null when it does not, or may.</summary>
    public Violation? Difference(Outcome alive, Outcome dead)
    {
        if (!EndsAlike || alive.EndState.SequenceEqual(dead.EndState) || (ForgetsBases && !dead.Held.IsSubsetOf(alive.Held)))
            return null;
        var lines = alive.EndState.Except(dead.EndState, StringComparer.Ordinal).Select(line => $"missing: {line}")
            .Concat(dead.EndState.Except(alive.EndState, StringComparer.Ordinal).Select(line => $"unexpected: {line}"));
        return new Violation("end", $"who dies here ends otherwise than who lives: {string.Join("; ", lines)}");
    }

    // Whether a blank was cleared or never filled is not known without the base: a person says it, and until then the ends differ.
    bool ForgetsBases => Chapters.Any(chapter => chapter.Turn is Turn.RestoreCopy or Turn.LoseDatabase);

    /// <summary>A scenario in which people act once.</summary>
    public static Scenario Of(string name, params ImmutableArray<Act> acts) => new(name, [new Chapter { Acts = acts }]);

    /// <summary>A scenario in which people act, and the wire is bad.</summary>
    public static Scenario Of(string name, Fault fault, params ImmutableArray<Act> acts) =>
        new(name, [new Chapter { Acts = acts, Faults = [fault] }]);
}
