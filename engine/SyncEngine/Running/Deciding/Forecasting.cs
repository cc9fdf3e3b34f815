using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Http;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Counts the calls that doing a plan will take, after all that a new run reads before it.</summary>
sealed class Forecasting(RunScope scope, PlanBook book)
{
    const int WritesToPage = 50;

    readonly Dictionary<(string System, string Name, bool IsWrite), long> calls = [];
    readonly Dictionary<Resource, long> returning = [];
    readonly Dictionary<(Resource Resource, ResourceWrite Write), long> updated = [];
    readonly Shelf shelf = new(scope);

    /// <summary>The forecast of the plan in the store, by system.</summary>
    public ImmutableSortedDictionary<string, SystemForecast> Make()
    {
        CountBeginning();
        CountWrites();
        CountJoined();
        foreach (var (resource, count) in returning)
            Fetch(resource, count);
        foreach (var ((resource, write), count) in updated)
            Write(resource.System, $"{resource.Name}.{write.Name}", (count + write.Batch - 1) / write.Batch);
        return new[] { scope.Declarations.Left, scope.Declarations.Right }.ToImmutableSortedDictionary(
            system => system.Name, Of, StringComparer.Ordinal);
    }

    SystemForecast Of(SystemDeclaration system)
    {
        var its = calls
            .Where(call => call.Key.System == system.Name)
            .OrderBy(call => call.Key.Name, StringComparer.Ordinal)
            .Select(call => new CallForecast(call.Key.Name, call.Key.IsWrite, call.Value))
            .ToImmutableArray();
        var factor = scope.Connection.Systems.TryGetValue(system.Name, out var connection) ? connection.RateFactor : 1;
        return Forecast.Of(system.Title, its, system.Http.Limits, factor);
    }

    // Whoever does the plan asks each feed once, and reads again what stands on the to-do list.
    void CountBeginning()
    {
        foreach (var system in new[] { scope.Declarations.Left, scope.Declarations.Right })
        {
            if (system.Http.Auth is AuthDeclaration.Granted)
                Read(system.Name, "token", 1);
            if (system.Http.Identity is not null)
                Read(system.Name, "identity", 1);
        }

        foreach (var feed in scope.Declarations.Feeds)
            Read(feed.System, $"{feed.Name}.list", 1);
        foreach (var (system, resource, count) in scope.Store.ToDo.Counts())
            Fetch(scope.ResourceOf(system, resource), count);
    }

    void CountWrites()
    {
        var after = 0L;
        while (book.Writes(after, WritesToPage) is { Length: > 0 } page)
        {
            after = page[^1].Id;
            foreach (var (id, write) in page)
            {
                if (write.IsCreate)
                    CountCreate(id, write);
                else if (write.Removal is { } removal)
                    CountRemoval(write, removal);
                else
                    CountUpdate(write);
            }

            // Where a write cannot test what it replaces, the record is read again just before.
            var refreshed = page.Select(row => row.Write)
                .Where(write => write is { IsCreate: false, Removal: null } && !WriteSplitter.IsTested(scope.ResourceOf(write.System, write.Resource), write.Values));
            foreach (var group in refreshed.GroupBy(write => (write.System, write.Resource)))
                Fetch(scope.ResourceOf(group.Key.System, group.Key.Resource), group.Count());
        }
    }

    void CountCreate(long id, PlannedWrite write)
    {
        Write(write.System, $"{write.Resource}.create", 1);
        var pairs = book.FoldedInto(id).Select(child => child.Write).Prepend(write).Select(each => scope.Declarations[each.Values[0].Pair]).Distinct();
        foreach (var pair in pairs)
            CountReturn(pair);
    }

    // What the system makes of a new record (its number) travels back in the next round.
    void CountReturn(Pair pair)
    {
        var returned = pair.Cells
            .Where(cell => cell.Direction == Direction.ToLeft && cell.When != When.Create)
            .SelectMany(cell => cell.Inputs)
            .Select(field => field.Property?.Name)
            .ToHashSet(StringComparer.Ordinal);
        var resource = pair.Left.Resource;
        if (resource.Updates.FirstOrDefault(update => update.Carries.Any(property => returned.Contains(property.Name))) is not { } update)
            return;
        Update(resource, update);
        if (!update.Tests)
            returning[resource] = returning.GetValueOrDefault(resource) + 1;
    }

    // Just before, it is asked once more whether the deleted records are still missing, and what the partner is now.
    void CountRemoval(PlannedWrite write, Removal removal)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        foreach (var ended in removal.Links)
        {
            var entity = scope.Declarations[ended.Pair][ended.Gone];
            Fetch(scope.ResourceOf(entity.System, entity.FeedResource), 1);
        }

        Fetch(scope.ResourceOf(resource.System, resource.Within?.Resource ?? resource.Name), 1);
        var name = removal.IsDelete
            ? "delete"
            : resource.Updates.FirstOrDefault(update => update.Carries.Any(property => property == resource.Archived))?.Name;
        if (name is not null)
            Write(resource.System, $"{resource.Name}.{name}", 1);
    }

    void CountUpdate(PlannedWrite write)
    {
        var resource = scope.ResourceOf(write.System, write.Resource);
        if (write.Key is not { } key || CurrentOf(resource, key) is not { } current)
            return;
        foreach (var part in WriteSplitter.Split(resource, current, write.Values).Parts)
            Update(resource, part.Write);
    }

    void Update(Resource resource, ResourceWrite write) => updated[(resource, write)] = updated.GetValueOrDefault((resource, write)) + 1;

    ResourceRecord? CurrentOf(Resource resource, RecordKey key) => resource.Within is not { } within
        ? shelf.Feed(resource.System, resource.Name, key)
        : shelf.Feed(resource.System, within.Resource, key.Owner ?? key) is { } owner
            ? EntityReader.Within(resource, owner).FirstOrDefault(record => record.Key == key)
            : null;

    // Who joins a record that is yet to be created is compared with it once it is there.
    void CountJoined()
    {
        var joined = book.All()
            .Where(plan => plan is { Action: LinkingAction.Link, RightWrite: not null })
            .Where(plan => scope.Declarations[plan.Pair].Cells.Any(cell => cell.When != When.Create))
            .DistinctBy(plan => plan.RightWrite);
        foreach (var plan in joined)
            Fetch(scope.Declarations[plan.Pair].Right.Resource, 1);
    }

    void Fetch(Resource resource, long count)
    {
        var get = scope.Declarations[scope.SideOf(resource.System)].Http.Resources.GetValueOrDefault(resource.Name)?.Get;
        var batch = get?.Call.Operation is null ? 1 : Math.Max(1, get.Batch);
        Read(resource.System, $"{resource.Name}.get", (count + batch - 1) / batch);
    }

    void Read(string system, string name, long count) => Add((system, name, false), count);

    void Write(string system, string name, long count) => Add((system, name, true), count);

    void Add((string System, string Name, bool IsWrite) call, long count)
    {
        if (count > 0)
            calls[call] = calls.GetValueOrDefault(call) + count;
    }
}
