using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Host.Rendering;
using SyncEngine.Host.Serving;
using SyncEngine.Host.Tests.Histories;

namespace SyncEngine.Host.Tests.Serving;

/// <summary>What whoever watches over the process sees of it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_ready_after_a_run_that_succeeded_and_not_before()
    {
        await using var running = await RunningStage.SmallAsync();
        using var client = await running.ServeAsync();

        var before = await client.GetAsync("/health/ready");
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        var after = await client.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
        Assert.Equal("well", JsonElement.Parse(await after.Content.ReadAsStringAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task It_lives_while_a_system_is_down_but_is_not_ready_and_says_which()
    {
        await using var running = await RunningStage.BegunAsync(stage => stage.Around = connector => new Down(connector));
        using var client = await running.ServeAsync();

        var (live, ready) = (await client.GetAsync("/health/live"), await client.GetAsync("/health/ready"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.Contains("\"down\": \"poweroffice\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_without_a_sign_of_life_is_dead()
    {
        await using var running = await RunningStage.SmallAsync();
        using var client = await running.ServeAsync();
        running.Stage.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task An_edit_is_measured_from_its_record_s_time_to_its_arrival()
    {
        await using var running = await RunningStage.BegunAsync();
        using var metrics = new Metrics();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elina");

        await running.StepAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("sync.lag 60 pair=customer-customersperson to=poweroffice", metrics.Seen);
        Assert.Contains("sync.writes 1 resource=customers system=poweroffice", metrics.Seen);
        Assert.Contains("sync.records 1 connection=demo pair=customer-customersperson what=updated", metrics.Seen);
        Assert.Contains("sync.runs 1 connection=demo end=done", metrics.Seen);
        Assert.Contains("sync.calls 1 kind=write system=poweroffice", metrics.Seen);
        Assert.Contains(metrics.Seen, line => line.StartsWith("sync.budget.remaining ", StringComparison.Ordinal) && line.EndsWith("system=shopify unit=points", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_cannot_begin_is_one_that_failed()
    {
        await using var running = await RunningStage.SmallAsync();
        Directory.CreateDirectory(running.Stage.Database + ".lock");
        using var metrics = new Metrics();

        await running.StepAsync();

        Assert.Contains("sync.runs 1 connection=demo end=failed", metrics.Seen);
    }

    [Fact]
    public async Task What_needs_a_person_is_counted_until_it_is_settled_and_told_once()
    {
        await using var running = await RunningStage.BegunAsync();
        using var client = await running.ServeAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", new string('a', 201));
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        await running.StepAfterAsync(TimeSpan.FromMinutes(1));

        var need = JsonElement.Parse(await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync()).GetProperty("need_person").GetInt64();

        Assert.NotEqual(0, need);
        Assert.Equal(running.Stage.Remembered(store => OpenQuestions.Of(store).Sum), need);
        Assert.Contains($"{need} need a person", LoopView.LineOf(running.Board.Now, running.Stage.Time.GetUtcNow()), StringComparison.Ordinal);
        Assert.Single(running.Log.Split('\n'), line => line.Contains("need a person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_and_traces_arrive_at_a_collector_and_hold_no_value_of_a_record()
    {
        await using var running = await RunningStage.BegunAsync();
        await using var collector = await Collector.StartAsync();
        var setup = running.Stage.Files.Read();
        var serving = new Declaring.Listening(new Uri("http://127.0.0.1:0"), null, collector.Address);
        await using var host = ServingHost.MakeWeb(
            setup with { Connection = setup.Connection with { Listening = serving } }, running.Loop,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, running.Stage.SurroundingsOf(TextWriter.Null, TextWriter.Null));
        await host.StartAsync();
        running.Stage.Shop.Edit("customers", History.Elin, "first_name", "Elinborg");

        await running.StepAfterAsync(TimeSpan.FromMinutes(1));
        Assert.True(host.Services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(host.Services.GetRequiredService<TracerProvider>().ForceFlush());

        var (metrics, traces) = (collector.Of("MetricsService"), collector.Of("TraceService"));
        foreach (var name in (string[])["sync.runs", "sync.records", "sync.writes", "sync.calls", "sync.lag", "customer-customersperson", "pogo", "demo"])
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Contains("poweroffice", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("Elinborg", metrics + traces, StringComparison.Ordinal);
    }

    sealed class Down(IConnector inner) : WrappedConnector(inner)
    {
        public override Task CheckIdentityAsync(CancellationToken ct) => System == "poweroffice"
            ? throw new ConnectorException(FailureClass.Transient, System, "Service Unavailable")
            : base.CheckIdentityAsync(ct);
    }

    /// <summary>Hears what the engine measures on the caller's own flow; other tests measure at the same time.</summary>
    sealed class Metrics : IDisposable
    {
        readonly MeterListener listener = new();
        readonly AsyncLocal<bool> isMine = new() { Value = true };

        public Metrics()
        {
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == Telemetry.Source)
                    all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.Start();
        }

        public List<string> Seen { get; } = [];

        public void Dispose() => listener.Dispose();

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!isMine.Value)
                return;
            var words = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
            lock (Seen)
                Seen.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instrument.Name} {value} {string.Join(' ', words)}"));
        }
    }
}
