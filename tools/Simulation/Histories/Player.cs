using System.Globalization;
using Simulation.Acts;
using Simulation.Checking;
using Simulation.Commands;
using Simulation.Telling;
using Simulation.Wires;
using Simulation.Worlds;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Undoing;

namespace Simulation.Histories;

/// <summary>Plays a history in a world of its own, lets the world come to rest, and checks every promise.</summary>
sealed class Player : IDisposable
{
    const int MostRuns = 12;

    readonly Stock stock;
    readonly World world;
    readonly Actor actor;
    readonly History history;
    readonly Story story = new();
    readonly List<Violation> violations = [];
    readonly List<(int Steps, int Commits)> runs = [];
    readonly List<CalmRun> calm = [];
    int requests;

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
        return new Outcome(player.story.Trace, player.story.Sentences, [.. player.violations.Distinct()], [.. player.runs],
            player.world.Runs, player.requests, EndState.Of(player.world.Shop, player.world.Ledger),
            [.. player.world.Remembered(store => Remembered.Of(store, stock.Declarations))?.Held.Keys ?? []]);
    }

    /// <inheritdoc />
    public void Dispose() => world.Dispose();

    async Task PlayAsync()
    {
        if (history.Settings != new WorldSettings())
            story.Tell($"The world is a special one: {history.Settings.Words}.");
        foreach (var chapter in history.Chapters)
        {
            await PlayAsync(chapter);
            if (violations.Count > 0)
                return;
        }

        await RestAsync();
        if (violations.Count == 0)
            violations.AddRange(new Checker(stock, world, history, calm).Check());
    }

    async Task PlayAsync(Chapter chapter)
    {
        Pass(chapter.Pause);
        Make(chapter.Turn);
        world.EditMapping(chapter.Mapping);
        if (chapter.Mapping is { } edit)
            story.Tell($"The mapping is edited: {edit}.");
        foreach (var act in chapter.Acts)
        {
            Do(act);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var command in chapter.Commands)
        {
            await CommandAsync(command);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var script = new WireScript(chapter.Faults, chapter.Crash, step => Meddle(chapter, step))
        {
            BeforePatch = (patch, target) => Overtake(chapter, patch, target),
        };
        await RunAsync(chapter.Kind, script);
        runs.Add((world.Wire.Steps.Count, world.Wire.Commits));
    }

    void Meddle(Chapter chapter, int step)
    {
        foreach (var meddling in chapter.Meddling.Where(meddling => meddling.Step == step))
            Do(meddling.Act, $"Before step {Text(step)}: ");
    }

    void Overtake(Chapter chapter, int patch, PatchTarget target)
    {
        if (chapter.Overtaken.Contains(patch))
            Do(new Act.Overtake(target.Collection, target.Record, target.Property, Values.Beside(target.Value, world.Runs)), "Just before it is written: ");
    }

    void Do(Act act, string when = "")
    {
        if (actor.Do(act) is { } done)
            story.Tell(when + done);
    }

    async Task CommandAsync(Command command)
    {
        if (await world.CommandAsync(command) is { } done)
            story.Tell(done);
    }

    void Pass(TimeSpan time)
    {
        world.Time.Advance(time);
        story.Pass(time, world.Time.GetUtcNow());
    }

    void Make(Turn turn)
    {
        switch (turn)
        {
            case Turn.None:
                break;
            case Turn.KeepCopy:
                world.KeepCopy();
                story.Tell("A copy of the database is kept.");
                break;
            case Turn.RestoreCopy:
                if (world.RestoreCopy())
                    story.Tell("The kept copy is put in the database's place.");
                break;
            case Turn.LoseDatabase:
                world.LoseDatabase();
                story.Tell("The database is lost.");
                // Nobody sets up another before both systems show everywhere what they have taken.
                Pass(TimeSpan.FromMinutes(1));
                break;
        }
    }

    async Task<RunReport?> RunAsync(RunKind kind, WireScript script)
    {
        var end = await world.RunAsync(kind, script);
        violations.AddRange(world.Watcher.Violations);
        requests += world.Wire.Steps.Count;
        var title = $"Run {Text(world.Runs)}{Words(kind)}.";
        switch (end)
        {
            case RunEnd.Reported { Report: var report }:
                story.Run(title, world.Wire.Steps, $"Done: {Words(report)}.");
                Remember(kind);
                return report;
            case RunEnd.Undone { Plan: var plan }:
                story.Run(title, world.Wire.Steps, $"Done: {Words(plan)}.");
                return null;
            case RunEnd.Died:
                story.Run(title, world.Wire.Steps, "The process dies.");
                return null;
            case RunEnd.Broke { Failure: var failure }:
                violations.Add(new Violation("defect", $"the engine threw {failure.GetType().Name}: {failure.Message}"));
                story.Run(title, world.Wire.Steps, $"The engine throws {failure.GetType().Name}.");
                story.Note(failure.ToString());
                return null;
            default:
                throw new NotSupportedException($"{end.GetType().Name} is no end of a run.");
        }
    }

    void Remember(RunKind kind)
    {
        if (kind == RunKind.Sync && history.IsCalm && world.Remembered(store => Remembered.Of(store, stock.Declarations)) is { } remembered)
            calm.Add(new CalmRun(world.Watcher.Begins[world.Runs], world.Watcher.Now, remembered));
    }

    // Later than any deadline, then until a run has nothing to do; at last a day later, when everything parked was tried again.
    async Task RestAsync()
    {
        story.Tell("Nobody does anything any more, and nothing breaks.");
        world.EditMapping(null);
        Pass(TimeSpan.FromMinutes(10));
        await SettleAsync();
        Pass(TimeSpan.FromHours(25));
        await SettleAsync();
        if (violations.Count > 0 || await RunAsync(RunKind.Plan, WireScript.Quiet) is not { } plan)
            return;
        if (plan.Created + plan.Updated + plan.Linked > 0)
            violations.Add(new Violation("I4", $"at rest a run still plans something: {Words(plan)}"));
    }

    async Task SettleAsync()
    {
        for (var count = 0; count < MostRuns && violations.Count == 0; count++)
        {
            var report = await RunAsync(RunKind.Sync, WireScript.Quiet);
            if (report is { Failure: not null })
                violations.Add(new Violation("rest", $"nothing is broken and yet a run fails: {report.Failure}"));
            if (report is { Stopped.Count: 0 } && report.Created + report.Updated + report.Linked == 0 && !world.Wire.Steps.Any(step => step.IsWrite))
                return;
            Pass(TimeSpan.FromMinutes(1));
        }

        if (violations.Count == 0)
            violations.Add(new Violation("rest", $"after {MostRuns} runs in which nobody did anything there is still something to write"));
    }

    static string Words(RunKind kind) => kind switch
    {
        RunKind.Sync => "",
        RunKind.Plan => ", which only plans",
        RunKind.Apply => ", which applies the last plan",
        RunKind.Undo => ", which takes back what was written last",
    };

    static string Words(UndoPlan plan)
    {
        var done = plan.Items.Where(item => item.IsDone).CountBy(item => item.Action).Select(count => $"{count.Key} {Text(count.Value)}").ToArray();
        return (done.Length == 0 ? "nothing" : string.Join(", ", done)) + (plan.Failure is { } failure ? $"; failed: {failure}" : "");
    }

    static string Words(RunReport report)
    {
        var counts = new (string Word, long Count)[]
        {
            ("created", report.Created), ("updated", report.Updated), ("linked", report.Linked), ("agreed", report.Agreed),
            ("conflicts", report.Conflicts), ("held", report.Held), ("parked", report.Parked), ("waiting", report.Waiting),
        };
        var done = counts.Where(count => count.Count > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Word} {count.Count}")).ToArray();
        var words = done.Length == 0 ? "nothing" : string.Join(", ", done);
        if (report.Failure is { } failure)
            words += $"; failed: {failure}";
        return report.Stopped.IsEmpty ? words : $"{words}; stopped: {string.Join(", ", report.Stopped.Values)}";
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
