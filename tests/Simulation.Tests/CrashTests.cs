using System.Collections.Immutable;
using Simulation.Acts;
using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Tests;

/// <summary>The process dies at every request and at every commit of short histories, none left out.</summary>
public sealed class CrashTests
{
    static readonly ImmutableSortedDictionary<string, Act[]> Scenarios = new Dictionary<string, Act[]>(StringComparer.Ordinal)
    {
        ["a new buyer and his order"] =
        [
            new Act.SignUp("Anna", "Ny", "anna@example.no", Phone: null, Company: null),
            new Act.Sell(0, [(1, 0, 2)], 49),
        ],
        ["edits on both sides"] =
        [
            new Act.Edit(Systems.Shop, "customers", 3, "first_name", "Karin"),
            new Act.Edit(Systems.Ledger, "Customers", 2, "EmailAddress", "ny@example.no"),
            new Act.Edit(Systems.Ledger, "SalesOrders", 0, "PurchaseOrderReference", "PO-7"),
        ],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names() => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_death_anywhere_leaves_the_same_end_as_none(string scenario)
    {
        using var stock = Shipped.Stock();
        var simulator = new Simulator(stock, Seams.None);
        var history = new History(new WorldSettings(), [new Chapter(), new Chapter { Acts = [.. Scenarios[scenario]] }]);
        var alive = await simulator.PlayAsync(history);
        Assert.True(alive.Holds, string.Join('\n', alive.Story));

        var deaths = 0;
        foreach (var (crash, chapter, dying) in CrashPoints.Of(history, alive.Runs).Where(point => point.Chapter == 1))
        {
            var outcome = await simulator.PlayAsync(dying);
            Assert.True(outcome.Holds, string.Join('\n', outcome.Story.Prepend($"{scenario}, {crash} of run {chapter + 1}")));
            Assert.True(alive.EndState.SequenceEqual(outcome.EndState), string.Join('\n', outcome.Story.Prepend($"another end: {crash}")
                .Concat(alive.EndState.Except(outcome.EndState).Select(line => $"missing: {line}"))
                .Concat(outcome.EndState.Except(alive.EndState).Select(line => $"unexpected: {line}"))));
            deaths++;
        }

        Assert.True(deaths > 30, $"{deaths} places to die");
    }
}
