using System.Collections.Immutable;

namespace SyncEngine.Linking;

/// <summary>Decides who the partner of an unlinked left record is, from what the rules found. Never guesses.</summary>
public static class Correlator
{
    /// <summary>Assesses an unlinked left record that is in scope.</summary>
    /// <param name="adopted">Right records that carry our reference for it.</param>
    /// <param name="matches">What each correlation rule found, in the order of the rules.</param>
    /// <param name="shared">Whether several left records may share one partner.</param>
    public static Assessment Assess(ImmutableArray<Candidate> adopted, ImmutableArray<RuleMatches> matches, bool shared)
    {
        if (adopted.Length > 1)
            return new Assessment(Situation.Ambiguous, null, "reference", adopted, "several records carry our reference for it");
        if (adopted is [{ LinkedHere: true } another] && !shared)
            return new Assessment(Situation.Taken, null, "reference", [another], "it carries our reference, and is linked to another record");
        if (adopted is [var own])
            return new Assessment(Situation.Adopted, own, "reference", adopted, "it carries our reference");
        foreach (var match in matches)
        {
            if (Judge(match, shared) is { } assessment)
                return assessment;
        }

        return new Assessment(Situation.Absent, null, null, [], "no record equals it on any correlation rule");
    }

    // A rule without candidates, or whose candidates are all partners of others, passes the question on.
    static Assessment? Judge(RuleMatches match, bool shared)
    {
        var free = shared ? match.Candidates : [.. match.Candidates.Where(candidate => !candidate.LinkedHere)];
        if (match.Candidates.Length == 0)
            return null;
        if (match.Identity && free.Length == 0)
        {
            return new Assessment(
                Situation.Taken, null, match.Title, match.Candidates, $"{match.Title} is the same as that of a record that is linked already");
        }

        if (free.Length == 0 && match.Candidates.Any(candidate => candidate.Bereft))
        {
            return new Assessment(
                Situation.Taken, null, match.Title, match.Candidates, $"{match.Title} is the same as that of a record whose former partner is gone; a person decides");
        }

        if (free.Length == 0)
            return null;
        if (free.Length > 1)
            return new Assessment(Situation.Ambiguous, null, match.Title, free, $"{free.Length} records equal it on {match.Title}");
        if (!shared && match.Rivals.Length > 0)
        {
            return new Assessment(
                Situation.Ambiguous, null, match.Title, free, $"{match.Rivals.Length + 1} records equal the same one on {match.Title}");
        }

        return new Assessment(Situation.Found, free[0], match.Title, free, $"equal on {match.Title}");
    }
}
