using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>The process dies at every request and at every commit of short histories, none left out.</summary>
/// <remarks>Here die a few scenarios; all of them die by <c>pogo simulate --scenarios --crash-points</c>.</remarks>
public sealed class CrashTests
{
    public static TheoryData<string> Names() => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [InlineData("a new buyer and his order")]
    [InlineData("two cells of one buyer, one edited on each side")]
    public async Task A_death_anywhere_leaves_the_same_end_as_none(string name)
    {
        using var stock = Shipped.Stock();
        var scenario = Scenarios.All.Single(scenario => scenario.Name == name);

        var result = await new Campaign(0, 0, EveryCrash: true) { Subjects = [Subject.Of(scenario)] }.RunAsync(stock, progress: null, CancellationToken.None);

        Assert.True(result.Smallest is null, string.Join('\n', result.Smallest?.Outcome.Story ?? []));
        Assert.True(result.Deaths > 30, $"{result.Deaths} places to die");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_promise_holds_in_a_scenario(string name)
    {
        using var stock = Shipped.Stock();

        var outcome = await new Simulator(stock, Seams.None).PlayAsync(Scenarios.All.Single(scenario => scenario.Name == name).History);

        Assert.True(outcome.Holds, string.Join('\n', outcome.Story));
    }
}
