using System.Collections.Immutable;
using Simulation.Checking;
using SyncEngine.Records;

namespace Simulation.Histories;

/// <summary>What became of a history.</summary>
/// <param name="Trace">Everything that happened, a line each; the same seed gives the same lines.</param>
/// <param name="Sentences">What a person must know to follow it.</param>
/// <param name="Violations">The promises that were broken; empty when all held.</param>
/// <param name="Runs">For each chapter's run how many requests and commits it made, so that each can be the place of a crash.</param>
/// <param name="AllRuns">How many runs there were, those that let the world come to rest included.</param>
/// <param name="AllRequests">How many requests they made.</param>
/// <param name="EndState">What both systems hold at the end, in words that do not depend on the order of writing.</param>
/// <param name="Held">The cells that wait for a person at the end.</param>
sealed record Outcome(
    ImmutableArray<string> Trace,
    ImmutableArray<string> Sentences,
    ImmutableArray<Violation> Violations,
    ImmutableArray<(int Steps, int Commits)> Runs,
    int AllRuns,
    int AllRequests,
    ImmutableArray<string> EndState,
    ImmutableHashSet<(string Pair, RecordKey Left, string Cell)> Held)
{
    /// <summary>Whether every promise held.</summary>
    public bool Holds => Violations.IsEmpty;

    /// <summary>The story of it, a line each.</summary>
    public IEnumerable<string> Story => Telling.Story.Write(Sentences, Violations);
}
