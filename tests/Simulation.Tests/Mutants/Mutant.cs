using Simulation.Histories;
using Simulation.Keeping;
using Simulation.Worlds;

namespace Simulation.Tests.Mutants;

/// <summary>An engine that is broken on purpose, from outside.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="Break">Makes the break, anew for each world, because a break may remember.</param>
sealed record Mutant(string Name, Func<Seams> Break)
{
    /// <summary>The kept history that shows it.</summary>
    /// <param name="stock">The mapping.</param>
    public History Shown(Stock stock) => KeptHistory.Read(Shipped.Path("tests", "Simulation.Tests", "Mutants", "Seen", $"{Name.Replace(' ', '-')}.json")).For(stock);

    /// <summary>Plays a history with the broken engine.</summary>
    public Task<Outcome> PlayAsync(Stock stock, History history) => new Simulator(stock, Break()).PlayAsync(history);

    /// <inheritdoc />
    public override string ToString() => Name;
}
