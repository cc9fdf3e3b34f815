using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// What a copy of the database cannot know: a value that differs from the copy's base may be an edit, or what a later run wrote, and then
/// the other side may have been set back to that base since, which is the newer edit.
/// </summary>
static class Doubts
{
    const string PerhapsCarried = "the database is an older copy, and both records were edited since: which of the two says the newer is not known";

    /// <summary>The cells, those in conflict of which the copy cannot tell on which side the last edit was.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="link">The link, with the bases that the cells were compared with.</param>
    /// <param name="comparison">What is known of the link.</param>
    /// <param name="left">The left record.</param>
    /// <param name="right">The right record.</param>
    /// <param name="cells">The cells of the link, compared.</param>
    public static ImmutableArray<CellPlan> Hold(
        Pair pair, Link link, Comparison comparison, ResourceRecord left, ResourceRecord right, ImmutableArray<CellPlan> cells)
    {
        return cells.Any(IsDoubtful) ? [.. cells.Select(cell => IsDoubtful(cell) ? Conflict(cell) : cell)] : cells;

        bool IsDoubtful(CellPlan cell) => IsOneEdit(cell) && link.Bases.GetValueOrDefault(cell.Cell)?.CopiedAt is { } since
            && (cell.Decision == Decision.RightToLeft
                ? comparison.LeftUnclocked?.Bears(pair[cell.Cell], Side.Left) == true || MayHaveMoved(left, since)
                : comparison.RightUnclocked?.Bears(pair[cell.Cell], Side.Right) == true || MayHaveMoved(right, since));
    }

    static bool IsOneEdit(CellPlan cell) =>
        cell is { Cause: WriteCause.Edit, Fate: not ChoiceFate.Followed, Decision: Decision.LeftToRight or Decision.RightToLeft };

    // The clock of the record that holds a line need not move with the line.
    static bool MayHaveMoved(ResourceRecord record, DateTimeOffset since) => record.ChangedAt is not { } changed || changed > since;

    static CellPlan Conflict(CellPlan cell) => cell with { Decision = Decision.Conflict, Reason = PerhapsCarried, ToLeft = [], ToRight = null };
}
