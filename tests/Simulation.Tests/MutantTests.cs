using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>The simulation can see: whatever is broken on purpose breaks a promise in the history that is kept for it.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Names() => [.. Mutants.All.Mutants.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_broken_on_purpose_is_seen(string name)
    {
        using var stock = Shipped.Stock();
        var mutant = Mutants.All.Mutants.Single(mutant => mutant.Name == name);
        var history = mutant.Shown(stock);

        var broken = await mutant.PlayAsync(stock, history);
        var sound = await new Simulator(stock, Seams.None).PlayAsync(history);

        Assert.False(broken.Holds, $"Nobody sees it: {name}.");
        Assert.True(sound.Holds, string.Join('\n', sound.Story));
    }
}
