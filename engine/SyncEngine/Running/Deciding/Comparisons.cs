using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>Gathers what the comparison of a link must know beyond the two records.</summary>
static class Comparisons
{
    /// <summary>The facts for one link.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="pair">The link's pair.</param>
    /// <param name="link">The link.</param>
    /// <param name="left">Its left record.</param>
    /// <param name="right">Its right record.</param>
    /// <param name="holder">The record that holds the right one, whose lock locks it too; null when it stands by itself.</param>
    public static Comparison Of(RunScope scope, Pair pair, Link link, EntityRecord left, EntityRecord right, ResourceRecord? holder) => new(
        pair.FirstLink,
        MayFill: Rebuilding.MayFill(link),
        TimeOf(scope, left.Source, IsOld(scope, pair, link)),
        TimeOf(scope, right.Source, IsOld(scope, pair, link)),
        RecordLock.Of(right.Source) ?? (holder is null ? null : RecordLock.Of(holder)),
        HeldOf(scope, pair, link),
        FirstSightings.Of(scope, pair, link.Left))
    {
        Choices = scope.Store.Choices.Of(pair.Name, link.Left)
            .ToImmutableDictionary(chosen => chosen.Cell, chosen => chosen.Choice, StringComparer.Ordinal),
        LeftUnclocked = UnclockedOf(scope, left.Source),
        RightUnclocked = UnclockedOf(scope, right.Source),
    };

    // What kept it parked hid when each of its values changed.
    static bool IsOld(RunScope scope, Pair pair, Link link) =>
        scope.Store.Attention.Find(pair.Name, Side.Left, link.Left) is { Kind: AttentionKind.Parked };

    // A change that this read shows was not there when the feed was read last; the record's clock moves for other edits too,
    // so it bounds the change from above only.
    static ChangeTime TimeOf(RunScope scope, ResourceRecord record, bool isOld)
    {
        var latest = record.ChangedAt is { } changed && changed < record.ReadAt ? changed : record.ReadAt;
        if (isOld || scope.Store.Watermarks.Get(record.Resource.System, record.Resource.Name).Before is not { } earliest)
            return new ChangeTime(DateTimeOffset.MinValue, latest);
        // A record that has stood still since that read changed at some time before it; the read did not see it then.
        return new ChangeTime(earliest < latest ? earliest : DateTimeOffset.MinValue, latest);
    }

    static Unclocked? UnclockedOf(RunScope scope, ResourceRecord record)
    {
        var operations = scope.Declarations[scope.SideOf(record.Resource.System)].Http.Resources;
        return operations.GetValueOrDefault(record.Resource.Name)?.List is { UnmovedBy: { IsDefaultOrEmpty: false } unmoved }
            ? new Unclocked(unmoved, new ChangeTime(DateTimeOffset.MinValue, record.ReadAt))
            : null;
    }

    static ImmutableDictionary<string, HeldBefore> HeldOf(RunScope scope, Pair pair, Link link) =>
        scope.Store.Held.Of(pair.Name, link.Left).ToImmutableDictionary(
            held => held.Cell,
            held => new HeldBefore(
                held.Kind is HeldCells.Refused or HeldCells.Undone ? Decision.Hold : Enum.Parse<Decision>(held.Kind),
                held.LeftNow, held.RightNow, held.Reason,
                // What the engine itself held is judged anew: the lock or the limit may be gone, the mapping may say something else.
                RetryDue: held.Kind != HeldCells.Refused || link.MappingHash != pair.Hash || held.RetryAt <= scope.Time.GetUtcNow())
            {
                Since = held.Since,
                IsUndone = held.Kind == HeldCells.Undone,
            },
            StringComparer.Ordinal);
}
