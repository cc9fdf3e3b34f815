using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>A record that waits or is parked.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Side">The record's side.</param>
/// <param name="Key">The record.</param>
/// <param name="Kind">The kind of reason in one word: <c>waits</c>, <c>ambiguous</c>, <c>taken</c>, <c>script</c>,
/// <c>refused</c>…</param>
/// <param name="Reason">The reason in words, for people.</param>
/// <param name="Detail">More of it, for example candidates or the system's own words; or null.</param>
/// <param name="NeedsPair">The pair in which a partner must appear first, or null.</param>
/// <param name="NeedsKey">The left record there whose partner is needed, or null.</param>
/// <param name="Since">Since when.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="RetryAt">When it is tried again by itself, or null.</param>
public sealed record Attention(
    string Pair,
    Side Side,
    RecordKey Key,
    string Kind,
    string Reason,
    string? Detail,
    string? NeedsPair,
    RecordKey? NeedsKey,
    DateTimeOffset Since,
    int Attempts,
    DateTimeOffset? RetryAt)
{
    /// <summary>When a person put it aside, until something about it changes; or null.</summary>
    public DateTimeOffset? DismissedAt { get; init; }

    /// <summary>Existing right records that come into question, for a person who decides.</summary>
    public ImmutableArray<KnownCandidate> Candidates { get; init; } = [];
}

/// <summary>Which entries are meant.</summary>
/// <param name="Pair">The pair, or null for all.</param>
/// <param name="Waiting">Whether those are meant too that only wait.</param>
/// <param name="Dismissed">Whether those are meant that people put aside, in place of the others.</param>
public sealed record AttentionFilter(string? Pair = null, bool Waiting = true, bool Dismissed = false);
