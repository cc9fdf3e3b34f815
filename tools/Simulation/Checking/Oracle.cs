using Simulation.Worlds;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace Simulation.Checking;

/// <summary>An applied run of a calm history, and what was remembered after it.</summary>
/// <param name="Begin">The number of what happened last before it.</param>
/// <param name="End">The number of what happened last in it.</param>
/// <param name="Remembered">The database after it.</param>
sealed record CalmRun(int Begin, int End, Remembered Remembered);

/// <summary>
/// Foretells what a run makes of each cell by comparing whole states: what was agreed, and what both sides say before the run. It is
/// short, slow and knows nothing of feeds, lists of things to do, plans or journals.
/// </summary>
/// <remarks>
/// Only for calm histories, and only for cells that nobody shares. What the other side may refuse is allowed to be held;
/// a plain filled text is not.
/// </remarks>
/// <param name="stock">The mapping under test.</param>
/// <param name="world">The world.</param>
/// <param name="scripts">Calls transforms.</param>
sealed class Oracle(Stock stock, World world, IScriptCalls scripts)
{
    /// <summary>Where the engine did something else than was foretold.</summary>
    public IEnumerable<Violation> Check(IReadOnlyList<CalmRun> runs)
    {
        var agreed = new Dictionary<(string Pair, RecordKey Left, string Cell), CellMoment>();
        foreach (var run in runs)
        {
            var review = new Review(stock, world, run.Remembered, scripts);
            foreach (var (pair, link, cell) in Lonely(run.Remembered))
            {
                var key = (pair.Name, link.Left, cell.Name);
                if (review.Look(pair, link, cell, run.End) is not { } after)
                    continue;
                if (agreed.TryGetValue(key, out var known) && review.Look(pair, link, cell, run.Begin) is { } before
                    && Differs(review, run, (pair, link, cell), (known, before, after)) is { } violation)
                    yield return violation;
                if (after.IsEqual)
                    agreed[key] = after;
                else
                    agreed.Remove(key);
            }
        }
    }

    IEnumerable<(Pair Pair, Link Link, Cell Cell)> Lonely(Remembered remembered) =>
        from link in remembered.Links
        where link.State == LinkState.Open
        let pair = stock.Declarations[link.Pair]
        where remembered.Links.Count(
            other => other.Pair == link.Pair && (other.Right == link.Right || other.LeftResource == link.LeftResource)) == 1
        from cell in pair.Cells
        where cell.When != When.Create && !cell.IsReference && cell.Direction != Direction.Compare
        where cell.Rows.All(row => row.UniqueElse is null && row.With.IsEmpty)
        select (pair, link, cell);

    static Violation? Differs(
        Review review, CalmRun run, (Pair Pair, Link Link, Cell Cell) at, (CellMoment Agreed, CellMoment Before, CellMoment After) seen)
    {
        var (leftMoved, rightMoved) = (seen.Before.AsRight != seen.Agreed.AsRight, seen.Before.Right != seen.Agreed.Right);
        var stays = seen.After.AsRight == seen.Before.AsRight && seen.After.Right == seen.Before.Right;
        var toRight = seen.After.Right == seen.Before.AsRight && seen.After.AsRight == seen.Before.AsRight;
        var toLeft = seen.After.Right == seen.Before.Right && seen.After.IsEqual;
        var isHeld = run.Remembered.Held.ContainsKey((at.Pair.Name, at.Link.Left, at.Cell.Name))
            || run.Remembered.Attention.ContainsKey((at.Pair.Name, at.Link.Left));
        var mayHold = isHeld && !(leftMoved != rightMoved && IsPlain(review, at, seen.Before, leftMoved));
        var holds = (leftMoved, rightMoved) switch
        {
            (false, false) => stays,
            (_, true) when stays && review.IsUnseen(at.Pair, at.Cell) => true,
            (true, false) when at.Cell.Direction == Direction.ToLeft => stays && isHeld,
            (false, true) when at.Cell.Direction == Direction.ToRight => stays && isHeld,
            (true, false) => toRight || (stays && mayHold),
            (false, true) => toLeft || (stays && mayHold),
            (true, true) when seen.Before.IsEqual => stays,
            (true, true) => (stays && isHeld) || (at.Cell.Conflict != ConflictPolicy.Hold && (toLeft || toRight)),
        };
        return holds
            ? null
            : new Violation(
                "oracle",
                $"{at.Pair.Name} {at.Link.Left}, {at.Cell.Name}: agreed '{seen.Agreed.Right}', before the run '{seen.Before.AsRight}' and "
                + $"'{seen.Before.Right}', after it '{seen.After.AsRight}' and '{seen.After.Right}'{(isHeld ? ", held" : "")}");
    }

    // Nothing may stop a filled text that is short enough from going to a record that is open.
    static bool IsPlain(Review review, (Pair Pair, Link Link, Cell Cell) at, CellMoment before, bool fromLeft)
    {
        if (at.Cell is not { Type: PropertyType.Text, BlankAs: null, Rows: [var row] }
            || at.Pair.Right.Resource is not { Locked: [], Within: null })
            return false;
        if (!fromLeft)
        {
            return before.Right.IsFilled
                && row is { ToLeft: null, Left.Property: { ReadOnly: false } left }
                && CellWrites.TooMuch(left, before.RawRight) is null;
        }

        return before.AsRight is { IsFilled: true } value
            && at.Cell.Right.Property is { } right
            && CellWrites.TooMuch(right, value) is null
            && review.Right(at.Pair, at.Link, int.MaxValue) is not null;
    }
}
