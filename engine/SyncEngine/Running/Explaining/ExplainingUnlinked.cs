using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Scripting;

namespace SyncEngine.Running.Explaining;

/// <summary>Explains left records that have no link: scope, owner, whom correlation finds now, and whether a partner may be created.</summary>
sealed class ExplainingUnlinked(RunScope scope)
{
    readonly Creation creation = new(scope);

    /// <summary>Explains one.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="left">The record.</param>
    /// <param name="feed">The record that it was read from.</param>
    /// <param name="ct">Cancels between reads.</param>
    /// <exception cref="Connecting.ConnectorException">A system cannot be read.</exception>
    public async Task<Explanation> ExplainAsync(Pair pair, EntityRecord left, ResourceRecord feed, CancellationToken ct)
    {
        var explained = new Explanation { Pair = pair.Name, Left = left.Key, Reason = "" };
        try
        {
            if (scope.Scripts.Run(scripts => Outside(pair, left, feed, scripts)) is { } outside)
                return explained with { Reason = outside };
            var shelf = await ReadCandidatesAsync(pair, left, ct).ConfigureAwait(false);
            return scope.Scripts.Run(scripts => Assess(explained, pair, left, shelf, scripts));
        }
        catch (Exception failure) when (failure is ScriptException or MappingException)
        {
            return explained with { Reason = $"it cannot be mapped: {failure.Message}" };
        }
    }

    string? Outside(Pair pair, EntityRecord left, ResourceRecord feed, IScriptCalls scripts)
    {
        if (Conditions.FirstUnmet(pair.Scope, left) is { } unmet)
            return $"it is not in scope: the pair is about records where {Conditions.Describe(unmet)}";
        return creation.OwnerParticipates(pair, left, feed, scripts) ? null : $"its {pair.Owner} is not synchronized";
    }

    async Task<Shelf> ReadCandidatesAsync(Pair pair, EntityRecord left, CancellationToken ct)
    {
        var candidates = CandidatesOf(pair);
        var keys = scope.Scripts.Run(scripts =>
        {
            var context = RunMapping.For(scope, scripts, pair, new PlannedPartners());
            return pair.Correlate.SelectMany(rule => candidates.KeysOf(rule, left, context))
                .Select(key => pair.Right.FeedKey(candidates.ResourceOf(key))).Distinct().ToArray();
        });
        var shelf = new Shelf(scope);
        if (keys.Length == 0)
            return shelf;
        var resource = scope.ResourceOf(pair.Right.System, pair.Right.FeedResource);
        foreach (var (key, record) in await scope.ConnectorOf(resource.System).FetchAsync(resource, keys, ct).ConfigureAwait(false))
            shelf.Beside[(resource.System, resource.Name, key)] = record;
        return shelf;
    }

    Explanation Assess(Explanation explained, Pair pair, EntityRecord left, Shelf shelf, IScriptCalls scripts)
    {
        var context = RunMapping.For(scope, scripts, pair, new PlannedPartners());
        var candidates = CandidatesOf(pair);
        var matches = pair.Correlate.Where(rule => !rule.Asks).Select(rule => candidates.MatchesOf(rule, left, shelf, context)).ToImmutableArray();
        var assessment = Correlator.Assess(candidates.Carriers(left), matches, pair.PartnerShared);
        var may = creation.Ask(pair, left);
        explained = explained with { Assessment = assessment };
        return LinkingActions.For(assessment.Situation, may.Holds) switch
        {
            LinkingAction.Link => explained with { Reason = $"the next run links it to {assessment.Partner}: {assessment.Reason}" },
            LinkingAction.Create when MadeAlready.Find(scope, pair, candidates, left, shelf, context) is { } made => explained with
            {
                Reason = $"a person decides who its partner is: {made.Reason}: {string.Join(", ", made.Candidates.Select(candidate => candidate.Key))}",
            },
            LinkingAction.Create => Creatable(explained, pair, left, may.Reason, context),
            LinkingAction.Wait => explained with { Reason = $"it has no partner and none is created: {may.Reason}" },
            LinkingAction.Hold or LinkingAction.Update or LinkingAction.Ignore or LinkingAction.Unlink or LinkingAction.Close
                or LinkingAction.Archive or LinkingAction.Delete => explained with
                {
                    Reason = $"a person decides who its partner is: {assessment.Reason}: {string.Join(", ", assessment.Candidates)}",
                },
        };
    }

    static Explanation Creatable(Explanation explained, Pair pair, EntityRecord left, string why, RunMapping context) =>
        CreatePlanner.Plan(pair, left, context) switch
        {
            CreatePlan.Waits waits => explained with
            {
                Reason = $"it refers to {waits.Key}, which has no partner in {string.Join(" or ", waits.Pairs)} yet",
            },
            CreatePlan.Parked parked => explained with { Reason = $"it is parked: {parked.Reason}" },
            CreatePlan.Ready ready => explained with
            {
                Reason = $"no record equals it, and the next run creates one: {why}",
                Cells = ready.Cells,
            },
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no known plan for a create."),
        };

    Candidates CandidatesOf(Pair pair) => new(scope, pair, new PlanBook(scope.Store.Plan), new PlannedPartners());
}
