using System.Diagnostics;
using System.Globalization;
using Sandbox.Http;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Demonstrating;
using SyncEngine.Host.Tests.Staging;
using SyncEngine.Records;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>A person stops a run: it ends between two records, leaves nothing begun, and the next run goes on.</summary>
public sealed class StoppingTests
{
    [Theory]
    [InlineData(What.Read, 1)]
    [InlineData(What.Read, 4)]
    [InlineData(What.Write, 1)]
    [InlineData(What.Write, 3)]
    [InlineData(What.Write, 20)]
    public async Task A_run_that_is_stopped_leaves_nothing_begun_and_the_next_one_ends_alike(What what, int ordinal)
    {
        await using var undisturbed = await Stage.SmallAsync();
        await undisturbed.SyncAsync();
        await undisturbed.SyncAsync();
        await using var stage = await Stage.SmallAsync();
        using var stop = new CancellationTokenSource();
        var count = 0;
        stage.Around = connector => new Stopper(connector, asked => { if (asked == what && ++count == ordinal) stop.Cancel(); });

        var stopped = await stage.RunUntilAsync(stop.Token, "sync");

        Assert.True(stop.IsCancellationRequested, $"it was never stopped: {count}");
        Assert.Equal((ExitCode.Cancelled, "Stopped. The next run goes on from here."), (stopped.ExitCode, stopped.Error.Trim()));
        Assert.Equal(ordinal, what == What.Write ? count : ordinal);
        Assert.Empty(stage.Remembered(store => store.Journal.Open()));
        Assert.Equal(false, stage.Remembered(store => store.Runs.Last())?.Succeeded);
        stage.Around = connector => connector;
        await stage.SyncAsync();
        await stage.SyncAsync();
        EndState.AssertSame(EndState.Of(undisturbed), EndState.Of(stage));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_run_that_is_stopped_while_it_plans_changes_nothing_and_loses_no_edit()
    {
        await using var stage = await Stage.SmallAsync();
        await stage.BeginAsync();
        stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");
        using var stop = new CancellationTokenSource();
        stage.Around = connector => new Stopper(connector, asked => { if (asked == What.Fetch) stop.Cancel(); });
        var writes = stage.Ledger.Calls.Writes;

        var stopped = await stage.RunUntilAsync(stop.Token, "sync");

        Assert.Equal((ExitCode.Cancelled, writes), (stopped.ExitCode, stage.Ledger.Calls.Writes));
        stage.Around = connector => connector;
        await stage.SyncAsync();
        Assert.Equal("Elina", stage.Ledger.Read("Customers", stage.PartnerOf(History.Persons, History.Elin), "FirstName"));
        await stage.AssertAtRestAsync();
    }

    [Fact]
    public async Task A_process_that_is_interrupted_ends_with_its_own_exit_code_and_nothing_begun()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var heard = new ManualResetEventSlim();
        var pogo = default(Process);
        var creates = 0;
        await using var stage = await Stage.SmallAsync(system => new FaultySystem(system, request =>
        {
            if (request is { Method: "POST", Path: "/v2/Customers" } && ++creates == 2)
            {
                Process.Start("kill", ["-TERM", pogo!.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
                // The answer waits until the process has heard the signal, so that no machine is too slow for it.
                heard.Wait(TimeSpan.FromMinutes(1));
            }

            return null;
        }));
        var start = new ProcessStartInfo("dotnet", [typeof(Pogo).Assembly.Location, "sync", "--connection", stage.ConnectionFile, "--mappings", stage.Mappings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in DemoSandbox.Secrets.Values)
            start.Environment[name] = value;

        using (pogo = Process.Start(start)!)
        {
            pogo.ErrorDataReceived += (_, line) => { if (line.Data?.Contains("Stopping", StringComparison.Ordinal) == true) heard.Set(); };
            pogo.OutputDataReceived += (_, _) => { };
            pogo.BeginErrorReadLine();
            pogo.BeginOutputReadLine();
            await pogo.WaitForExitAsync();

            Assert.Equal((ExitCode.Cancelled, 2), (pogo.ExitCode, creates));
        }

        Assert.Empty(stage.Remembered(store => store.Journal.Open()));
        Assert.Equal(0, (await stage.SyncAsync()).Of(History.Persons, "parked"));
    }

    /// <summary>What a connector is asked to do.</summary>
    public enum What
    {
        /// <summary>Reads a page of a feed.</summary>
        Read,

        /// <summary>Reads records by key.</summary>
        Fetch,

        /// <summary>Creates, changes or deletes a record.</summary>
        Write,
    }

    sealed class Stopper(IConnector inner, Action<What> asked) : WrappedConnector(inner)
    {
        public override Task<Page> ReadAsync(Resource resource, DateTimeOffset? since, string? cursor, CancellationToken ct)
        {
            asked(What.Read);
            return base.ReadAsync(resource, since, cursor, ct);
        }

        public override Task<IReadOnlyDictionary<RecordKey, ResourceRecord>> FetchAsync(
            Resource resource, IReadOnlyCollection<RecordKey> keys, CancellationToken ct)
        {
            asked(What.Fetch);
            return base.FetchAsync(resource, keys, ct);
        }

        public override Task<WriteOutcome> CreateAsync(CreateRequest request, CancellationToken ct)
        {
            asked(What.Write);
            return base.CreateAsync(request, ct);
        }

        public override Task<WriteOutcome> UpdateAsync(UpdateRequest request, CancellationToken ct)
        {
            asked(What.Write);
            return base.UpdateAsync(request, ct);
        }
    }
}
