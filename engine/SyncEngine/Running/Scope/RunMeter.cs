using System.Diagnostics;
using System.Diagnostics.Metrics;
using SyncEngine.Connecting;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>Measures runs. Costs next to nothing while nobody listens; no tag holds a value or a key of a record.</summary>
static class RunMeter
{
    static readonly Meter Meter = new(CallMeter.Name);
    static readonly ActivitySource Source = new(CallMeter.Name);

    static readonly Counter<long> Runs = Meter.CreateCounter<long>("sync.runs", "{run}", "Runs, by how they ended.");
    static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("sync.run.duration", "s", "How long runs take.");
    static readonly Counter<long> Records = Meter.CreateCounter<long>("sync.records", "{record}", "Records, by pair and what became of them.");
    static readonly Counter<long> Writes = Meter.CreateCounter<long>("sync.writes", "{write}", "Confirmed writes, by system and resource.");
    static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("sync.lag", "s", "From an edit, as its record says it, to its arrival on the other side.");
    static readonly Gauge<long> Held = Meter.CreateGauge<long>("sync.held", "{cell}", "Cells that are held.");
    static readonly Gauge<long> Conflicts = Meter.CreateGauge<long>("sync.conflicts", "{cell}", "Held cells that both sides have edited.");
    static readonly Gauge<long> Parked = Meter.CreateGauge<long>("sync.parked", "{record}", "Records that wait or are parked.");

    /// <summary>Begins the trace of a run or of one of its stops; null while nobody listens.</summary>
    public static Activity? Begin(string what) => Source.StartActivity(what);

    /// <summary>Notes how a run ended and what it did.</summary>
    public static void End(RunScope scope, RunReport report)
    {
        var connection = new KeyValuePair<string, object?>("connection", scope.Connection.Name);
        var how = report switch { { Failure: not null } => "failed", { Stopped.Count: > 0 } => "stopped", _ => "done" };
        Runs.Add(1, connection, new("end", how));
        Durations.Record((report.Ended - report.Started).TotalSeconds, connection);
        foreach (var pair in report.Pairs)
        {
            Count(connection, pair.Pair, "created", pair.Created);
            Count(connection, pair.Pair, "linked", pair.Linked);
            Count(connection, pair.Pair, "updated", pair.UpdatedLeft + pair.UpdatedRight);
            Count(connection, pair.Pair, "ended", pair.Unlinked + pair.Closed + pair.Removed);
        }

        if (!Held.Enabled)
            return;
        var held = scope.Store.Held.Counts();
        Held.Record(held.Sum(count => count.Count), connection);
        Conflicts.Record(held.Where(count => count.Kind == nameof(Merging.Decision.Conflict)).Sum(count => count.Count), connection);
        Parked.Record(scope.Store.Attention.Counts().Sum(count => count.Count), connection);
    }

    /// <summary>Counts a run that could not begin, or that the place in which it ran put an end to.</summary>
    public static void NotRun(string connection) => Runs.Add(1, new KeyValuePair<string, object?>("connection", connection), new("end", "failed"));

    /// <summary>Counts a confirmed write, and measures how long the edit behind it took.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="written">What was written.</param>
    /// <param name="pair">The pair whose record it was about, or null for none.</param>
    /// <param name="source">The feed record that was edited, on the other side.</param>
    public static void Wrote(RunScope scope, Resource written, Pair? pair, (Side Side, RecordKey Key)? source)
    {
        Writes.Add(1, new("system", written.System), new("resource", written.Name));
        if (!Lag.Enabled || pair is null || source is not var (side, key))
            return;
        var entity = pair[side];
        var resource = scope.ResourceOf(entity.System, entity.FeedResource);
        if (scope.Store.ToDo.Find(resource.System, resource.Name, entity.FeedKey(key))?.Payload is { } payload
            && RecordJson.Read(resource, payload).ChangedAt is { } edited)
        {
            Lag.Record((scope.Time.GetUtcNow() - edited).TotalSeconds, new("to", written.System), new("pair", pair.Name));
        }
    }

    static void Count(KeyValuePair<string, object?> connection, string pair, string what, long count)
    {
        if (count > 0)
            Records.Add(count, connection, new("pair", pair), new("what", what));
    }
}
