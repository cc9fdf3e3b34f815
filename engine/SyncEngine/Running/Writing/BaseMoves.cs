using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>Moves bases to what a system has taken. A cell of several places moves as a whole, when the last of them is written.</summary>
sealed class BaseMoves(RunScope scope, RunTally tally, RunState state)
{
    /// <summary>Moves the base of a cell to a value that was sent, where the answer shows it or shows nothing.</summary>
    /// <param name="sent">The cell as it was intended.</param>
    /// <param name="side">The side that was written.</param>
    /// <param name="value">The value that was sent.</param>
    /// <param name="shown">What the answer shows there; absent when it shows nothing.</param>
    public void Move(IntendedCell sent, Side side, IntendedValue value, Value shown)
    {
        if (scope.Store.Links.ByLeft(sent.Pair, sent.Left) is not { } link || CellOf(sent) is not { } cell)
            return;
        if (shown.Kind != ValueKind.Absent && !cell.Canonizer.AreEqual(value.Value, shown, scope.Connection.Country))
        {
            var isLeft = side == Side.Left;
            NotAccepted(sent, side, isLeft ? sent.LeftNow.SetItem(PositionOf(cell, value.Property), shown) : sent.LeftNow, isLeft ? sent.RightNow : shown);
            scope.Store.Choices.Remove(sent.Pair, sent.Left, sent.Cell);
            return;
        }

        var said = shown.Kind == ValueKind.Absent ? value.Value : shown;
        if (sent.BothWays)
        {
            MoveBoth(link, sent, side, said);
            return;
        }

        var known = link.Bases.GetValueOrDefault(cell.Name);
        var isWhole = true;
        if (side == Side.Right)
        {
            known = new CellBase(sent.Hash, sent.LeftNow, said);
        }
        else if (!state.Outstanding.ContainsKey((sent.Pair, sent.Left, sent.Cell)) && HasSeveralPaths(cell))
        {
            // Of an earlier run nobody knows how many of the paths are written: the others follow.
            if (known is null || known.Left.Length != cell.Inputs.Length)
                return;
            known = known with { Left = known.Left.SetItem(PositionOf(cell, value.Property), said) };
            isWhole = false;
        }
        else
        {
            var left = known?.Left.Length == cell.Inputs.Length ? known.Left : sent.LeftNow;
            left = left.SetItem(PositionOf(cell, value.Property), said);
            // The right side counts as carried only when every left path of the cell has been written.
            isWhole = IsLast((sent.Pair, sent.Left, sent.Cell));
            known = isWhole || known is null
                ? new CellBase(sent.Hash, left, sent.RightNow)
                : known with { Left = left };
        }

        scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(cell.Name, known) });
        // A part that was refused stays remembered when the cell's other part is taken.
        if (isWhole)
            Release(sent);
        else if (scope.Store.Held.Find(sent.Pair, sent.Left, sent.Cell) is { } refused)
            scope.Store.Held.Put(refused with { LeftNow = refused.LeftNow.SetItem(PositionOf(cell, value.Property), value.Value) });
    }

    /// <summary>The cell that was sent as it is declared now; null when its mapping was edited since.</summary>
    public Cell? CellOf(IntendedCell sent) =>
        scope.Declarations.Find(sent.Pair)?.Cells.FirstOrDefault(cell => cell.Name == sent.Cell && cell.Hash == sent.Hash);

    static bool HasSeveralPaths(Cell cell) => cell.Rows.Count(row => row.Left is not null) > 1;

    bool IsLast((string Pair, RecordKey Left, string Cell) cell) => !state.Outstanding.ContainsKey(cell) || (state.Outstanding[cell] -= 1) == 0;

    /// <summary>
    /// Holds a cell whose value the system did not take as it was sent. What it made of it is our doing: however new it is, it wins over
    /// no edit of a person.
    /// </summary>
    /// <param name="sent">The cell as it was intended.</param>
    /// <param name="side">The side that was written.</param>
    /// <param name="leftNow">The left values, as the answer shows them where the left side was written.</param>
    /// <param name="rightNow">The right value likewise.</param>
    public void NotAccepted(IntendedCell sent, Side side, ImmutableArray<Value> leftNow, Value rightNow)
    {
        scope.Store.FirstSeen.Put(sent.Pair, sent.Left, new FirstSeen(
            sent.Cell, side, side == Side.Left ? leftNow : [rightNow], ChangeTime.LongAgo, scope.Time.GetUtcNow()));
        HeldCells.Put(scope, new HeldCell(
            sent.Pair, sent.Left, sent.Cell, HeldCells.Refused, "the system answered with another value than it was sent: not accepted",
            sent.LeftNow, sent.RightNow, leftNow, rightNow, scope.Time.GetUtcNow()));
        tally.Count(sent.Pair, count => count with { Held = count.Held + 1 });
    }

    /// <summary>Gives up a choice that may have been carried out already, and says so; nothing where nobody has chosen.</summary>
    public void GiveUpChoice(IntendedCell sent)
    {
        if (scope.Store.Choices.Find(sent.Pair, sent.Left, sent.Cell) is null)
            return;
        scope.Store.Choices.Remove(sent.Pair, sent.Left, sent.Cell);
        tally.Drop(sent.Pair, sent.Left, sent.Cell);
    }

    // One side that says the new value beside a base that says it too would look as if the other had been edited back.
    void MoveBoth(Link link, IntendedCell sent, Side side, Value shown)
    {
        var key = (sent.Pair, sent.Left, sent.Cell);
        if (side == Side.Right)
            state.Answered[key] = shown;
        // Of an earlier run nobody knows whether the other side is written: both are compared as they are.
        if (!state.Outstanding.ContainsKey(key) || (state.Outstanding[key] -= 1) > 0)
            return;
        var right = state.Answered.GetValueOrDefault(key, sent.RightNow);
        scope.Store.Links.Update(link with { Bases = link.Bases.SetItem(sent.Cell, new CellBase(sent.Hash, sent.LeftNow, right)) });
        Release(sent);
    }

    void Release(IntendedCell sent)
    {
        scope.Store.Held.Remove(sent.Pair, sent.Left, sent.Cell);
        scope.Store.Choices.Remove(sent.Pair, sent.Left, sent.Cell);
        scope.Store.FirstSeen.Remove(sent.Pair, sent.Left, sent.Cell);
    }

    static int PositionOf(Cell cell, string property)
    {
        for (var position = 0; position < cell.Inputs.Length; position++)
        {
            if (cell.Inputs[position].Property?.Name == property)
                return position;
        }

        throw new InvalidOperationException($"'{property}' is no input of '{cell.Name}'.");
    }
}
