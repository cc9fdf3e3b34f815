using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;

namespace SyncEngine.Planning;

/// <summary>Counts, by pair and side, the links whose record no longer says what both last agreed on.</summary>
public sealed class ChangeCounting
{
    readonly Dictionary<(string Pair, Side Side), long> changed = [];

    /// <summary>Counts a record.</summary>
    public void Add(RecordPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Action != LinkingAction.Update)
            return;
        foreach (var side in new[] { Side.Left, Side.Right }.Where(side => plan.Cells.Any(cell => HasChanged(cell, side))))
            changed[(plan.Pair, side)] = changed.GetValueOrDefault((plan.Pair, side)) + 1;
    }

    /// <summary>What was counted of a pair and side.</summary>
    public long Of(string pair, Side side) => changed.GetValueOrDefault((pair, side));

    // What a mapping edit or a shared value moves is nobody's change here.
    static bool HasChanged(CellPlan cell, Side side)
    {
        if (cell.Decision == Decision.Keep || cell.BaseLeft is not { } left || left.Length != cell.LeftNow.Length)
            return false;
        return side == Side.Left ? !left.SequenceEqual(cell.LeftNow) : cell.BaseRight != cell.RightNow;
    }
}
