using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace Simulation.Checking;

/// <summary>What the engine's database says at rest.</summary>
/// <param name="Links">All links.</param>
/// <param name="Held">The held cells by pair, left record and cell.</param>
/// <param name="Attention">Who is on the attention list, by pair and record.</param>
/// <param name="History">What was written, by system, resource and record.</param>
/// <param name="OpenIntents">How many writes are neither confirmed nor withdrawn.</param>
/// <param name="Made">The own keys of the records whose create was confirmed.</param>
/// <param name="ToDo">How many records of which resource are still to be looked at.</param>
sealed record Remembered(
    ImmutableArray<Link> Links,
    ImmutableDictionary<(string Pair, RecordKey Left, string Cell), HeldCell> Held,
    ImmutableDictionary<(string Pair, RecordKey Key), Attention> Attention,
    ILookup<(string System, string Resource, RecordKey Key), HistoryEntry> History,
    int OpenIntents,
    ImmutableHashSet<string> Made,
    ImmutableArray<(string System, string Resource, long Count)> ToDo)
{
    const int Many = 100_000;

    /// <summary>Reads it.</summary>
    public static Remembered Of(StateStore store, Declarations declarations) => new(
        [.. declarations.Pairs.SelectMany(pair => store.Links.Page(pair.Name, 0, Many))],
        store.Held.Page(null, Many).ToImmutableDictionary(cell => (cell.Pair, cell.Left, cell.Cell)),
        store.Attention.Page(null, Many).ToImmutableDictionary(entry => (entry.Pair, entry.Key)),
        Entries(store).ToLookup(entry => (entry.System, entry.Resource, entry.Key)),
        store.Journal.Open().Length,
        [.. Runs(store).SelectMany(run => store.Journal.ByRun(run, 0, Many)).Where(entry => entry is { Kind: "create", Key: not null }).Select(entry => entry.Key!.Value.Own)],
        store.ToDo.Counts());

    static IEnumerable<HistoryEntry> Entries(StateStore store) => Runs(store).SelectMany(run => store.History.ByRun(run, 0, Many));

    static IEnumerable<long> Runs(StateStore store)
    {
        for (var run = 1L; store.Runs.Find(run) is not null; run++)
            yield return run;
    }
}
