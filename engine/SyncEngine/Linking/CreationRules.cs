using System.Collections.Immutable;
using SyncEngine.Mapping;

namespace SyncEngine.Linking;

/// <summary>Whether a partner may be created, and the reason either way.</summary>
/// <param name="Holds">Whether a creation rule holds.</param>
/// <param name="Reason">Why, as one sentence without its full stop.</param>
public sealed record MayCreate(bool Holds, string Reason);

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
        if (!rule.Every)
            return new MayCreate(false, $"no record of {string.Join(" or ", rule.Connected)} refers to it");
        return createdAt >= cutOver
            ? new MayCreate(true, "every record since the cut-over gets a partner")
            : new MayCreate(false, "it is older than the cut-over and nothing refers to it");
    }
}
