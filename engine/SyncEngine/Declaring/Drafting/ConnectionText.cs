using System.Collections.Immutable;
using System.Text;

namespace SyncEngine.Declaring.Drafting;

/// <summary>Writes a connection's file: keys with their meaning above them.</summary>
/// <param name="columns">Where comments are wrapped.</param>
sealed class ConnectionText(int columns)
{
    readonly StringBuilder text = new();
    ImmutableArray<string> open = [];
    int line;

    /// <summary>Where each answer begins, by its name; counted from 1.</summary>
    internal Dictionary<string, (int Line, int Column)> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Begins what stands below some keys.</summary>
    internal void Open(ImmutableArray<string> path)
    {
        var shared = open.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count();
        for (var depth = shared; depth < path.Length; depth++)
        {
            if (depth == 0)
                Line(0, "");
            Line(depth, $"{path[depth]}:");
        }
        open = path;
    }

    /// <summary>An answer with its meaning above it.</summary>
    internal void Entry(ConnectionQuestion question, string value)
    {
        Comment(open.Length, question.Says);
        Line(open.Length, $"{question.Key}: {value}");
        Places[question.Name] = (line, (2 * open.Length) + question.Key.Length + 3);
    }

    /// <summary>A comment in as many lines as it needs.</summary>
    internal void Comment(int depth, string says)
    {
        var row = new StringBuilder();
        foreach (var word in says.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (row.Length > 0 && row.Length + word.Length + 3 + (2 * depth) > columns)
            {
                Line(depth, $"#{row}");
                row.Clear();
            }
            row.Append(' ').Append(word);
        }
        Line(depth, $"#{row}");
    }

    /// <summary>A line.</summary>
    internal void Line(int depth, string content)
    {
        text.Append(' ', content.Length == 0 ? 0 : 2 * depth).Append(content).Append('\n');
        line++;
    }

    /// <summary>The file.</summary>
    public override string ToString() => text.ToString();
}
