using System.Collections.Immutable;
using Simulation.Checking;
using Simulation.Histories;
using Simulation.Worlds;
using SyncEngine.Running.Scope;

namespace Simulation;

/// <summary>A history that is played, and what it is called.</summary>
/// <param name="Name">Its name: of its seed, its scenario or its file.</param>
/// <param name="Seed">The seed that it came from, or null.</param>
/// <param name="History">The history.</param>
/// <param name="Scenario">The scenario that it came from, or null.</param>
sealed record Subject(string Name, ulong? Seed, History History, Scenario? Scenario)
{
    /// <summary>The history of a scenario.</summary>
    public static Subject Of(Scenario scenario) => new($"\"{scenario.Name}\"", Seed: null, scenario.History, scenario);
}

/// <summary>A history that broke a promise.</summary>
/// <param name="Subject">What was played.</param>
/// <param name="History">The history, as small as it could be made.</param>
/// <param name="Outcome">What became of it.</param>
sealed record Counterexample(Subject Subject, History History, Outcome Outcome);

/// <summary>A seed or scenario whose history broke a promise.</summary>
/// <param name="Subject">What was played.</param>
/// <param name="Violation">The first promise that it broke.</param>
sealed record Failed(Subject Subject, Violation Violation);

/// <summary>What came out of many histories.</summary>
/// <param name="Histories">How many were played.</param>
/// <param name="Deaths">In how many of them the process died at a place that was chosen for it.</param>
/// <param name="Runs">How many runs of the engine they made.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Failed">Whose histories broke a promise.</param>
/// <param name="Smallest">The first of them, made small; null when all promises held.</param>
/// <param name="Last">What became of the last one.</param>
sealed record CampaignResult(
    long Histories, long Deaths, long Runs, long Requests, ImmutableArray<Failed> Failed, Counterexample? Smallest, Outcome? Last);

/// <summary>Many histories, one after another: those of seeds, or some that are named.</summary>
/// <param name="First">The first seed.</param>
/// <param name="Count">How many seeds.</param>
/// <param name="EveryCrash">Whether each history is also played with a death at every place where its process can die.</param>
sealed record Campaign(ulong First, int Count, bool EveryCrash)
{
    /// <summary>What is played instead of seeds; empty for seeds.</summary>
    public ImmutableArray<Subject> Subjects { get; init; } = [];

    /// <summary>Plays them on a mapping.</summary>
    /// <param name="stock">The mapping.</param>
    /// <param name="progress">Is told how far it is; or null.</param>
    /// <param name="ct">Stops between two histories.</param>
    public async Task<CampaignResult> RunAsync(Stock stock, IProgress<RunProgress>? progress, CancellationToken ct)
    {
        var simulator = new Simulator(stock, Seams.None);
        var result = new CampaignResult(0, 0, 0, 0, [], Smallest: null, Last: null);
        var count = Subjects.IsEmpty ? Count : Subjects.Length;
        for (var number = 0; number < count; number++)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress("playing histories", number, count));
            var subject = SubjectOf(simulator, number);
            result = Add(result, await simulator.PlayAsync(subject.History));
            result = await JudgeAsync(simulator, result, subject);
            if (!EveryCrash || result.Last is not { Holds: true } alive)
                continue;
            foreach (var dying in Deaths(subject, alive))
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(new RunProgress("dying at every step", result.Histories, Total: null));
                result = Add(result, Compared(subject, alive, await simulator.PlayAsync(dying))) with { Deaths = result.Deaths + 1 };
                result = await JudgeAsync(simulator, result, subject with { History = dying });
            }
        }

        return result;
    }

    Subject SubjectOf(Simulator simulator, int number)
    {
        if (!Subjects.IsEmpty)
            return Subjects[number];
        var seed = First + (ulong)number;
        return new Subject(FormattableString.Invariant($"seed {seed}"), seed, simulator.HistoryOf(seed), Scenario: null);
    }

    static IEnumerable<History> Deaths(Subject subject, Outcome alive) =>
        (subject.Scenario?.Deaths(alive) ?? CrashPoints.Of(subject.History, alive.Runs)).Select(death => death.History);

    static Outcome Compared(Subject subject, Outcome alive, Outcome dead) =>
        dead.Holds && subject.Scenario?.Difference(alive, dead) is { } difference ? dead with { Violations = [difference] } : dead;

    static CampaignResult Add(CampaignResult sofar, Outcome outcome) => sofar with
    {
        Histories = sofar.Histories + 1,
        Runs = sofar.Runs + outcome.AllRuns,
        Requests = sofar.Requests + outcome.AllRequests,
        Last = outcome,
    };

    static async Task<CampaignResult> JudgeAsync(Simulator simulator, CampaignResult sofar, Subject subject)
    {
        if (sofar.Last is not { Holds: false } outcome)
            return sofar;
        if (!sofar.Failed.Any(failed => failed.Subject.Name == subject.Name))
            sofar = sofar with { Failed = sofar.Failed.Add(new Failed(subject, outcome.Violations[0])) };
        if (sofar.Smallest is not null)
            return sofar;
        var (smallest, told) = await new Shrinker(simulator.PlayAsync).ShrinkAsync(subject.History, outcome);
        return sofar with { Smallest = new Counterexample(subject, smallest, told) };
    }
}
