using System.Globalization;
using System.Text;

namespace Benchmarks.Reporting;

/// <summary>A table of figures.</summary>
/// <param name="Heads">The columns' heads.</param>
/// <param name="Rows">The rows, a text for each column.</param>
sealed record Table(string[] Heads, string[][] Rows)
{
    /// <summary>A number for people: the invariant culture, blanks between thousands.</summary>
    public static string Number(double number, int decimals) =>
        number.ToString($"N{decimals}", CultureInfo.InvariantCulture).Replace(",", " ", StringComparison.Ordinal);

    /// <summary>The table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(Heads);
        Line([.. Heads.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in Rows)
            Line(row);
        return text.ToString();

        void Line(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
