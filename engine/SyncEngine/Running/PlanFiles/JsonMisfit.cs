using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SyncEngine.Running.PlanFiles;

/// <summary>Says in words what is wrong with a line of a plan, and where.</summary>
static class JsonMisfit
{
    /// <summary>The format that a first line claims, or null when it claims none.</summary>
    public static int? FormatOf(string line) =>
        Parse(line, out _) is { ValueKind: JsonValueKind.Object } header
        && header.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Number && format.TryGetInt32(out var number)
            ? number
            : null;

    /// <summary>What is wrong with a line that could not be read.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the file.</param>
    /// <param name="misfit">What reading it threw.</param>
    public static string Describe(string line, long number, Exception misfit)
    {
        if (Parse(line, out var column) is not null)
            return number == 1 ? "its first line is not that of a plan" : $"line {number} is not one of a plan{Place(misfit)}";
        if (column > line.TrimEnd().Length)
            return $"line {number} breaks off";
        return string.Create(CultureInfo.InvariantCulture, $"line {number} is no JSON from column {column} on");
    }

    // The path is JSON's own way of naming a place: '$.left[0]'; the whole line is no place.
    static string Place(Exception misfit) => misfit is JsonException { Path: { Length: > 1 } path } ? $" at '{path.TrimStart('$').TrimStart('.')}'" : "";

    static JsonElement? Parse(string line, out int column)
    {
        column = 0;
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException broken)
        {
            column = ColumnOf(line, broken.BytePositionInLine ?? 0);
            return null;
        }
    }

    static int ColumnOf(string line, long bytes)
    {
        var text = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(text, 0, (int)Math.Min(bytes, text.Length)) + 1;
    }
}
