using System.Collections.Immutable;
using System.Globalization;
using Simulation.Acts;
using Simulation.Checking;
using Simulation.Wires;
using Simulation.Worlds;
using SyncEngine.Running;

namespace Simulation.Histories;

/// <summary>Plays a history in a world of its own, lets the world come to rest, and checks every promise.</summary>
sealed class Player : IDisposable
{
    const int MostRuns = 12;

    readonly Stock stock;
    readonly World world;
    readonly Actor actor;
    readonly History history;
    readonly List<string> trace = [];
    readonly List<Violation> violations = [];
    readonly List<(int Steps, int Commits)> runs = [];

    Player(Stock stock, History history, Seams seams)
    {
        (this.stock, this.history) = (stock, history);
        world = new World(stock, history.Settings, seams);
        actor = new Actor(world);
    }

    /// <summary>Plays a history.</summary>
    /// <param name="stock">The mapping under test.</param>
    /// <param name="history">The history.</param>
    /// <param name="seams">Where the world is broken on purpose; <see cref="Seams.None"/> for a sound one.</param>
    public static async Task<Outcome> PlayAsync(Stock stock, History history, Seams seams)
    {
        using var player = new Player(stock, history, seams);
        await player.PlayAsync();
        return new Outcome([.. player.trace], [.. player.violations.Distinct()], [.. player.runs]);
    }

    /// <inheritdoc />
    public void Dispose() => world.Dispose();

    async Task PlayAsync()
    {
        foreach (var chapter in history.Chapters)
        {
            await PlayAsync(chapter);
            if (violations.Count > 0)
                return;
        }

        await RestAsync();
        if (violations.Count == 0)
            violations.AddRange(new Checker(stock, world, history).Check());
    }

    async Task PlayAsync(Chapter chapter)
    {
        Pass(chapter.Pause);
        Make(chapter.Turn);
        world.EditMapping(chapter.Mapping);
        if (chapter.Mapping is { } edit)
            trace.Add($"The mapping is edited: {edit}.");
        foreach (var act in chapter.Acts)
        {
            Do(act);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var script = new WireScript(chapter.Faults, chapter.Crash, step => Meddle(chapter, step));
        await RunAsync(!chapter.IsDry, script);
        runs.Add((world.Wire.Steps.Count, world.Wire.Commits));
    }

    void Meddle(Chapter chapter, int step)
    {
        foreach (var meddling in chapter.Meddling.Where(meddling => meddling.Step == step))
            Do(meddling.Act, $"Before step {Text(step)}: ");
    }

    void Do(Act act, string when = "")
    {
        if (actor.Do(act) is { } done)
            trace.Add(when + done);
    }

    void Pass(TimeSpan time)
    {
        world.Time.Advance(time);
        trace.Add($"It is {world.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}.");
    }

    void Make(Turn turn)
    {
        switch (turn)
        {
            case Turn.None:
                break;
            case Turn.KeepCopy:
                world.KeepCopy();
                trace.Add("A copy of the database is kept.");
                break;
            case Turn.RestoreCopy:
                if (world.RestoreCopy())
                    trace.Add("The kept copy is put in the database's place.");
                break;
            case Turn.LoseDatabase:
                world.LoseDatabase();
                trace.Add("The database is lost.");
                break;
        }
    }

    async Task<RunReport?> RunAsync(bool apply, WireScript script)
    {
        var end = await world.RunAsync(apply, script);
        violations.AddRange(world.Watcher.Violations);
        trace.Add(apply ? $"Run {Text(world.Runs)}." : $"Run {Text(world.Runs)}, which only plans.");
        trace.AddRange(world.Wire.Steps.Select(step => $"  {step}"));
        switch (end)
        {
            case RunEnd.Reported { Report: var report }:
                trace.Add($"  Done: {Words(report)}.");
                return report;
            case RunEnd.Died:
                trace.Add("  The process dies.");
                return null;
            case RunEnd.Broke { Failure: var failure }:
                violations.Add(new Violation("defect", $"the engine threw {failure.GetType().Name}: {failure.Message}"));
                trace.Add($"  The engine throws {failure}");
                return null;
            default:
                throw new NotSupportedException($"{end.GetType().Name} is no end of a run.");
        }
    }

    // Later than any deadline, then until a run has nothing to do; at last a day later, when everything parked was tried again.
    async Task RestAsync()
    {
        trace.Add("Nobody does anything any more, and nothing breaks.");
        world.EditMapping(null);
        Pass(TimeSpan.FromMinutes(10));
        await SettleAsync();
        Pass(TimeSpan.FromHours(25));
        await SettleAsync();
        if (violations.Count > 0 || await RunAsync(apply: false, WireScript.Quiet) is not { } plan)
            return;
        if (plan.Created + plan.Updated + plan.Linked > 0)
            violations.Add(new Violation("I4", $"at rest a run still plans something: {Words(plan)}"));
    }

    async Task SettleAsync()
    {
        for (var count = 0; count < MostRuns && violations.Count == 0; count++)
        {
            var report = await RunAsync(apply: true, WireScript.Quiet);
            if (report is { Failure: not null })
                violations.Add(new Violation("rest", $"nothing is broken and yet a run fails: {report.Failure}"));
            if (report is { Stopped.Count: 0 } && report.Created + report.Updated + report.Linked == 0 && !world.Wire.Steps.Any(step => step.IsWrite))
                return;
            Pass(TimeSpan.FromMinutes(1));
        }

        if (violations.Count == 0)
            violations.Add(new Violation("rest", $"after {MostRuns} runs in which nobody did anything there is still something to write"));
    }

    static string Words(RunReport report)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"created {report.Created}, updated {report.Updated}, linked {report.Linked}, agreed {report.Agreed}, conflicts {report.Conflicts}, held {report.Held}, parked {report.Parked}, waiting {report.Waiting}");
        if (report.Failure is { } failure)
            words += $"; failed: {failure}";
        return report.Stopped.IsEmpty ? words : $"{words}; stopped: {string.Join(", ", report.Stopped.Values)}";
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
