using Simulation.Worlds;

namespace Simulation.Checking;

/// <summary>No secret and no customer's value stands in a log line, a progress line or a report (I9).</summary>
static class SecrecyCheck
{
    // Values that the small shop's people have and that stand nowhere else.
    static readonly string[] Personal = ["@example", "+4740", "40055", "Storgata", "Havnegata", "verdi ", "navn"];

    /// <summary>The lines that tell what nobody should read.</summary>
    public static IEnumerable<Violation> Check(World world) =>
        from line in world.Said.Lines
        from text in Personal.Concat(SimulatedSecrets.OfEngine.Values)
        where line.Contains(text, StringComparison.OrdinalIgnoreCase)
        select new Violation("I9", $"the engine wrote '{text}' in: {line}");
}
