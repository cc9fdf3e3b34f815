using Simulation.Histories;
using VerifyXunit;

namespace Simulation.Tests;

/// <summary>A world that is broken on purpose is seen, and told in as few sentences as it takes.</summary>
public sealed class BrokenWorldTests
{
    [Fact]
    public async Task A_connector_that_lies_about_its_writes_is_found_and_its_history_made_small()
    {
        using var stock = Shipped.Stock();
        var lying = Mutants.All.Mutants.Single(mutant => mutant.Name == "updates that are no updates");
        var simulator = new Simulator(stock, lying.Break());
        var history = lying.Shown(stock);
        var outcome = await simulator.PlayAsync(history);

        var (smallest, told) = await new Shrinker(simulator.PlayAsync, most: 120).ShrinkAsync(history, outcome);

        Assert.False(told.Holds);
        Assert.InRange(smallest.Chapters.Sum(chapter => chapter.Acts.Length + chapter.Meddling.Length + chapter.Faults.Length), 0, 2);
        await Verifier.Verify(string.Join('\n', told.Story));
    }
}
