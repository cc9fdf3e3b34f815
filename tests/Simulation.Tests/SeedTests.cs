using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>Histories of seeds: a fixed number each time.</summary>
/// <remarks>A long run is one command: <c>pogo simulate --seeds 10000</c>.</remarks>
public sealed class SeedTests
{
    const int Each = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(101)]
    [InlineData(201)]
    [InlineData(301)]
    public async Task Every_promise_holds_in_a_fixed_number_of_histories(ulong first)
    {
        using var stock = Shipped.Stock();

        var result = await new Campaign(first, Each, EveryCrash: false).RunAsync(stock, progress: null, CancellationToken.None);

        Assert.True(result.Smallest is null, result.Smallest is null ? "" : string.Join('\n', result.Smallest.Outcome.Story.Prepend(result.Smallest.Subject.Name)));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(11)]
    public async Task The_same_seed_gives_the_same_history_to_the_last_byte(ulong seed)
    {
        using var stock = Shipped.Stock();
        using var other = Shipped.Stock();

        var once = await new Simulator(stock, Seams.None).PlayAsync(seed);
        var again = await new Simulator(other, Seams.None).PlayAsync(seed);

        Assert.Equal(string.Join('\n', once.Trace), string.Join('\n', again.Trace));
        Assert.Equal(once.EndState.AsEnumerable(), again.EndState.AsEnumerable());
    }
}
