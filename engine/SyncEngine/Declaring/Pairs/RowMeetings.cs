using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Finds rows of one pair that carry two right properties to one left property: no merge can serve both.</summary>
static class RowMeetings
{
    /// <summary>Reports each row that writes what an earlier one of another cell writes.</summary>
    internal static void Report(ImmutableArray<Cell> cells, string right, DiagnosticCollection diagnostics)
    {
        var written =
            from cell in cells
            where cell is { When: not When.Create, Direction: Direction.Both or Direction.ToLeft }
            from row in cell.Rows
            where row.Left?.Property is not null
            select (Cell: cell, Row: row);
        foreach (var places in written.GroupBy(place => place.Row.Left!.Property))
        {
            var first = places.First();
            foreach (var (cell, row) in places.Where(place => place.Cell != first.Cell))
                diagnostics.Report(MappingRules.TwoSuppliers, row.Span, row.Left!.Name, first.Cell.Name, first.Row.Span, $"to_{right}");
        }
    }
}
