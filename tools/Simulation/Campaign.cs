using System.Collections.Immutable;
using Simulation.Checking;
using Simulation.Histories;
using Simulation.Worlds;
using SyncEngine.Running;

namespace Simulation;

/// <summary>A history that broke a promise.</summary>
/// <param name="Seed">The seed that it came from.</param>
/// <param name="History">The history, as small as it could be made.</param>
/// <param name="Outcome">What became of it.</param>
sealed record Counterexample(ulong Seed, History History, Outcome Outcome);

/// <summary>A seed whose history broke a promise.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Violation">The first promise that it broke.</param>
sealed record FailedSeed(ulong Seed, Violation Violation);

/// <summary>What came out of many histories.</summary>
/// <param name="Histories">How many were played.</param>
/// <param name="Runs">How many runs of the engine they made.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Failed">The seeds whose histories broke a promise.</param>
/// <param name="Smallest">The first of them, made small; null when all promises held.</param>
/// <param name="Last">What became of the last one.</param>
sealed record CampaignResult(
    long Histories, long Runs, long Requests, ImmutableArray<FailedSeed> Failed, Counterexample? Smallest, Outcome? Last);

/// <summary>The histories of many seeds, one after another.</summary>
/// <param name="First">The first seed.</param>
/// <param name="Count">How many seeds.</param>
/// <param name="EveryCrash">Whether each history is also played with a death at every place where its process can die.</param>
sealed record Campaign(ulong First, int Count, bool EveryCrash)
{
    /// <summary>Plays them on a mapping.</summary>
    /// <param name="stock">The mapping.</param>
    /// <param name="progress">Is told how far it is; or null.</param>
    /// <param name="ct">Stops between two histories.</param>
    public async Task<CampaignResult> RunAsync(Stock stock, IProgress<RunProgress>? progress, CancellationToken ct)
    {
        var simulator = new Simulator(stock, Seams.None);
        var result = new CampaignResult(0, 0, 0, [], Smallest: null, Last: null);
        for (var number = 0; number < Count; number++)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress("playing histories", number, Count));
            var seed = First + (ulong)number;
            var history = simulator.HistoryOf(seed);
            result = await PlayAsync(simulator, result, seed, history);
            if (!EveryCrash || result.Last is not { Holds: true } sound)
                continue;
            foreach (var (_, _, dying) in CrashPoints.Of(history, sound.Runs))
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(new RunProgress("dying at every step", result.Histories, Total: null));
                result = await PlayAsync(simulator, result, seed, dying);
            }
        }

        return result;
    }

    static async Task<CampaignResult> PlayAsync(Simulator simulator, CampaignResult sofar, ulong seed, History history)
    {
        var outcome = await simulator.PlayAsync(history);
        sofar = sofar with
        {
            Histories = sofar.Histories + 1,
            Runs = sofar.Runs + outcome.AllRuns,
            Requests = sofar.Requests + outcome.AllRequests,
            Last = outcome,
        };
        if (outcome.Holds)
            return sofar;
        sofar = sofar with
        {
            Failed = sofar.Failed.Any(failed => failed.Seed == seed)
                ? sofar.Failed
                : sofar.Failed.Add(new FailedSeed(seed, outcome.Violations[0])),
        };
        if (sofar.Smallest is not null)
            return sofar;
        var (smallest, told) = await new Shrinker(simulator.PlayAsync).ShrinkAsync(history, outcome);
        return sofar with { Smallest = new Counterexample(seed, smallest, told) };
    }
}
