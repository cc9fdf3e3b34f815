using Simulation.Keeping;
using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>The histories of <c>Kept</c>: each once broke a promise, and says in its <c>why</c> what happened. They are played for ever.</summary>
public sealed class KeptFileTests
{
    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    static string Folder => Shipped.Path("tests", "Simulation.Tests", "Kept");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_history_that_once_broke_a_promise_keeps_it(string name)
    {
        using var stock = Shipped.Stock();
        var kept = KeptHistory.Read(Path.Combine(Folder, $"{name}.json"));

        var outcome = await new Simulator(stock, Seams.None).PlayAsync(kept.For(stock));

        Assert.True(outcome.Holds, string.Join('\n', outcome.Story.Prepend(kept.Why)));
    }
}
