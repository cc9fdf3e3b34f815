using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Linking;

/// <summary>Whether a partner may be created, and the reason either way.</summary>
/// <param name="Holds">Whether a creation rule holds.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
public sealed record MayCreate(bool Holds, string Reason)
{
    /// <summary>The pair and left key that it depends on, when it may hold later; or null.</summary>
    public (string Pair, RecordKey Key)? Needs { get; init; }

    /// <summary>Whether it cannot be told: then a person must.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>What is known of a left record, and of a partner that was posted.</summary>
/// <param name="Came">When the left record came.</param>
/// <param name="Posted">When the partner was posted; absent when that was not seen.</param>
/// <param name="Since">Since when such records count; null when all do.</param>
/// <param name="WasCarriedBy">Whether the left record had been carried to the partner by an instant.</param>
public sealed record ClosedFacts(Value Came, Value Posted, DateTimeOffset? Since, Func<DateTimeOffset, bool> WasCarriedBy);

/// <summary>Asks the creation rules of a pair.</summary>
public static class CreationRules
{
    /// <summary>Whether an absent partner of a left record may be created.</summary>
    /// <param name="rule">The pair's rule.</param>
    /// <param name="createdAt">When the left record was created, or null when its system does not say.</param>
    /// <param name="cutOver">Records older than this are created only when they are referred to.</param>
    /// <param name="referredBy">The pairs whose linked or planned records refer to it.</param>
    public static MayCreate Ask(CreationRule rule, DateTimeOffset? createdAt, DateTimeOffset cutOver, ImmutableArray<string> referredBy)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (!rule.CreatesAny)
            return new MayCreate(false, "the pair creates nothing");
        if (referredBy.FirstOrDefault(pair => rule.Every || rule.Connected.Contains(pair, StringComparer.Ordinal)) is { } referrer)
            return new MayCreate(true, $"a record of {referrer} refers to it");
        if (!rule.IsUsual)
            return new MayCreate(false, "only what came after its partner was posted gets one");
        if (!rule.Every)
            return new MayCreate(false, $"no record of {string.Join(" or ", rule.Connected)} refers to it");
        return createdAt >= cutOver
            ? new MayCreate(true, "every record since the cut-over gets a partner")
            : new MayCreate(false, "it is older than the cut-over and nothing refers to it");
    }

    /// <summary>Whether a left record came after a partner was posted; what came before is in it only if it was carried there in time.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="facts">What is known of the record and of the partner.</param>
    public static MayCreate AskClosed(ClosedRule rule, ClosedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Came.Instant is not { } at)
            return Unknown(rule, $"there is no {rule.At.Name}");
        if (at < facts.Since)
            return new MayCreate(false, $"it came before {rule.Since?.Name} of the connection");
        if (facts.Posted.Instant is not { } after)
            return Unknown(rule, $"there is no {rule.After}");
        if (at > after)
            return new MayCreate(true, $"it came after its partner in {rule.Pair} was posted");
        return facts.WasCarriedBy(after)
            ? new MayCreate(false, $"it came before its partner in {rule.Pair} was posted, and is in it")
            : new MayCreate(false, $"it came before its partner in {rule.Pair} was posted and had not been carried there, so that it may not be in it") { IsUnknown = true };
    }

    static MayCreate Unknown(ClosedRule rule, string why) =>
        new(false, $"whether it came after its partner in {rule.Pair} was posted is not known: {why}") { IsUnknown = true };
}
