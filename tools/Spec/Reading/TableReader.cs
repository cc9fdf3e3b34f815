using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Spec.Reading;

/// <summary>Reads a list table, also where a generator has broken its indent.</summary>
/// <param name="lines">The document's lines.</param>
sealed class TableReader(ImmutableArray<string> lines)
{
    static readonly Regex RowStartForm = new(
        @"^\s*\*\s+-(?:\s+(?<cell>.*))?$", RegexOptions.NonBacktracking);

    static readonly Regex CellStartForm = new(
        @"^\s+-(?:\s+(?<cell>.*))?$", RegexOptions.NonBacktracking);

    static readonly Regex TypeForm = new(
        "^(?:\"[^\"]*\"|N/A)\\s*$", RegexOptions.NonBacktracking);

    readonly List<TableRow> rows = [];
    readonly List<TableCell> cells = [];
    int rowLine;
    int textColumn;

    /// <summary>Reads the table whose directive stands on a line.</summary>
    /// <param name="index">The line's index. Afterwards that of the first line behind the table.</param>
    internal Block.Table Read(ref int index)
    {
        var line = index + 1;
        index++;
        var afterBlank = false;
        for (; index < lines.Length; index++)
        {
            var text = lines[index];
            if (string.IsNullOrWhiteSpace(text))
                afterBlank = true;
            else if (Take(text, index, afterBlank))
                afterBlank = false;
            else
                break;
        }
        EndRow();
        return new Block.Table(line, [.. rows]);
    }

    bool Take(string text, int index, bool afterBlank)
    {
        if (RowStartForm.Match(text) is { Success: true } row)
        {
            EndRow();
            rowLine = index + 1;
            Add(row.Groups["cell"], index);
            return true;
        }
        if (cells.Count > 0 && CellStartForm.Match(text) is { Success: true } cell)
        {
            Add(cell.Groups["cell"], index);
            return true;
        }
        if (IsHeading(index))
            return false;
        return char.IsWhiteSpace(text[0])
            ? TakeIndented(text, index, afterBlank)
            : TakeStray(text, index, afterBlank);
    }

    // Before the first row stand the options, after it what belongs to the last cell. Behind a blank line that is only
    // what stands under the cell's text: headings and sentences begin with a blank where a system's name is blank.
    bool TakeIndented(string text, int index, bool afterBlank)
    {
        if (cells.Count == 0)
            return !afterBlank || text.TrimStart().StartsWith(':');
        if (afterBlank && ColumnOf(text) < textColumn)
            return false;
        Extend(text, index);
        return true;
    }

    // Some documents have the type, and nothing else, at the beginning of a line of its own.
    bool TakeStray(string text, int index, bool afterBlank)
    {
        if (cells.Count == 0 || rows.Count == 0)
            return false;
        var columns = rows[0].Cells.Length;
        var isMissing = cells.Count == columns - 1 || (cells.Count == columns && cells[^1].Text.Length == 0);
        if (!isMissing || !TakesType(columns) || (afterBlank && !TypeForm.IsMatch(text)))
            return false;
        if (cells.Count < columns)
            cells.Add(new TableCell(index + 1, 1, text.Trim()));
        else
            Extend(text, index);
        return true;
    }

    bool TakesType(int columns) =>
        columns >= 3 && rows[0].Cells[^1].Text.EndsWith("Type", StringComparison.OrdinalIgnoreCase);

    // The text of a heading, or a line over or under it.
    bool IsHeading(int index) => BlockReader.IsAdornment(lines[index])
        || (index + 1 < lines.Length && BlockReader.IsAdornment(lines[index + 1]));

    // The text of a blank cell would stand two columns behind its dash.
    void Add(Group cell, int index)
    {
        var dash = lines[index].IndexOf('-', StringComparison.Ordinal) + 1;
        textColumn = cell.Success ? cell.Index + 1 : dash + 2;
        cells.Add(new TableCell(index + 1, cell.Success ? textColumn : dash, cell.Value.Trim()));
    }

    void Extend(string text, int index) =>
        cells[^1] = cells[^1].With(index + 1, ColumnOf(text), text.Trim());

    static int ColumnOf(string text) => text.Length - text.TrimStart().Length + 1;

    void EndRow()
    {
        if (cells.Count > 0)
            rows.Add(new TableRow(rowLine, [.. cells]));
        cells.Clear();
    }
}
