using Simulation.Acts;
using Simulation.Histories;
using Simulation.Worlds;

namespace Simulation;

/// <summary>Plays the histories of seeds on one mapping.</summary>
/// <param name="stock">The mapping.</param>
/// <param name="seams">Where worlds are broken on purpose; <see cref="Seams.None"/> for sound ones.</param>
sealed class Simulator(Stock stock, Seams seams)
{
    readonly Generator generator = new(Place.Of(stock.Declarations), [.. stock.Edited.Keys]);

    /// <summary>The history of a seed.</summary>
    public History HistoryOf(ulong seed) => generator.Make(seed);

    /// <summary>Plays a history.</summary>
    public Task<Outcome> PlayAsync(History history) => Player.PlayAsync(stock, history, seams);

    /// <summary>Plays the history of a seed.</summary>
    public Task<Outcome> PlayAsync(ulong seed) => PlayAsync(HistoryOf(seed));
}
