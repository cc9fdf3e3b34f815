using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// What an older copy of the database cannot know: a value that differs from the copy's base may be an edit, or what a later run wrote,
/// and then the other side may have been set back to that base since, which is the newer edit.
/// </summary>
static class Doubts
{
    // A later run knows the doubt by these words and keeps it.
    const string PerhapsCarried = "the database is an older copy, and both records were edited since: which of the two says the newer is not known";

    /// <summary>The cells, those in conflict of which the copy cannot tell on which side the last edit was.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="comparison">What is known of the link.</param>
    /// <param name="left">The left record.</param>
    /// <param name="right">The right record.</param>
    /// <param name="holder">The record that holds the right one, whose clock is its clock too; null when it stands by itself.</param>
    /// <param name="cells">The cells of the link, compared.</param>
    public static ImmutableArray<CellPlan> Hold(
        RunScope scope, Pair pair, Comparison comparison, ResourceRecord left, ResourceRecord right, ResourceRecord? holder, ImmutableArray<CellPlan> cells)
    {
        var copied = Rebuilding.CopiedAt(scope);
        if (copied is null && comparison.Held.IsEmpty)
            return cells;
        return [.. cells.Select(cell => IsOneEdit(cell) && (WasDoubted(cell) || IsDoubtful(cell)) ? Conflict(cell) : cell)];

        bool WasDoubted(CellPlan cell) => comparison.HeldOf(cell.Cell) is { Reason: PerhapsCarried };

        bool IsDoubtful(CellPlan cell) => copied is { } since && (cell.Decision == Decision.RightToLeft
            ? comparison.LeftUnclocked?.Bears(pair[cell.Cell], Side.Left) == true || HasMoved(left.ChangedAt, since)
            : comparison.RightUnclocked?.Bears(pair[cell.Cell], Side.Right) == true || HasMoved(right.ChangedAt ?? holder?.ChangedAt, since));
    }

    static bool IsOneEdit(CellPlan cell) =>
        cell is { Cause: WriteCause.Edit, Choice: null, Decision: Decision.LeftToRight or Decision.RightToLeft };

    static bool HasMoved(DateTimeOffset? changed, DateTimeOffset since) => changed is null || changed > since;

    static CellPlan Conflict(CellPlan cell) => cell with { Decision = Decision.Conflict, Reason = PerhapsCarried, ToLeft = [], ToRight = null };
}
