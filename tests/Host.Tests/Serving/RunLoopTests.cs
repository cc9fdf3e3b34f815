using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Opening;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Serving;

/// <summary><c>pogo run</c>: what is due is done, what fails waits, and nothing is lost meanwhile.</summary>
public sealed class RunLoopTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_first_step_is_a_whole_sync_and_ends_like_one()
    {
        await using var expected = await Stage.SmallAsync();
        await expected.SyncAsync();
        await expected.SyncAsync();
        await using var running = await RunningStage.SmallAsync();

        await running.StepAfterAsync(Minute);
        await running.StepAfterAsync(Minute);

        EndState.AssertSame(EndState.Of(expected), EndState.Of(running.Stage));
    }

    [Fact]
    public async Task An_edit_travels_when_its_feed_is_due_and_not_before()
    {
        await using var running = await RunningStage.BegunAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        var early = await running.StepAfterAsync(TimeSpan.FromSeconds(50));
        var nameBefore = NameOf(running);
        await running.StepAfterAsync(TimeSpan.FromSeconds(10));

        Assert.Equal((LoopPhase.Waits, "Elin", "Elina"), (early.Phase, nameBefore, NameOf(running)));
    }

    [Fact]
    public async Task A_feed_with_a_period_of_its_own_is_read_by_it_and_the_others_are_not()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.EditConnection(
            "country: NO", "run: { every: 1h, feeds: { shopify.customers: 30s } }\ncountry: NO"));
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        running.Stage.Ledger.Edit("Customers", running.Stage.PartnerOf(History.Persons, History.Wenche), "LastName", "Berg");

        await running.StepAfterAsync(TimeSpan.FromSeconds(30));
        var lastNameBefore = running.Stage.Shop.Read("customers", History.Wenche, "last_name");
        await running.StepAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal("Elina", NameOf(running));
        Assert.NotEqual("Berg", lastNameBefore);
        Assert.Equal("Berg", running.Stage.Shop.Read("customers", History.Wenche, "last_name"));
    }

    [Fact]
    public async Task Nobody_is_created_beside_a_partner_whose_feed_is_not_due()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.EditConnection(
            "country: NO", "run: { every: 6h, feeds: { shopify.customers: 30s } }\ncountry: NO"));
        running.Stage.Ledger.Add("Customers", new System.Text.Json.Nodes.JsonObject
        {
            ["IsPerson"] = true,
            ["FirstName"] = "Solveig",
            ["LastName"] = "Ny",
            ["EmailAddress"] = "solveig@example.com",
        });
        running.Stage.SignUp(History.Solveig, "Solveig");
        var persons = running.Stage.Ledger.List("Customers").Count;

        await running.StepAfterAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(persons, running.Stage.Ledger.List("Customers").Count);
    }

    [Fact]
    public async Task While_the_ledger_is_down_the_changes_of_the_shop_wait_and_pauses_grow()
    {
        await using var running = await RunningStage.BegunAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        running.Stage.Around = connector => connector.System == "poweroffice" ? new Down(connector) : connector;
        running.Restart();

        var first = await running.StepAfterAsync(Minute);
        var paused = await running.StepAfterAsync(TimeSpan.FromSeconds(4));
        await running.StepAfterAsync(TimeSpan.FromSeconds(1));
        var third = await running.StepAfterAsync(TimeSpan.FromSeconds(9));

        Assert.Equal((1, 1, 2), (first.Runs, paused.Runs, third.Runs));
        Assert.Equal((LoopPhase.Pauses, "poweroffice"), (first.Phase, first.Down));
        Assert.Equal("Elin", NameOf(running));
    }

    [Fact]
    public async Task When_the_ledger_is_back_what_waited_is_done_and_nothing_twice()
    {
        await using var running = await RunningStage.BegunAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        var isDown = true;
        running.Stage.Around = connector => connector.System == "poweroffice" ? new Down(connector, () => isDown) : connector;
        running.Restart();
        await running.StepAfterAsync(Minute);
        var writes = running.Stage.Ledger.Calls.Writes;

        isDown = false;
        var back = await running.StepAfterAsync(Minute);

        Assert.Equal((LoopPhase.Waits, null), (back.Phase, back.Trouble));
        Assert.Equal(("Elina", writes + 1), (NameOf(running), running.Stage.Ledger.Calls.Writes));
        Assert.Contains("Works again", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_the_safety_gate_stops_is_told_with_the_switch_and_tried_again_later()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.SetGate("updates: { count: 0, share: 0 }"));
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        var stopped = await running.StepAfterAsync(Minute);

        Assert.Equal((LoopPhase.Pauses, "Elin"), (stopped.Phase, NameOf(running)));
        Assert.Contains("--allow updates", stopped.Trouble, StringComparison.Ordinal);
        Assert.Contains("--allow updates", running.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_in_the_midst_leaves_nothing_begun_and_a_restart_goes_on()
    {
        await using var running = await RunningStage.BegunAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        using var stop = new CancellationTokenSource();
        running.Stage.Around = connector => new StopsAtFetch(connector, stop);
        running.Restart();
        running.Stage.Time.Advance(Minute);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.StepAsync(stop.Token));
        running.Stage.Around = connector => connector;
        running.Restart();
        await running.StepAsync();

        Assert.Empty(running.Stage.Remembered(store => store.Journal.Open()));
        Assert.Equal("Elina", NameOf(running));
    }

    [Fact]
    public async Task Between_two_runs_another_command_may_run()
    {
        await using var running = await RunningStage.BegunAsync();

        var outcome = await running.Stage.RunAsync("sync", "--json");

        Assert.Equal(ExitCode.Done, outcome.ExitCode);
    }

    [Fact]
    public async Task A_command_that_waits_goes_before_the_next_run()
    {
        await using var running = await RunningStage.BegunAsync();
        var runs = running.Board.Now.Runs;
        using var waiting = FileLock.TryTake(running.Stage.Database + ".turn");

        var state = await running.StepAfterAsync(Minute);

        Assert.Equal((LoopPhase.Yields, runs), (state.Phase, state.Runs));
    }

    [Fact]
    public async Task A_command_that_comes_during_a_run_waits_for_its_turn()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.SyncAsync();
        using var continuous = Turns.TryRunContinuously(stage.Database);
        var run = FileLock.TryTake(stage.Database + ".lock");

        var waiting = stage.RunAsync("sync");
        var isWanted = Turns.IsWanted(stage.Database);
        run!.Dispose();
        stage.Time.Advance(Turns.Pause);
        var outcome = await waiting;

        Assert.True(isWanted);
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.Contains("'pogo run' is at work", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_pogo_run_on_the_same_database_is_refused()
    {
        await using var stage = await Stage.SmallAsync();
        using var other = Turns.TryRunContinuously(stage.Database);

        var outcome = await stage.RunAsync("run");

        Assert.Equal(ExitCode.Busy, outcome.ExitCode);
        Assert.Contains("'pogo run' works on", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_runs_until_it_is_stopped_and_ends_as_a_stopped_sync_does()
    {
        await using var stage = await Stage.SmallAsync();
        using var stop = new CancellationTokenSource();
        var fetches = 0;
        stage.Around = connector => new Counting(connector, () => fetches++);

        var run = stage.RunUntilAsync(stop.Token, "run", "--json");
        while (!File.Exists(stage.Database) || stage.Remembered(store => store.Runs.Last()) is not { Succeeded: true })
            await Task.Yield();
        await stop.CancelAsync();
        var outcome = await run;

        Assert.Equal(ExitCode.Cancelled, outcome.ExitCode);
        Assert.Contains("\"event\":503", outcome.Out, StringComparison.Ordinal);
        Assert.Empty(stage.Remembered(store => store.Journal.Open()));
    }

    static string NameOf(RunningStage running) =>
        running.Stage.Ledger.Read("Customers", running.Stage.PartnerOf(History.Persons, History.Elin), "FirstName");

    sealed class Down(IConnector inner, Func<bool>? isDown = null) : WrappedConnector(inner)
    {
        public override Task CheckIdentityAsync(CancellationToken ct) => isDown?.Invoke() == false
            ? base.CheckIdentityAsync(ct)
            : throw new ConnectorException(FailureClass.Transient, System, "Service Unavailable");
    }

    sealed class StopsAtFetch(IConnector inner, CancellationTokenSource stop) : WrappedConnector(inner)
    {
        public override Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
            Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
        {
            stop.Cancel();
            return base.FetchAsync(resource, keys, ct);
        }
    }

    sealed class Counting(IConnector inner, Action count) : WrappedConnector(inner)
    {
        public override Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
        {
            count();
            return base.ReadAsync(resource, since, cursor, ct);
        }
    }
}
