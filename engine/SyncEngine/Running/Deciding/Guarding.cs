using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Planning;

namespace SyncEngine.Running.Deciding;

/// <summary>
/// Holds what must not be written to a record of which the system computes another value than it must have: a net price to a line that
/// bears another VAT rate than the buyer paid.
/// </summary>
static class Guarding
{
    /// <summary>The cells, those held that are guarded by a value that is wrong.</summary>
    /// <param name="foretold">What the right system computes.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="cells">The cells of one link, compared.</param>
    public static ImmutableArray<CellPlan> Hold(ImmutableArray<ForetoldDeclaration> foretold, Pair pair, ImmutableArray<CellPlan> cells)
    {
        foreach (var each in foretold.Where(each => each.Resource == pair.Right.Resource && !each.Guards.IsEmpty))
        {
            if (cells.FirstOrDefault(cell => cell.Cell == each.Property.Name) is { NeedsAttention: true } wrong)
                cells = [.. cells.Select(cell => IsGuarded(each, pair, cell) ? Held(cell, wrong) : cell)];
        }

        return cells;
    }

    static bool IsGuarded(ForetoldDeclaration foretold, Pair pair, CellPlan cell) =>
        cell.Decision == Decision.LeftToRight && foretold.Guards.Any(guarded => guarded == pair[cell.Cell].Right.Property);

    static CellPlan Held(CellPlan cell, CellPlan wrong) => cell with
    {
        Decision = Decision.Hold,
        ToRight = null,
        Reason = $"{wrong.Cell} is {wrong.RightNow} there and must be {wrong.LeftAsRight}; what is written to it would count at that",
    };
}
