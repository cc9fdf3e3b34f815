using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SyncEngine.Connecting;

/// <summary>Measures calls to systems. Costs next to nothing while nobody listens; no tag holds a value of a record.</summary>
static class CallMeter
{
    /// <summary>The name under which the engine's metrics and traces are found.</summary>
    public const string Name = "SyncEngine";

    static readonly Meter Meter = new(Name);
    static readonly ActivitySource Source = new(Name);

    static readonly Counter<long> Calls = Meter.CreateCounter<long>("sync.calls", "{call}", "Calls that left, by system and kind.");
    static readonly Counter<long> Throttled = Meter.CreateCounter<long>("sync.calls.throttled", "{call}", "Answers that asked us to wait.");
    static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("sync.call.duration", "s", "From the request to the end of its answer, repeats and waiting included.");
    static readonly Gauge<double> Budget = Meter.CreateGauge<double>("sync.budget.remaining", description: "What a system's limit has left, by its unit.");

    /// <summary>Begins a trace of a call; null while nobody listens.</summary>
    public static Activity? Begin(string system, string call)
    {
        var activity = Source.StartActivity($"{system} {call}", ActivityKind.Client);
        activity?.SetTag("sync.system", system).SetTag("sync.call", call);
        return activity;
    }

    /// <summary>Notes how long a call took.</summary>
    public static void End(string system, string call, TimeSpan took) =>
        Durations.Record(took.TotalSeconds, new("system", system), new("call", call));

    /// <summary>Counts a request that left.</summary>
    public static void Count(string system, bool isWrite, bool isThrottled)
    {
        Calls.Add(1, new("system", system), new("kind", isWrite ? "write" : "read"));
        if (isThrottled)
            Throttled.Add(1, new KeyValuePair<string, object?>("system", system));
    }

    /// <summary>Notes what a limit has left.</summary>
    public static void Left(string system, RateBudget budget) => Budget.Record(budget.Left, new("system", system), new("unit", budget.Unit));
}
