using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Host.Rendering;

/// <summary>What a person can do about a record that waits.</summary>
/// <param name="Advice">In words.</param>
/// <param name="Commands">The command lines, the likeliest first.</param>
sealed record NextStep(string Advice, IReadOnlyList<string> Commands)
{
    /// <summary>The next step for an entry: the one place that maps kinds to advice.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pair">Its pair, or null when the mapping has none of that name any more.</param>
    /// <param name="former">The partner that its link still names, or null when it has no link.</param>
    /// <param name="holder">Whose partner a candidate is now; null where it is nobody's any more.</param>
    public static NextStep For(Attention entry, Pair? pair, RecordKey? former, Func<KnownCandidate, RecordKey?> holder)
    {
        var record = $"{entry.Pair} {entry.Key}";
        var explain = $"pogo explain {pair?.Left.ToString() ?? ""}/{entry.Key}";
        return entry.Kind switch
        {
            AttentionKind.Waiting => new("Nothing: it comes by itself when what it waits for is there.", [explain]),
            AttentionKind.Parked => new(
                "Mend what the reason names, on either side or in the mapping. It is tried again by itself, ever more slowly, "
                + "or with the next run:",
                [$"pogo parked retry {record}", explain]),
            AttentionKind.Ambiguous => new(
                "Say which record is its partner, or that it gets one of its own. Or correct what they have in common.",
                [.. entry.Candidates.Select(candidate => $"pogo links make {record} {candidate.Key}"), $"pogo links create {record}"]),
            AttentionKind.Taken when entry.Candidates.Any(candidate => holder(candidate) is not null) => new(
                "The equal record has another partner. Correct what they have in common, give this one a partner of its own, "
                + "or break the other link and make this one.",
                [$"pogo links create {record}", .. entry.Candidates.SelectMany(TakeOver), explain]),
            AttentionKind.Taken => new(
                "The equal record had another partner, who is gone. If this is the same one under a new key, as after a merge, link "
                + "the two; else give this one a partner of its own.",
                [.. entry.Candidates.SelectMany(TakeOver), $"pogo links create {record}", explain]),
            AttentionKind.Deleted => new(
                "Nothing is created again by itself. Order a new partner, look for one anew, or put it aside.",
                [$"pogo links create {record}", $"pogo links forget {record}", $"pogo parked dismiss {record}"]),
            AttentionKind.Closed => new(
                "What was posted is not altered. If it must be, do it by hand there; then put this aside.", [$"pogo parked dismiss {record}"]),
            AttentionKind.Strayed => new(
                pair?.Strayed ?? "It stays linked and goes on being kept equal. If it belongs to another pair now, break this link and order its "
                + "new partner there.",
                [$"pogo links break {record}", $"pogo parked dismiss {record}"]),
            AttentionKind.Returned => new(
                "It was gone and is there again. Link the two again, order a new partner, look for one anew, or leave them apart "
                + "and put this aside.",
                [
                    .. former is { } partner ? new[] { $"pogo links make {record} {partner}" } : [],
                    $"pogo links create {record}", $"pogo links forget {record}", $"pogo parked dismiss {record}",
                ]),
            _ => new("Look at what is known of it.", [explain, $"pogo links forget {record}", $"pogo parked dismiss {record}"]),
        };

        IEnumerable<string> TakeOver(KnownCandidate candidate) => holder(candidate) is { } held
            ? [$"pogo links break {entry.Pair} {held}", $"pogo links make {record} {candidate.Key}"]
            : [$"pogo links make {record} {candidate.Key}"];
    }
}
