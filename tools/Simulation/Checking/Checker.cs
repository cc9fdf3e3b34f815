using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation.Checking;

/// <summary>Checks the promises of a world at rest.</summary>
/// <param name="stock">The mapping under test.</param>
/// <param name="world">The world.</param>
/// <param name="history">The history that it has behind it.</param>
/// <param name="calm">The applied runs, where the history is calm.</param>
sealed class Checker(Stock stock, World world, History history, IReadOnlyList<CalmRun> calm)
{
    /// <summary>The promises that were broken.</summary>
    public IReadOnlyList<Violation> Check()
    {
        if (world.Remembered(store => Remembered.Of(store, stock.Declarations)) is not { } remembered)
            return [new Violation("defect", "the engine left no database")];
        return stock.Scripts.Run(scripts =>
        {
            var review = new Review(stock, world, remembered, scripts);
            return (IReadOnlyList<Violation>)
            [
                .. Unfinished(remembered),
                .. new DuplicateCheck(world, remembered, stock).Check(history.ForgetsSomething),
                .. history.ForgetsSomething ? [] : new OrphanCheck(world, remembered, stock.Declarations).Check(),
                .. new AgreementCheck(review, remembered, world.Commanded).Check(),
                .. new EditCheck(review, remembered, world, history).Check(),
                .. new Oracle(stock, world, scripts).Check(calm),
                .. new SumsCheck(world, remembered, stock.Declarations).Check(),
                .. SecrecyCheck.Check(world),
            ];
        });
    }

    static IEnumerable<Violation> Unfinished(Remembered remembered)
    {
        if (remembered.OpenIntents > 0)
            yield return new Violation("I5", $"{remembered.OpenIntents} writes are intended for ever");
        foreach (var (system, resource, count) in remembered.ToDo)
            yield return new Violation("I4", $"{count} records of {system}.{resource} are to be looked at for ever");
    }
}
