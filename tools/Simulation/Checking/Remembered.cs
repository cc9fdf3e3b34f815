using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace Simulation.Checking;

/// <summary>What the engine's database says at rest.</summary>
/// <param name="Links">All links.</param>
/// <param name="Held">The held cells by pair, left record and cell.</param>
/// <param name="Attention">Who is on the attention list, by pair and record.</param>
/// <param name="History">What was written, by system, resource and record.</param>
/// <param name="OpenIntents">How many writes are neither confirmed nor withdrawn, those left out of which a person is asked what they made.</param>
/// <param name="Made">For whom the records were made whose create was confirmed, by their own keys.</param>
/// <param name="ToDo">How many records of which resource are still to be looked at.</param>
sealed record Remembered(
    ImmutableArray<Link> Links,
    ImmutableDictionary<(string Pair, RecordKey Left, string Cell), HeldCell> Held,
    ImmutableDictionary<(string Pair, RecordKey Key), Attention> Attention,
    ILookup<(string System, string Resource, RecordKey Key), HistoryEntry> History,
    int OpenIntents,
    ImmutableDictionary<string, (string Pair, RecordKey Left)> Made,
    ImmutableArray<(string System, string Resource, long Count)> ToDo)
{
    const int Many = 100_000;

    /// <summary>Reads it.</summary>
    public static Remembered Of(StateStore store, Declarations declarations) => new(
        [.. declarations.Pairs.SelectMany(pair => store.Links.Page(pair.Name, 0, Many))],
        store.Held.Page(null, Many).ToImmutableDictionary(cell => (cell.Pair, cell.Left, cell.Cell)),
        store.Attention.Page(null, Many).ToImmutableDictionary(entry => (entry.Pair, entry.Key)),
        Entries(store).ToLookup(entry => (entry.System, entry.Resource, entry.Key)),
        store.Journal.Open().Count(entry => !IsAsked(store, entry)),
        MadeIn(store),
        store.ToDo.Counts());

    static bool IsAsked(StateStore store, JournalEntry entry) =>
        entry.Kind == "create" && JsonSerializer.Deserialize<CreateIntent>(entry.Body, StoredJson.Options) is { } intent
        && store.Attention.Find(intent.Pair, Side.Left, intent.Left) is { Kind: AttentionKind.Ambiguous };

    static ImmutableDictionary<string, (string Pair, RecordKey Left)> MadeIn(StateStore store)
    {
        var made = ImmutableDictionary.CreateBuilder<string, (string Pair, RecordKey Left)>(StringComparer.Ordinal);
        foreach (var entry in Runs(store).SelectMany(run => store.Journal.ByRun(run, 0, Many)))
        {
            if (entry is { Kind: "create", Key: { } key } && JsonSerializer.Deserialize<CreateIntent>(entry.Body, StoredJson.Options) is { } intent)
                made[key.Own] = (intent.Pair, intent.Left);
        }

        return made.ToImmutable();
    }

    static IEnumerable<HistoryEntry> Entries(StateStore store) => Runs(store).SelectMany(run => store.History.ByRun(run, 0, Many));

    // Quiet runs are forgotten after a while, and leave gaps.
    static IEnumerable<long> Runs(StateStore store)
    {
        for (var run = 1L; run <= store.Runs.Last()?.Id; run++)
            yield return run;
    }
}
