using Simulation.Wires;

namespace Simulation.Checking;

/// <summary>Who changed something.</summary>
/// <param name="IsEngine">Whether the engine did; else a person.</param>
/// <param name="Run">The run that was under way or, for a person between runs, the last one; 0 before the first.</param>
/// <param name="Words">What was done.</param>
sealed record Author(bool IsEngine, int Run, string Words)
{
    /// <summary>Whether it is what the engine had sent and given up, perhaps in an earlier run.</summary>
    public bool IsLate { get; init; }

    /// <summary>The engine, by a request.</summary>
    public static Author OfEngine(int run, WireStep step) =>
        new(IsEngine: true, run, $"{step.System} {step.What} (step {step.Number}{(step.IsLate ? ", which arrived late" : "")})") { IsLate = step.IsLate };

    /// <summary>A person.</summary>
    public static Author OfPerson(int run, string words) => new(IsEngine: false, run, words);
}
