using System.Text;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Commanding;

namespace SyncEngine.Host.Opening;

/// <summary>
/// A table of partners in a file: a line for each two records, the left one's key, then the right one's, parted by comma, semicolon or
/// tab. A first line may name the columns: <c>left</c> and <c>right</c>, or the two systems, in either order.
/// </summary>
static class PartnerTable
{
    const int MostNamed = 10;

    static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads a table; all of it is checked before anything of it is used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="declarations">The systems.</param>
    /// <param name="pair">The pair whose records it names.</param>
    /// <exception cref="CommandFault">There is no such file, or lines in it are none of such a table; they are named.</exception>
    public static IReadOnlyList<PartnerLine> Read(string path, Declarations declarations, Pair pair)
    {
        if (!File.Exists(path))
            throw CommandFault.Wrong($"There is no file '{path}'.");
        var rows = File.ReadAllLines(path).Select((text, index) => (Number: index + 1, Text: text)).Where(row => row.Text.Trim().Length > 0).ToList();
        if (rows.Count == 0)
            throw CommandFault.Wrong($"'{path}' is empty. Each line names two records: the left one's key, a comma, the right one's key.");
        var separator = Separators.FirstOrDefault(rows[0].Text.Contains, ',');
        var cells = rows.Select(row => (row.Number, Cells: Split(row.Text, separator))).ToList();
        var isTurned = IsHead(cells[0].Cells, [declarations.Right.Name, declarations.Left.Name]) || IsHead(cells[0].Cells, ["right", "left"]);
        if (isTurned || IsHead(cells[0].Cells, [declarations.Left.Name, declarations.Right.Name]) || IsHead(cells[0].Cells, ["left", "right"]))
            cells.RemoveAt(0);
        var wrong = cells.Where(row => row.Cells is not [{ Length: > 0 }, { Length: > 0 }]).Select(row => row.Number).ToArray();
        if (wrong.Length > 0)
            throw CommandFault.Wrong($"'{path}', {Lines(wrong)}: not two keys parted by '{(separator == '\t' ? "tab" : separator)}'. Nothing was done.");
        return [.. cells.Select(row => new PartnerLine(
            row.Number, Key(pair.Left, row.Cells[isTurned ? 1 : 0]), Key(pair.Right, row.Cells[isTurned ? 0 : 1])))];
    }

    static string Lines(int[] numbers) =>
        (numbers.Length == 1 ? "line " : "lines ") + string.Join(", ", numbers.Take(MostNamed)) + (numbers.Length > MostNamed ? ", …" : "");

    static bool IsHead(string[] cells, string[] names) => cells.SequenceEqual(names, StringComparer.OrdinalIgnoreCase);

    // Other tools write a key as it stands on the wire.
    static RecordKey Key(Entity entity, string text)
    {
        var property = entity.Each is { } list ? list.Key : entity.Resource.Key[^1];
        return new RecordKey(property.Prefix is { } prefix && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text);
    }

    // A key holds no line's end, so a line is a row; what stands in quotes may hold the separator.
    static string[] Split(string line, char separator)
    {
        var cells = new List<StringBuilder> { new() };
        var isQuoted = false;
        foreach (var sign in line)
        {
            if (sign == '"')
                isQuoted = !isQuoted;
            else if (sign == separator && !isQuoted)
                cells.Add(new StringBuilder());
            else
                cells[^1].Append(sign);
        }

        return [.. cells.Select(cell => cell.ToString().Trim())];
    }
}
