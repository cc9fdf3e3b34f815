using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Running.Writing;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>
/// What an undo's write does to the store: its cells are held from the intent on, and the confirmation gives them their former base.
/// Call each inside the transaction of the journal's entry.
/// </summary>
sealed class UndoConfirmation(RunScope scope)
{
    readonly BrokenLinks links = new(scope);

    /// <summary>The held cells of an intent's values, as they are before it.</summary>
    public ImmutableArray<HeldCell> HeldNow(IEnumerable<UndoneValue> values) =>
        [.. CellsOf(values).Select(cell => scope.Store.Held.Find(cell.Pair, cell.Left, cell.Cell)).OfType<HeldCell>()];

    /// <summary>Holds the cells, so that whatever becomes of the write, no run carries anything over it.</summary>
    public void Hold(UndoIntent intent)
    {
        foreach (var value in intent.Values)
        {
            foreach (var cell in CellsOf([value]))
                Hold(cell, intent, value);
        }
    }

    /// <summary>Gives held cells back as they were before the intent: the system did not take the write.</summary>
    public void GiveBack(UndoIntent intent)
    {
        foreach (var cell in CellsOf(intent.Values))
        {
            if (intent.Former.FirstOrDefault(held => (held.Pair, held.Left, held.Cell) == (cell.Pair, cell.Left, cell.Cell)) is { } former)
                scope.Store.Held.Put(former);
            else
                scope.Store.Held.Remove(cell.Pair, cell.Left, cell.Cell);
        }
    }

    /// <summary>Notes that the system took the write: history, former bases, and cells that wait until a person releases them.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="answer">The record as the answer shows it; null when it shows nothing or the write is settled later.</param>
    public void Confirm(UndoIntent intent, ResourceRecord? answer)
    {
        var resource = scope.ResourceOf(intent.System, intent.Resource);
        foreach (var value in intent.Values)
        {
            var entries = Entries(value);
            var shown = Places.Shown(resource, answer, value.Property);
            var after = shown.Kind == ValueKind.Absent ? value.Value : shown;
            if (entries.FirstOrDefault(entry => entry.Cause == WriteCause.Create) is { } create)
            {
                scope.Store.History.Append(Image(intent, value, create, after));
                links.Break(entries);
                continue;
            }

            Keep(intent, value, entries, after);
            foreach (var cell in CellsOf([value]))
                MoveBack(cell, intent, value);
            foreach (var entry in entries)
                scope.Store.History.MarkUndone(entry.Id, scope.Run);
        }
    }

    ImmutableArray<HistoryEntry> Entries(UndoneValue value) => [.. value.Entries.Select(scope.Store.History.Find).OfType<HistoryEntry>()];

    // One entry for each cell that the value belonged to, so that this undo can be undone in turn.
    void Keep(UndoIntent intent, UndoneValue value, ImmutableArray<HistoryEntry> entries, Value after)
    {
        foreach (var entry in entries.DistinctBy(entry => (entry.Pair, entry.Left, entry.Cell)))
        {
            var link = entry.Left is { } left ? scope.Store.Links.ByLeft(entry.Pair, left) : null;
            scope.Store.History.Append(Image(intent, value, entry, after) with
            {
                Cell = entry.Cell,
                Base = entry.Cell is { } cell ? link?.Bases.GetValueOrDefault(cell) : null,
            });
        }
    }

    HistoryEntry Image(UndoIntent intent, UndoneValue value, HistoryEntry undone, Value after) => new(
        0, scope.Run, scope.Time.GetUtcNow(), undone.Pair, undone.Left, undone.Right, intent.System, intent.Resource, intent.Key, value.Property,
        value.Before, after, WriteCause.Undo);

    void MoveBack(UndoneCell cell, UndoIntent intent, UndoneValue value)
    {
        // The cell of an undo that is itself undone is free again, as it was before that undo.
        if (cell.First.Cause == WriteCause.Undo)
            scope.Store.Held.Remove(cell.Pair, cell.Left, cell.Cell);
        else
            Hold(cell, intent, value);
        var link = cell.Link;
        var known = link.Bases.GetValueOrDefault(cell.Cell);
        scope.Store.Links.Update(link with
        {
            Bases = cell.First.Base is { } former
                ? link.Bases.SetItem(cell.Cell, Former(former, known, PositionOf(cell, intent, value)))
                : link.Bases.Remove(cell.Cell),
        });
        LookAgain.At(scope.Declarations, scope.Store, link);
    }

    void Hold(UndoneCell cell, UndoIntent intent, UndoneValue value)
    {
        var known = cell.Link.Bases.GetValueOrDefault(cell.Cell);
        var position = PositionOf(cell, intent, value);
        scope.Store.Held.Put(new HeldCell(
            cell.Pair, cell.Left, cell.Cell, HeldCells.Undone,
            $"run {cell.First.Run} was undone; release it to let the value travel again",
            cell.First.Base?.Left ?? [], cell.First.Base?.Right ?? Value.Absent,
            LeftNow: position is { } at && at < known?.Left.Length ? known.Left.SetItem(at, value.Value) : known?.Left ?? [],
            RightNow: position is null ? value.Value : known?.Right ?? Value.Absent,
            scope.Time.GetUtcNow()));
    }

    // Several left places of one cell go back one by one, each to what its own write found.
    static CellBase Former(CellBase former, CellBase? known, int? position) =>
        position is { } at && known is not null && known.Left.Length == former.Left.Length
            ? former with { Left = known.Left.SetItem(at, former.Left[at]) }
            : former;

    // Which of the cell's left inputs was written; null for the right side.
    int? PositionOf(UndoneCell cell, UndoIntent intent, UndoneValue value)
    {
        if (scope.SideOf(intent.System) == Side.Right)
            return null;
        var inputs = cell.Declared.Inputs;
        return Enumerable.Range(0, inputs.Length)
            .Where(position => inputs[position].Property?.Name == value.Property)
            .Select(position => (int?)position)
            .FirstOrDefault();
    }

    // The cells that the values belong to and that still count: of links that are open, in the mapping as it is now.
    IEnumerable<UndoneCell> CellsOf(IEnumerable<UndoneValue> values)
    {
        foreach (var group in values.Select(Entries)
            .Where(entries => entries.All(entry => entry.Cause != WriteCause.Create))
            .SelectMany(entries => entries)
            .Where(entry => entry is { Left: not null, Cell: not null })
            .GroupBy(entry => (entry.Pair, Left: entry.Left!.Value, Cell: entry.Cell!)))
        {
            if (scope.Store.Links.ByLeft(group.Key.Pair, group.Key.Left) is { State: LinkState.Open } link
                && scope.Declarations.Pairs.FirstOrDefault(pair => pair.Name == group.Key.Pair)?.Cells.FirstOrDefault(cell => cell.Name == group.Key.Cell) is { When: not When.Create } declared)
                yield return new UndoneCell(link, declared, group.MinBy(entry => entry.Id)!);
        }
    }

    sealed record UndoneCell(Link Link, Cell Declared, HistoryEntry First)
    {
        public string Pair => Link.Pair;

        public RecordKey Left => Link.Left;

        public string Cell => Declared.Name;
    }
}
