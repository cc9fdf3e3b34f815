using System.Collections.Immutable;
using Simulation.Checking;

namespace Simulation.Histories;

/// <summary>What became of a history.</summary>
/// <param name="Trace">Everything that happened, a line each; the same seed gives the same lines.</param>
/// <param name="Violations">The promises that were broken; empty when all held.</param>
/// <param name="Runs">For each chapter's run how many requests and commits it made, so that each can be the place of a crash.</param>
sealed record Outcome(ImmutableArray<string> Trace, ImmutableArray<Violation> Violations, ImmutableArray<(int Steps, int Commits)> Runs)
{
    /// <summary>Whether every promise held.</summary>
    public bool Holds => Violations.IsEmpty;
}
