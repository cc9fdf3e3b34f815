using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace Spec.Reading;

/// <summary>A document's lines and the places in them.</summary>
/// <param name="source">The document.</param>
sealed class DocumentText(SourceText source)
{
    const int Quoted = 80;

    /// <summary>The lines, without what ends them.</summary>
    internal ImmutableArray<string> Lines { get; } = [.. source.Text.Split('\n')];

    /// <summary>The beginning of the document.</summary>
    internal SourceSpan Start => source.Start;

    /// <summary>A line's text without blanks at its ends.</summary>
    internal string this[int line] => Lines[line - 1].Trim();

    /// <summary>Words as a message quotes them.</summary>
    internal static string Quote(string text) => text.Length > Quoted ? text[..(Quoted - 1)] + "…" : text;

    /// <summary>A whole line.</summary>
    internal SourceSpan Span(int line) => SpanFrom(line, 1);

    /// <summary>A line from a column to its end.</summary>
    internal SourceSpan SpanFrom(int line, int column) =>
        new(source.Path, line, column, line, Math.Max(column, Lines[line - 1].TrimEnd().Length) + 1);

    /// <summary>Some characters of a line.</summary>
    internal SourceSpan Span(int line, int column, int length) =>
        new(source.Path, line, column, line, column + Math.Max(1, length));
}
