using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Connecting;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.PlanFiles;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Scope;

/// <summary>What a person asks of a run.</summary>
public sealed record RunOptions
{
    /// <summary>Whether the plan is applied; false for a dry run.</summary>
    public bool Apply { get; init; } = true;

    /// <summary>The plan that is applied as it stands, or null for a run that plans for itself.</summary>
    public FrozenPlan? Frozen { get; init; }

    /// <summary>What the run is called: <c>sync</c>, <c>plan</c> or <c>apply</c>.</summary>
    public string Kind => (Apply, Frozen) switch
    {
        (false, _) => "plan",
        (true, null) => "sync",
        (true, not null) => "apply",
    };

    /// <summary>The ceilings of the safety gate; null for those of the connection.</summary>
    public GateLimits? Limits { get; init; }

    /// <summary>The database and the run that the connection used last; null when nobody knows.</summary>
    public LastUse? LastUse { get; init; }

    /// <summary>The gate's switches that a person has set.</summary>
    public ImmutableHashSet<string> Allowed { get; init; } = [];

    /// <summary>Whether all feeds are read whole now, however long ago that was done.</summary>
    public bool Compare { get; init; }

    /// <summary>The feeds that are read, <c>system.resource</c>; null for all. One that was never read to its end is read anyway.</summary>
    public ImmutableHashSet<string>? Feeds { get; init; }

    /// <summary>To-do entries that are worked on at once. Default 200.</summary>
    public int PageSize { get; init; } = 200;
}

/// <summary>Where a run is, for people who wait.</summary>
/// <param name="Stage">The stop of the road: <c>reading customers</c>, <c>planning customer-customers</c>, <c>writing</c>.</param>
/// <param name="Done">What is done of it.</param>
/// <param name="Total">How much there is, or null when unknown.</param>
public sealed record RunProgress(string Stage, long Done, long? Total);

/// <summary>All that one run works with.</summary>
public sealed record RunScope(
    Declarations Declarations,
    Connection Connection,
    StateStore Store,
    ImmutableDictionary<string, IConnector> Connectors,
    ScriptHost Scripts,
    TimeProvider Time,
    IProgress<RunProgress>? Progress = null)
{
    /// <summary>What a person asked.</summary>
    public RunOptions Options { get; init; } = new();

    // Read once for all records.
    readonly JsonElement settings = JsonElement.Parse(Connection.SettingsJson);

    /// <summary>The text of a setting of the connection, or null when it says nothing.</summary>
    internal string? Setting(string name) =>
        settings.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    /// <summary>The run's id in the store.</summary>
    public long Run { get; init; }

    /// <summary>
    /// Feed records that what they waited for has brought back since the round began, whose plan may be older than that: the next round
    /// reads them anew.
    /// </summary>
    internal HashSet<(string System, string Resource, RecordKey Key)> Woken { get; } = [];

    /// <summary>Brings a feed record back onto the to-do list. Call inside the transaction of what wakes it.</summary>
    internal void Wake(Entity entity, RecordKey feed, string reason)
    {
        Store.ToDo.Add(new ToDoItem(entity.System, entity.FeedResource, feed, reason, Payload: null, ReadAt: null));
        Woken.Add((entity.System, entity.FeedResource, feed));
    }

    /// <summary>The connector of a system.</summary>
    public IConnector ConnectorOf(string system) => Connectors[system];

    /// <summary>The resource of a system.</summary>
    public Resource ResourceOf(string system, string resource) => Declarations.ResourceOf(system, resource);

    /// <summary>The resource of a system, or null when the mapping files declare it no more.</summary>
    public Resource? FindResource(string system, string resource) =>
        new[] { Declarations.Left, Declarations.Right }.FirstOrDefault(each => each.Name == system)?.Resources.GetValueOrDefault(resource);

    /// <summary>The side of a system.</summary>
    public Side SideOf(string system) => Declarations.Left.Name == system ? Side.Left : Side.Right;

    /// <summary>Our reference for a left record: connection, kind and key; at most 50 characters.</summary>
    /// <exception cref="MappingException">It would be longer.</exception>
    public string ReferenceFor(Pair pair, RecordKey left) => References.Of(Connection, pair, left);

    /// <summary>Tells who waits where the run is.</summary>
    public void Tell(string stage, long done, long? total = null) => Progress?.Report(new RunProgress(stage, done, total));
}
