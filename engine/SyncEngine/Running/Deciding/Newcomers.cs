using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// What a record must not say that joins others at their partner: a place that is blank there, and was not when the others last agreed
/// with it, was cleared by a person, and is not one to be filled.
/// </summary>
static class Newcomers
{
    /// <summary>The cells, those in conflict that would fill what was cleared.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="others">The partner's other links.</param>
    /// <param name="cells">The cells of the new link, compared.</param>
    /// <param name="context">Says what counts as blank.</param>
    public static ImmutableArray<CellPlan> Hold(
        Pair pair, ImmutableArray<Link> others, ImmutableArray<CellPlan> cells, IMappingContext context) =>
        [.. cells.Select(cell => cell.Decision == Decision.LeftToRight && IsCleared(pair[cell.Cell], others, cell, context)
            ? cell with { Decision = Decision.Conflict, Reason = CellPlanner.PerhapsCleared, ToRight = null }
            : cell)];

    static bool IsCleared(Cell cell, ImmutableArray<Link> others, CellPlan plan, IMappingContext context) =>
        CellMapping.IsBlank(cell, plan.RightNow, context)
        && others.Any(other => other.State == LinkState.Open
            && other.Bases.TryGetValue(cell.Name, out var known)
            && !CellMapping.IsBlank(cell, known.Right, context));
}
