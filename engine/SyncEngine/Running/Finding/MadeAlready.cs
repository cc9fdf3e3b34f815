using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>What somebody else seems to have made of a left record, so that a partner of ours would double it: a person is asked.</summary>
/// <param name="Situation">The situation of the left record.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
/// <param name="Candidates">What was made.</param>
sealed record MadeAlready(Situation Situation, string Reason, ImmutableArray<KnownCandidate> Candidates)
{
    /// <summary>Looks for it; null where nothing of the kind is there.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="candidates">Who comes into question in the pair.</param>
    /// <param name="left">A left record for which a partner would be created.</param>
    /// <param name="shelf">The records that were asked for.</param>
    /// <param name="context">Scripts and settings.</param>
    public static MadeAlready? Find(RunScope scope, Pair pair, Candidates candidates, EntityRecord left, Shelf shelf, RunMapping context) =>
        ByAnotherConnection(candidates, left) ?? BySomebody(pair, candidates, left, shelf, context) ?? InHolder(scope, pair, candidates, left, shelf, context);

    static MadeAlready? ByAnotherConnection(Candidates candidates, EntityRecord left) =>
        candidates.MadeElsewhere(left).ToArray() is not [var (resource, key), ..]
            ? null
            : new(
                Situation.Taken,
                $"another connection has made {resource.Name} {key} of it, as the reference there says; a second one would double it. "
                + "Let one connection alone serve the two systems, under the name that it has always had",
                [new KnownCandidate(key, "")]);

    static MadeAlready? BySomebody(Pair pair, Candidates candidates, EntityRecord left, Shelf shelf, RunMapping context)
    {
        foreach (var rule in pair.Correlate.Where(rule => rule.Asks))
        {
            var found = candidates.MatchesOf(rule, left, shelf, context).Candidates.Where(candidate => candidate is { LinkedHere: false, Key: not null }).ToArray();
            if (found.Length > 0)
                return new(
                    Situation.Ambiguous, $"{rule.Title} is the same as that of a record that somebody else has made; a second one might double it",
                    [.. found.Select(candidate => new KnownCandidate(candidate.Key!.Value, candidate.Title))]);
        }

        return null;
    }

    // Into a record that we did not make somebody may have put the parts too.
    static MadeAlready? InHolder(RunScope scope, Pair pair, Candidates candidates, EntityRecord left, Shelf shelf, RunMapping context)
    {
        if (candidates.HolderOf(left, context) is not { } holder || candidates.LeftOwnerOf(left) is not { } owner
            || scope.Store.Links.ByLeft(pair.Owner!, owner) is { Rule: Links.Created }
            || shelf.Feed(pair.Right.System, pair.Right.FeedResource, holder) is not { } record)
            return null;
        var strangers = EntityReader.Read(pair.Right, record, context.Scripts).Where(right => IsNobodys(scope, right)).ToArray();
        return strangers.Length == 0
            ? null
            : new(
                Situation.Ambiguous, "it belongs into a record that somebody else has made, where parts stand that may be it already",
                [.. strangers.Select(right => new KnownCandidate(right.Key, candidates.TitleOf(right)))]);
    }

    static bool IsNobodys(RunScope scope, EntityRecord right) =>
        !References.IsClaimed(scope.Declarations, right)
        && scope.Declarations.Pairs.Where(pair => pair.Right.Resource == right.Entity.Resource).All(pair => scope.Store.Links.ByRight(pair.Name, right.Key).All(link => link.State == LinkState.Tombstone));
}
