using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running;

/// <summary>Gathers what the comparison of a link must know beyond the two records.</summary>
static class Comparisons
{
    /// <summary>What links are called that were adopted by our reference: their past is unknown.</summary>
    public const string ByReference = "reference";

    /// <summary>The facts for one link.</summary>
    public static Comparison Of(RunScope scope, Pair pair, Link link, EntityRecord left, EntityRecord right) => new(
        pair.FirstLink,
        MayFill: link.Rule != ByReference,
        TimeOf(scope, left.Source),
        TimeOf(scope, right.Source),
        LockOf(right.Source),
        HeldOf(scope, pair, link));

    /// <summary>Why a record may not be written, or null.</summary>
    static string? LockOf(ResourceRecord record) =>
        record.Resource.Locked
            .Where(rule => string.Equals(record[rule.Property].ToString(), rule.Value, StringComparison.Ordinal))
            .Select(rule => $"{record.Resource.Name} is locked while {rule.Property.Name} is {rule.Value}")
            .FirstOrDefault();

    // A change that this read shows was not there when the feed was read last; the record's clock moves for other edits too,
    // so it bounds the change from above only.
    static ChangeTime? TimeOf(RunScope scope, ResourceRecord record)
    {
        var before = scope.Store.Watermarks.Get(record.Resource.System, record.Resource.Name).Before;
        if (before is not { } earliest)
            return null;
        var latest = Indexing.ChangedAt(record) is { } changed && changed < record.ReadAt ? changed : record.ReadAt;
        return new ChangeTime(earliest < latest ? earliest : latest, latest);
    }

    static ImmutableDictionary<string, HeldBefore> HeldOf(RunScope scope, Pair pair, Link link) =>
        scope.Store.Held.Of(pair.Name, link.Left).ToImmutableDictionary(
            held => held.Cell,
            held => new HeldBefore(Enum.Parse<Decision>(held.Kind), held.LeftNow, held.RightNow, held.Reason, held.Since, RetryDue: false),
            StringComparer.Ordinal);
}
