using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Deciding;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Explaining;

/// <summary>
/// Explains single records: reads both sides as they are now, decides as a run would, and writes nothing.
/// </summary>
public sealed class Explainer
{
    readonly RunScope scope;
    readonly ExplainingUnlinked unlinked;
    readonly ExplainingAnswers answers;

    /// <summary>Explains with the systems and the store of a scope; needs no lease.</summary>
    public Explainer(RunScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        this.scope = scope;
        unlinked = new ExplainingUnlinked(scope);
        answers = new ExplainingAnswers(scope);
    }

    /// <summary>Explains a record in every pair about its entity.</summary>
    /// <param name="entity">The entity; its resource's key names all of its records.</param>
    /// <param name="key">The record's key in the entity, or the key of the resource record that it stands in.</param>
    /// <param name="ct">Cancels between reads.</param>
    /// <returns>One for each pair and record; empty when neither the system nor the store knows the record.</returns>
    /// <exception cref="Connecting.ConnectorException">A system cannot be read.</exception>
    public async Task<ImmutableArray<Explanation>> ExplainAsync(Entity entity, RecordKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var explained = ImmutableArray.CreateBuilder<Explanation>();
        foreach (var pair in scope.Declarations.Pairs.Where(pair => pair.Left == entity || pair.Right == entity))
        {
            var found = await InPairAsync(pair, pair.Left == entity ? Side.Left : Side.Right, key, ct).ConfigureAwait(false);
            explained.AddRange(found.Select(each => answers.Add(pair, each)));
        }

        return explained.ToImmutable();
    }

    async Task<IEnumerable<Explanation>> InPairAsync(Pair pair, Side side, RecordKey key, CancellationToken ct)
    {
        try
        {
            return side == Side.Left
                ? await LeftAsync(pair, key, ct).ConfigureAwait(false)
                : await RightAsync(pair, key, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return [new Explanation { Pair = pair.Name, Left = key, Reason = $"it cannot be read: {failure.Message}" }];
        }
    }

    async Task<IEnumerable<Explanation>> LeftAsync(Pair pair, RecordKey key, CancellationToken ct)
    {
        var link = scope.Store.Links.ByLeft(pair.Name, key);
        var resource = link?.LeftResource ?? scope.Store.Known.Find(pair.Left.System, pair.Left.Name, key)?.ResourceKey ?? key;
        var feed = await FetchAsync(pair.Left, resource, ct).ConfigureAwait(false);
        var lefts = Read(pair.Left, feed, key);
        if (lefts.Length == 0 && link is not null)
            lefts = ReadLinked(pair.Left, feed, key);
        if (lefts.Length == 0)
            return Departed(pair, link, key);
        var explained = new List<Explanation>();
        foreach (var left in lefts)
            explained.Add(await OneAsync(pair, left, feed!, ct).ConfigureAwait(false));
        return explained;
    }

    async Task<IEnumerable<Explanation>> RightAsync(Pair pair, RecordKey key, CancellationToken ct)
    {
        var links = scope.Store.Links.ByRight(pair.Name, key);
        var explained = new List<Explanation>();
        foreach (var link in links)
            explained.AddRange(await LeftAsync(pair, link.Left, ct).ConfigureAwait(false));
        if (links.Length > 0)
            return explained;
        var feed = await FetchAsync(pair.Right, key, ct).ConfigureAwait(false);
        return Read(pair.Right, feed, key).Select(right => new Explanation
        {
            Pair = pair.Name,
            Right = right.Key,
            Reason = $"no record of {pair.Left} is its partner; a partner is never created on that side",
            Attention = scope.Store.Attention.Find(pair.Name, Side.Right, right.Key),
        });
    }

    async Task<Explanation> OneAsync(Pair pair, EntityRecord left, ResourceRecord source, CancellationToken ct)
    {
        var attention = scope.Store.Attention.Find(pair.Name, Side.Left, left.Key);
        if (scope.Store.Links.ByLeft(pair.Name, left.Key) is not { } link)
            return await unlinked.ExplainAsync(pair, left, source, ct).ConfigureAwait(false) with { Attention = attention };
        var explained = new Explanation
        {
            Pair = pair.Name,
            Left = left.Key,
            Right = link.Right,
            Link = link,
            Attention = attention,
            Reason = ReasonOf(link),
        };
        if (link.State != LinkState.Open)
            return explained;
        var fetched = await FetchAsync(pair.Right, link.RightResource, ct).ConfigureAwait(false);
        var right = Read(pair.Right, fetched, link.Right);
        return right is [var partner, ..]
            ? scope.Scripts.Run(scripts => Compare(explained with { IsPaired = true }, pair, link, left, partner, fetched, scripts))
            : explained with { Reason = $"it is linked, and {scope.Declarations.Right.Title} has no record {link.Right} any more; the next run settles that" };
    }

    Explanation Compare(Explanation explained, Pair pair, Link link, EntityRecord left, EntityRecord right, ResourceRecord? fetched, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, new PlannedPartners());
        var holder = pair.Right.Resource.Within is null ? null : fetched;
        try
        {
            return explained with
            {
                Cells = CellPlanner.Compare(pair, left, right, link.Bases, Comparisons.Of(scope, pair, link, left, right, holder), context),
            };
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return explained with { Reason = $"it is linked, and cannot be mapped: {failure.Message}" };
        }
    }

    IEnumerable<Explanation> Departed(Pair pair, Link? link, RecordKey key)
    {
        var attention = scope.Store.Attention.Find(pair.Name, Side.Left, key);
        if (link is not null || attention is not null)
        {
            yield return new Explanation
            {
                Pair = pair.Name,
                Left = key,
                Right = link?.Right,
                Link = link,
                Attention = attention,
                Reason = link is null
                    ? attention!.Reason
                    : $"{scope.Declarations.Left.Title} has no such record any more; {ReasonOf(link)}",
            };
        }
    }

    string ReasonOf(Link link) => link.State switch
    {
        LinkState.Open => link.Rule == Links.Created
            ? "it is linked; we created its partner"
            : $"it is linked, found by {link.Rule}",
        LinkState.Closed => "its partner was posted; the link is kept and nothing is written any more",
        LinkState.Tombstone when link.Rule == Links.BrokenByPerson => answers.WhoBroke(link),
        LinkState.Tombstone => "it was linked and a side was deleted; only a person links or creates it again",
    };

    async Task<ResourceRecord?> FetchAsync(Entity entity, RecordKey resource, CancellationToken ct)
    {
        var feed = scope.ResourceOf(entity.System, entity.FeedResource);
        var key = entity.FeedKey(resource);
        var found = await scope.ConnectorOf(entity.System).FetchAsync(feed, [key], ct).ConfigureAwait(false);
        return found.GetValueOrDefault(key);
    }

    // The view may show it no more; what it says now is what counts.
    EntityRecord[] ReadLinked(Entity entity, ResourceRecord? feed, RecordKey key) => feed is null
        ? []
        : scope.Scripts.Run(scripts => EntityReader.ReadAll(entity, feed, scripts)
            .Where(record => record.Key == key && Conditions.AreKnown(entity.Where, record))
            .ToArray());

    EntityRecord[] Read(Entity entity, ResourceRecord? feed, RecordKey key) => feed is null
        ? []
        : scope.Scripts.Run(scripts => EntityReader.Read(entity, feed, scripts)
            .Where(record => record.Key == key || record.ResourceKey == key)
            .ToArray());
}
