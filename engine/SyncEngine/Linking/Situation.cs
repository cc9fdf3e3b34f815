using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Linking;

/// <summary>The state of a left record before acting.</summary>
public enum Situation
{
    /// <summary>It has a partner.</summary>
    Linked,

    /// <summary>A right record carries our reference for it.</summary>
    Adopted,

    /// <summary>Exactly one right record equals it on a correlation rule.</summary>
    Found,

    /// <summary>No right record equals it.</summary>
    Absent,

    /// <summary>Several equal it, or it is one of several that equal the same one.</summary>
    Ambiguous,

    /// <summary>A right record with the same identity belongs to another left record.</summary>
    Taken,

    /// <summary>The pair is not about it.</summary>
    OutOfScope,

    /// <summary>It is linked, and one of the two records is not there any more: its own system says so.</summary>
    Missing,

    /// <summary>Its link is a tombstone, and the record that was gone is there again; only a person links it again.</summary>
    Returned,

    /// <summary>What it would change was posted, so that it stays as it is.</summary>
    Closed,

    /// <summary>It was linked, and its partner or itself was deleted or undone; only a person links it again.</summary>
    Tombstoned,
}

/// <summary>A right record that may be the partner: one that exists, or one that this run will create.</summary>
/// <param name="Key">Its key, or null for one that is planned.</param>
/// <param name="Write">The planned write that creates it, or null for one that exists.</param>
/// <param name="LinkedHere">Whether it is linked in this pair.</param>
public sealed record Candidate(RecordKey? Key, long? Write, bool LinkedHere)
{
    /// <summary>Whether all who were linked to it here are deleted or undone: only a person gives it to another.</summary>
    public bool Bereft { get; init; }

    /// <summary>What people recognise it by; empty when nothing is known.</summary>
    public string Title { get; init; } = "";

    /// <inheritdoc />
    public override string ToString() => Key?.Text ?? $"planned #{Write}";
}

/// <summary>What one correlation rule found.</summary>
/// <param name="Rule">The rule's position.</param>
/// <param name="Title">The rule as people read it.</param>
/// <param name="Identity">Whether the rule identifies.</param>
/// <param name="Candidates">Unarchived right records of the right kind that equal on it.</param>
/// <param name="Rivals">Other unlinked left records that equal on it; none where a partner may be shared.</param>
public sealed record RuleMatches(int Rule, string Title, bool Identity, ImmutableArray<Candidate> Candidates, ImmutableArray<RecordKey> Rivals);

/// <summary>What was found about a left record.</summary>
/// <param name="Situation">Its situation.</param>
/// <param name="Partner">The partner for adopted and found, else null.</param>
/// <param name="Rule">How the partner was found, in words, or null.</param>
/// <param name="Candidates">All that came into question, for a person who decides.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
public sealed record Assessment(Situation Situation, Candidate? Partner, string? Rule, ImmutableArray<Candidate> Candidates, string Reason);
