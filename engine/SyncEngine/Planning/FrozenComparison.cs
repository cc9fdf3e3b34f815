using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Merging;

namespace SyncEngine.Planning;

/// <summary>What has moved between a frozen plan of a record and its plan now.</summary>
/// <param name="Reason">Why nothing of the record may be done, or null. One sentence without its full stop.</param>
/// <param name="Cells">The cells that may not be written, by name, each with its reason.</param>
public sealed record FrozenVerdict(string? Reason, ImmutableSortedDictionary<string, string> Cells);

/// <summary>Compares a frozen plan of a record with its plan now: only what is still exactly as frozen may be done.</summary>
/// <remarks>
/// Reasons and candidates are for people and are not compared. The planned writes of both plans must be numbered alike.
/// A create is one decision: a single value that has moved keeps the whole record.
/// </remarks>
public static class FrozenComparison
{
    /// <summary>Why a record that was planned needs nothing any more.</summary>
    public const string AtRest = "nothing is left to do";

    const string MovedSince = "it has changed since the plan was made";

    /// <summary>Compares.</summary>
    /// <param name="frozen">The frozen plan of a record.</param>
    /// <param name="now">The plan of the same record now.</param>
    public static FrozenVerdict Compare(RecordPlan frozen, RecordPlan now)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        ArgumentNullException.ThrowIfNull(now);
        if (OtherRecord(frozen, now) is { } other)
            return new FrozenVerdict(other, ImmutableSortedDictionary<string, string>.Empty);
        var moved = Moved(frozen, now).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return frozen.Action == LinkingAction.Create && moved.Count > 0
            ? new FrozenVerdict($"{moved.First().Key}: {moved.First().Value}", moved.Clear())
            : new FrozenVerdict(null, moved);
    }

    static string? OtherRecord(RecordPlan frozen, RecordPlan now)
    {
        if (now.IsSilent)
            return AtRest;
        if (frozen.Action != now.Action || frozen.IsParked != now.IsParked)
            return $"something else is to be done now: {now.Reason}";
        if (frozen.Right != now.Right || frozen.RightWrite != now.RightWrite)
            return "its partner is another one now";
        // What a link's partner has become stands among its candidates.
        if (frozen.Situation != now.Situation || frozen.Rule != now.Rule
            || (frozen.Action == LinkingAction.Link && !frozen.Candidates.SequenceEqual(now.Candidates)))
            return $"its partner is found in another way now: {now.Reason}";
        return frozen.Needs != now.Needs ? $"it waits for something else now: {now.Reason}" : null;
    }

    static IEnumerable<KeyValuePair<string, string>> Moved(RecordPlan frozen, RecordPlan now)
    {
        var before = frozen.Cells.ToDictionary(cell => cell.Cell, StringComparer.Ordinal);
        foreach (var cell in now.Cells)
        {
            var known = before.GetValueOrDefault(cell.Cell);
            before.Remove(cell.Cell);
            if (WhyOther(known, cell) is { } reason)
                yield return KeyValuePair.Create(cell.Cell, reason);
        }

        foreach (var gone in before.Values.Where(cell => cell.Decision != Decision.Keep))
            yield return KeyValuePair.Create(gone.Cell, "it is not compared any more");
    }

    static string? WhyOther(CellPlan? frozen, CellPlan now) => (frozen?.Decision ?? Decision.Keep, now.Decision) switch
    {
        (Decision.Keep, Decision.Keep) => null,
        (Decision.Keep, _) => MovedSince,
        (_, Decision.Keep) => AtRest,
        _ => frozen is null ? MovedSince : WhyMoved(frozen, now),
    };

    static string? WhyMoved(CellPlan frozen, CellPlan now)
    {
        if (!frozen.LeftNow.SequenceEqual(now.LeftNow))
            return "the left side has changed since the plan was made";
        if (frozen.RightNow != now.RightNow)
            return "the right side has changed since the plan was made";
        if (frozen.BaseRight != now.BaseRight || !Same(frozen.BaseLeft, now.BaseLeft))
            return "it was synchronized since the plan was made";
        if (frozen.Decision != now.Decision)
            return $"it is decided in another way now: {now.Reason}";
        return SameWrites(frozen, now) ? null : "another value would be written now";
    }

    static bool Same<T>(ImmutableArray<T>? one, ImmutableArray<T>? other) => (one, other) switch
    {
        (null, null) => true,
        ({ } here, { } there) => here.SequenceEqual(there),
        (null, not null) or (not null, null) => false,
    };

    static bool SameWrites(CellPlan frozen, CellPlan now) =>
        frozen.ToRight?.Field == now.ToRight?.Field
        && frozen.ToRight?.Value == now.ToRight?.Value
        && Written(frozen).SequenceEqual(Written(now));

    static IEnumerable<(string Field, PlannedValue Value)> Written(CellPlan cell) =>
        cell.ToLeft.Select(write => (write.Field, write.Value)).OrderBy(write => write.Field, StringComparer.Ordinal);
}
