using System.Text.Json.Nodes;
using Sandbox.Http;
using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace Simulation.Checking;

/// <summary>A record that changed, as its system's own desk shows it.</summary>
/// <param name="Number">Its place in the order of everything that happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="System">The system.</param>
/// <param name="Collection">The desk's collection.</param>
/// <param name="Id">The record's id there.</param>
/// <param name="Before">The record before; null when it is new.</param>
/// <param name="After">The record after; null when it is gone.</param>
sealed record RecordChange(
    int Number, DateTimeOffset At, Author By, string System, string Collection, string Id, JsonObject? Before, JsonObject? After);

/// <summary>A record as it stood from a moment on, as the mapping reads it; null from the moment when it was gone.</summary>
/// <param name="Number">The place in the order of everything that happened.</param>
/// <param name="By">Who made it so.</param>
/// <param name="At">When.</param>
/// <param name="Record">The record.</param>
/// <param name="IsSilent">Whether it only shows what changed in another record, so that no feed speaks of it.</param>
sealed record RecordVersion(int Number, Author By, DateTimeOffset At, ResourceRecord? Record, bool IsSilent);

/// <summary>Sees everything that changes in both systems, in order, and who changed it.</summary>
sealed class Watcher
{
    readonly Observer observer;
    readonly (string System, IRecordDesk Desk)[] desks;
    readonly TimeProvider time;
    readonly Dictionary<(string System, string Collection, string Id), JsonObject> known = [];
    readonly List<(int Number, string System, string Text)> heard = [];
    int number;

    /// <summary>Begins to watch; what stands there now is the beginning.</summary>
    public Watcher(Observer observer, IRecordDesk shop, IRecordDesk ledger, TimeProvider time)
    {
        (this.observer, this.time) = (observer, time);
        desks = [(Systems.Shop, shop), (Systems.Ledger, ledger)];
        Look(Author.OfPerson(0, "it stood there at the beginning"));
    }

    /// <summary>What changed, in order.</summary>
    public List<RecordChange> Changes { get; } = [];

    /// <summary>What the engine did and must never do, whatever the history.</summary>
    public List<Violation> Violations { get; } = [];

    /// <summary>How each record stood, version by version, by resource and key.</summary>
    public Dictionary<(string System, string Resource, RecordKey Key), List<RecordVersion>> Versions { get; } = [];

    /// <summary>The number of what happened last when a run began, by the run.</summary>
    public Dictionary<int, int> Begins { get; } = [];

    /// <summary>The number of what happened last when a run came to its end, and when that was.</summary>
    public List<(int Number, DateTimeOffset At)> Ends { get; } = [];

    /// <summary>Notes that a run came to its end.</summary>
    public void End() => Ends.Add((number, time.GetUtcNow()));

    /// <summary>The number of what happened last.</summary>
    public int Now => number;

    /// <summary>Notes that a run begins.</summary>
    public void Begin(int run) => Begins[run] = number;

    /// <summary>Looks at both desks and notes what has changed.</summary>
    /// <param name="by">Who has just done something.</param>
    public void Look(Author by)
    {
        number++;
        foreach (var (system, desk) in desks)
        {
            foreach (var (resource, collection) in Systems.CollectionsOf(system))
                Look(by, (system, collection), resource, desk.List(collection));
        }
    }

    /// <summary>Notes what the engine has read.</summary>
    public void Hear(string system, string answer) => heard.Add((number, system, answer));

    /// <summary>Up to which moment the engine had seen a record before another moment; 0 when it had not.</summary>
    /// <param name="system">The system.</param>
    /// <param name="mark">A text that stands in each answer that shows the record.</param>
    /// <param name="before">The moment.</param>
    public int LastHeard(string system, string mark, int before) =>
        heard.LastOrDefault(answer => answer.Number < before && answer.System == system && answer.Text.Contains(mark, StringComparison.Ordinal)).Number;

    void Look(Author by, (string System, string Collection) place, string resource, IReadOnlyList<JsonObject> records)
    {
        var gone = known.Keys.Where(key => key.System == place.System && key.Collection == place.Collection).ToHashSet();
        foreach (var record in records)
        {
            var id = (record["Id"] ?? record["id"])?.ToString() ?? "";
            var key = (place.System, place.Collection, id);
            gone.Remove(key);
            var before = known.GetValueOrDefault(key);
            if (before is not null && JsonNode.DeepEquals(before, record))
                continue;
            known[key] = record;
            Note(by, key, resource, before, record);
        }

        foreach (var key in gone)
        {
            known.Remove(key, out var before);
            Note(by, key, resource, before, null);
        }

        if (gone.Count > 0 && place.System == Systems.Shop)
            LookAtOrders(by);
    }

    // The shop's orders show their customer and their goods as they are now, so they change when one of these is gone.
    void LookAtOrders(Author by)
    {
        foreach (var (system, collection, id) in known.Keys.Where(key => key is { System: Systems.Shop, Collection: "orders" }))
            See(by, (system, collection, id), "orders", known[(system, collection, id)], isSilent: true);
    }

    void Note(Author by, (string System, string Collection, string Id) place, string resource, JsonObject? before, JsonObject? after)
    {
        Changes.Add(new RecordChange(number, time.GetUtcNow(), by, place.System, place.Collection, place.Id, before, after));
        if (by.IsEngine && Forbidden(by, place, before, after) is { } violation)
            Violations.Add(violation);
        See(by, place, resource, after, isSilent: false, before);
    }

    void See(Author by, (string System, string Collection, string Id) place, string resource, JsonObject? after, bool isSilent, JsonObject? before = null)
    {
        if (Declared(place.System).Resources.GetValueOrDefault(resource) is not { } declared || (before ?? after) is not { } record)
            return;
        var key = KeyOf(declared, record, place.Id);
        if (!Versions.TryGetValue((place.System, resource, key), out var versions))
            Versions[(place.System, resource, key)] = versions = [];
        versions.Add(new RecordVersion(number, by, time.GetUtcNow(), after is null ? null : observer.Find(declared, key), isSilent));
    }

    static Violation? Forbidden(Author by, (string System, string Collection, string Id) place, JsonObject? before, JsonObject? after)
    {
        if (before is null)
            return null;
        if (after is null)
            return new Violation("I7", $"the engine deleted {place.Collection} {place.Id}");
        // A document shows its customer and its goods by name; only what was asked of the document itself alters it.
        if (by.Words.Contains(" /v2/SalesOrders", StringComparison.Ordinal)
            && (place.Collection == "OutgoingInvoices" || before["SalesOrderStatus"]?.ToString() == "Confirmed"))
            return new Violation("I6", $"the engine altered {place.Collection} {place.Id}, which is posted or confirmed");
        return null;
    }

    SystemDeclaration Declared(string system) =>
        observer.Declarations.Left.Name == system ? observer.Declarations.Left : observer.Declarations.Right;

    static RecordKey KeyOf(Resource resource, JsonObject record, string id) => resource.Owner is { } owner
        ? RecordKey.Of(record[owner.Name]?.ToString() ?? "", id)
        : new RecordKey(id);
}
