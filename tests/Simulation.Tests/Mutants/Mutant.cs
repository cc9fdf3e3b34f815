using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Tests.Mutants;

/// <summary>An engine that is broken on purpose, from outside.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="Seed">The smallest seed that was found to show it.</param>
/// <param name="Break">Makes the break, anew for each world, because a break may remember.</param>
sealed record Mutant(string Name, ulong Seed, Func<Seams> Break)
{
    /// <summary>Plays the history of a seed with the broken engine.</summary>
    public Task<Outcome> PlayAsync(Stock stock, ulong seed) => new Simulator(stock, Break()).PlayAsync(seed);

    /// <inheritdoc />
    public override string ToString() => Name;
}
