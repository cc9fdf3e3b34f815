using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;
using SyncEngine.Running.Finding;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Writing;

/// <summary>
/// Keeps in history what stood in each written place before and after, with the cell's base before the write. Call inside the
/// transaction that confirms the write, before its bases move.
/// </summary>
sealed class BeforeImages(RunScope scope)
{
    /// <summary>Keeps the values of a created record.</summary>
    /// <param name="intent">The create; its children are kept when they are confirmed themselves.</param>
    /// <param name="key">The new record's key.</param>
    /// <param name="answer">The record as the answer shows it, or null.</param>
    /// <param name="run">The run that sent it.</param>
    public void OfCreate(CreateIntent intent, RecordKey key, ResourceRecord? answer, long run)
    {
        var pair = scope.Declarations[intent.Pair];
        foreach (var value in intent.Values)
        {
            var cell = intent.Cells
                .Select(sent => pair.Cells.FirstOrDefault(cell => cell.Name == sent.Cell))
                .OfType<Cell>()
                .FirstOrDefault(cell => cell.Right.Property?.Name == value.Property);
            scope.Store.History.Append(Entry(run, pair.Right.Resource, key, value, answer) with
            {
                Pair = pair.Name,
                Left = intent.Left,
                Right = key,
                Cause = WriteCause.Create,
                Cell = cell?.Name,
            });
        }
    }

    /// <summary>Keeps one value of an update that a run has sent.</summary>
    public void OfUpdate(UpdateIntent intent, IntendedValue value, ResourceRecord? answer, long run)
    {
        var cell = value.Cell is { } position ? intent.Cells[position] : null;
        var (pair, left) = cell is not null ? (cell.Pair, cell.Left) : value.For ?? ("", default(RecordKey?));
        var link = left is { } known ? scope.Store.Links.ByLeft(pair, known) : null;
        scope.Store.History.Append(Entry(run, scope.ResourceOf(intent.System, intent.Resource), intent.Key, value, answer) with
        {
            Pair = pair,
            Left = left,
            Right = link?.Right,
            Cause = cell?.Cause ?? WriteCause.Link,
            Cell = cell?.Cell,
            Base = cell is null ? null : link?.Bases.GetValueOrDefault(cell.Cell),
        });
    }

    HistoryEntry Entry(long run, Resource resource, RecordKey key, IntendedValue value, ResourceRecord? answer)
    {
        var shown = Places.Shown(resource, answer, value.Property);
        return new HistoryEntry(
            0, run, scope.Time.GetUtcNow(), "", Left: null, Right: null, resource.System, resource.Name, key, value.Property,
            value.Before, shown.Kind == ValueKind.Absent ? value.Value : shown, WriteCause.Edit);
    }
}
