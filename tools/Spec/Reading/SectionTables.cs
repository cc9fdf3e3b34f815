using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;
using SyncEngine.Diagnostics;

namespace Spec.Reading;

/// <summary>Reads the rows of a section's tables.</summary>
/// <param name="document">The document.</param>
/// <param name="diagnostics">Takes what was not understood.</param>
sealed class SectionTables(DocumentText document, DiagnosticCollection diagnostics)
{
    const string Property = "Property";
    const string DataType = "Data Type";
    const int Columns = 3;

    /// <summary>The labels over the first two columns, or null where the table has no such header.</summary>
    internal static (string Left, string Right)? LabelsOf(Block.Table table) =>
        HeaderOf(table) is [var left, var right, ..]
            ? (Without(left.Text, Property), Without(right.Text, Property))
            : null;

    /// <summary>
    /// The right system's name over the third column; empty where it is blank; null without such a column.
    /// </summary>
    internal static string? SystemOf(Block.Table table) =>
        HeaderOf(table) is [_, _, var type, ..] && IsTypeHeader(type.Text)
            ? Without(type.Text, DataType)
            : null;

    /// <summary>Whether a table has a column for types, as that of the properties has.</summary>
    internal static bool HasTypes(Block.Table table) => table.Rows is [{ Cells.Length: >= Columns }, ..];

    /// <summary>The rows of a table of properties.</summary>
    internal IEnumerable<SpecRow> Properties(Block.Table table)
    {
        foreach (var row in RowsOf(table, Columns))
        {
            var (left, lefts) = Name(row, 0, "left");
            var (right, rights) = Name(row, 1, "right");
            var depends = lefts.AddRange(rights);
            yield return new SpecRow(left, right, TypeOf(TextOf(row, 2)), depends.IsEmpty ? null : depends);
        }
    }

    /// <summary>The rows of a table of combinations by which records are merged.</summary>
    internal IEnumerable<SpecMatch> Matches(Block.Table table)
    {
        foreach (var row in RowsOf(table, Columns - 1))
        {
            var (left, lefts) = Noted(row, 0, "left");
            var (right, rights) = Noted(row, 1, "right");
            var depends = lefts.AddRange(rights);
            yield return new SpecMatch(left, right, depends.IsEmpty ? null : depends);
        }
    }

    static ImmutableArray<TableCell>? HeaderOf(Block.Table table) =>
        table.Rows is [var first, ..] && IsHeader(first.Cells) ? first.Cells : null;

    // A row may hold one property of such a name.
    static bool IsHeader(ImmutableArray<TableCell> cells) =>
        cells.Take(2).All(cell => cell.Text.EndsWith(Property, StringComparison.OrdinalIgnoreCase))
        || cells.Any(cell => IsTypeHeader(cell.Text));

    static bool IsTypeHeader(string text) =>
        Headings.Plain(text).EndsWith(DataType, StringComparison.OrdinalIgnoreCase);

    static string Without(string text, string ending)
    {
        var plain = Headings.Plain(text);
        return plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? plain[..^ending.Length].Trim() : plain;
    }

    IEnumerable<TableRow> RowsOf(Block.Table table, int columns)
    {
        foreach (var row in table.Rows.Skip(HeaderOf(table) is null ? 0 : 1))
        {
            if (row.Cells.Length != columns)
                diagnostics.Report(DocumentRules.WrongCells, Span(row.Cells[0]), row.Cells.Length, columns);
            yield return row;
        }
    }

    (string Name, ImmutableArray<SpecDependence> Depends) Name(TableRow row, int index, string side)
    {
        var noted = Noted(row, index, side);
        if (noted.Name.Length == 0)
            diagnostics.Report(
                DocumentRules.BlankProperty, Span(row.Cells[Math.Min(index, row.Cells.Length - 1)]), side);
        return noted;
    }

    (string Name, ImmutableArray<SpecDependence> Depends) Noted(TableRow row, int index, string side)
    {
        var noted = Notes.Read(TextOf(row, index), side);
        if (Notes.IsLeft(noted.Property))
            diagnostics.Report(DocumentRules.UnknownNote, Span(row.Cells[index]), noted.Property);
        return noted;
    }

    static string TextOf(TableRow row, int index) => row.Cells.ElementAtOrDefault(index)?.Text ?? "";

    // A word in quotes is a type; anything else is an expression or says that there is one.
    static string TypeOf(string text) =>
        text is ['"', .., '"'] && text.Length > 1 && !text.AsSpan(1, text.Length - 2).Contains('"')
            ? text[1..^1]
            : text;

    SourceSpan Span(TableCell cell) => document.Span(cell.Line, cell.Column, cell.Text.Length);
}
