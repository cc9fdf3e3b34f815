using Simulation.Histories;
using Simulation.Worlds;
using VerifyXunit;

namespace Simulation.Tests;

/// <summary>A world that is broken on purpose is seen, and told in as few sentences as it takes.</summary>
public sealed class BrokenWorldTests
{
    static readonly Seams Lying = new() { AroundConnector = connector => new Mutants.LyingConnector(connector) };

    [Fact]
    public async Task A_connector_that_lies_about_its_writes_is_found_and_its_history_made_small()
    {
        using var stock = Shipped.Stock();
        var simulator = new Simulator(stock, Lying);
        var (history, outcome) = await FindAsync(simulator);

        var (smallest, told) = await new Shrinker(simulator.PlayAsync, most: 120).ShrinkAsync(history, outcome);

        Assert.False(told.Holds);
        Assert.InRange(smallest.Chapters.Sum(chapter => chapter.Acts.Length + chapter.Meddling.Length + chapter.Faults.Length), 0, 2);
        await Verifier.Verify(string.Join('\n', told.Story));
    }

    static async Task<(History History, Outcome Outcome)> FindAsync(Simulator simulator)
    {
        for (var seed = 1UL; seed < 100; seed++)
        {
            if (await simulator.PlayAsync(seed) is { Holds: false } outcome)
                return (simulator.HistoryOf(seed), outcome);
        }

        throw new InvalidOperationException("The simulation does not see that a connector lies.");
    }
}
