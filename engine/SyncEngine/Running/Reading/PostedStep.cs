using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;
using SyncEngine.Storing;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Asks what partners became where a closed link does not remember it: its database was lost, or it was closed before anybody wanted to
/// know, or the place to which it went did not say all yet.
/// </summary>
sealed class PostedStep(RunScope scope, Departures departures)
{
    /// <summary>Asks for the links on which the records to be planned depend.</summary>
    public async Task FillAsync(CancellationToken ct)
    {
        foreach (var pair in scope.Declarations.Pairs)
        {
            if (pair.Create.Closed is { } rule)
                await FillAsync(pair, rule, ct).ConfigureAwait(false);
        }
    }

    async Task FillAsync(Pair pair, ClosedRule rule, CancellationToken ct)
    {
        var after = default(RecordKey?);
        while (scope.Store.ToDo.Page(pair.Left.System, pair.Left.FeedResource, after, scope.Options.PageSize) is { Length: > 0 } page)
        {
            after = page[^1].Key;
            var lacking = scope.Scripts.Run(scripts => page.SelectMany(item => Lacking(pair, rule, item, scripts)).Distinct().ToArray());
            foreach (var link in lacking)
                await FillAsync(link, ct).ConfigureAwait(false);
        }
    }

    async Task FillAsync(Link link, CancellationToken ct)
    {
        var right = scope.Declarations[link.Pair].Right;
        if (await departures.PostedAsync(scope.ResourceOf(right.System, right.FeedResource), right.FeedKey(link.RightResource), ct).ConfigureAwait(false) is { } became)
            scope.Store.Transact(() => scope.Store.Links.Update(link with { Posted = new PostedRecord(became.Resource.Name, RecordJson.Write(became)) }));
    }

    IEnumerable<Link> Lacking(Pair pair, ClosedRule rule, ToDoItem item, IScriptCalls scripts)
    {
        if (item.Payload is not { } payload)
            return [];
        try
        {
            return EntityReader.Read(pair.Left, RecordJson.Read(scope.ResourceOf(item.System, item.Resource), payload), scripts)
                .Where(left => scope.Store.Links.ByLeft(pair.Name, left.Key) is null)
                .Select(left => scope.Store.Links.ByLeft(rule.Pair, OwnerKey.Of(scope.Declarations[rule.Pair].Left, left)))
                .OfType<Link>()
                .Where(link => link.State == LinkState.Closed && !Posted.Find(scope, link, rule.After).IsFilled);
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            // The record cannot be mapped; planning parks it with this very reason.
            return [];
        }
    }
}
