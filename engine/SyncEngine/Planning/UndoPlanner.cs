using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What becomes of one earlier write that is to be taken back.</summary>
public enum UndoVerdict
{
    /// <summary>The place still holds what was written: what stood there before is written again.</summary>
    Restore,

    /// <summary>What stood there before stands there now: nothing is to be done.</summary>
    Nothing,

    /// <summary>A person or a later run wrote something else there: that stays.</summary>
    Edited,

    /// <summary>What stood there before, or what stands there now, is not known.</summary>
    Unknown,
}

/// <summary>One earlier write to a place.</summary>
/// <param name="Id">Its number in history.</param>
/// <param name="Before">The raw value before it; absent when it is not known.</param>
/// <param name="After">The raw value after it.</param>
public sealed record WrittenValue(long Id, Value Before, Value After);

/// <summary>What the undo of a place's writes comes to.</summary>
/// <param name="Target">The raw value that the place is to hold; the present one where nothing is restored.</param>
/// <param name="Verdicts">What becomes of each write, latest first.</param>
public sealed record PlaceUndo(Value Target, ImmutableArray<(long Id, UndoVerdict Verdict)> Verdicts)
{
    /// <summary>The writes that are taken back, latest first.</summary>
    public ImmutableArray<long> TakenBack => [.. Verdicts.Where(each => each.Verdict == UndoVerdict.Restore).Select(each => each.Id)];
}

/// <summary>
/// Plans the undo of writes to one place as a three-way comparison of what was written, what stood there before and what stands
/// there now. A later edit is never overwritten.
/// </summary>
public static class UndoPlanner
{
    /// <summary>Decides about all writes to one place.</summary>
    /// <param name="present">The raw value that stands there now; absent when it could not be read.</param>
    /// <param name="latestFirst">The writes, the latest first.</param>
    public static PlaceUndo Decide(Value present, IEnumerable<WrittenValue> latestFirst)
    {
        ArgumentNullException.ThrowIfNull(latestFirst);
        var current = present;
        var last = default((WrittenValue Write, UndoVerdict Verdict)?);
        var verdicts = ImmutableArray.CreateBuilder<(long, UndoVerdict)>();
        foreach (var write in latestFirst)
        {
            // Records that share a place were written at once, and each has an entry that says the same.
            var verdict = last is { } known && IsSame(known.Write, write) ? known.Verdict : Judge(current, write);
            if (verdict == UndoVerdict.Restore)
                current = write.Before;
            verdicts.Add((write.Id, verdict));
            last = (write, verdict);
        }

        return new PlaceUndo(current, verdicts.ToImmutable());
    }

    static bool IsSame(WrittenValue one, WrittenValue other) => one.Before == other.Before && one.After == other.After;

    static UndoVerdict Judge(Value current, WrittenValue write)
    {
        if (current.Kind == ValueKind.Absent || write.Before.Kind == ValueKind.Absent)
            return UndoVerdict.Unknown;
        if (current == write.Before)
            return UndoVerdict.Nothing;
        return current == write.After ? UndoVerdict.Restore : UndoVerdict.Edited;
    }
}
