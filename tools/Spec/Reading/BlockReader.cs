using System.Collections.Immutable;

namespace Spec.Reading;

/// <summary>Cuts a document into headings, paragraphs and tables.</summary>
/// <param name="lines">The document's lines.</param>
sealed class BlockReader(ImmutableArray<string> lines)
{
    const int ShortestAdornment = 3;
    const string Adornments = "=-~^\"'`*+#<>_:.";
    const string Table = ".. list-table::";
    const string Note = ".. note::";

    int index;

    /// <summary>All blocks in order.</summary>
    internal IEnumerable<Block> Read()
    {
        while (index < lines.Length)
        {
            if (string.IsNullOrWhiteSpace(lines[index]))
                index++;
            else if (Heading() is { } heading)
                yield return heading;
            else if (IsAdornment(lines[index]))
                index++;
            else if (lines[index].TrimStart().StartsWith(Table, StringComparison.OrdinalIgnoreCase))
                yield return new TableReader(lines).Read(ref index);
            else if (IsMarkup(lines[index]))
            {
                if (Markup() is { } unknown)
                    yield return unknown;
            }
            else
                yield return Paragraph();
        }
    }

    /// <summary>Whether a line consists of one sign, as under a heading.</summary>
    internal static bool IsAdornment(string line)
    {
        var text = line.TrimEnd();
        return text.Length >= ShortestAdornment && Adornments.Contains(text[0])
            && text.AsSpan().IndexOfAnyExcept(text[0]) < 0;
    }

    // The line below may be shorter than the text: some documents have one sign too few. A line above alone makes no
    // heading: it may as well end what stands before it.
    Block? Heading()
    {
        if (IsAdornment(lines[index]))
        {
            return IsText(index + 1) && !IsAdornment(lines[index + 1]) && IsText(index + 2)
                && IsAdornment(lines[index + 2])
                ? Take(index + 1, 3)
                : null;
        }
        return index + 1 < lines.Length && IsAdornment(lines[index + 1]) && !IsMarkup(lines[index])
            ? Take(index, 2)
            : null;
    }

    Block.Heading Take(int text, int count)
    {
        index += count;
        return new Block.Heading(text + 1, lines[text].Trim());
    }

    bool IsText(int at) => at < lines.Length && !string.IsNullOrWhiteSpace(lines[at]);

    static bool IsMarkup(string line) => line.TrimStart() is ".." or ['.', '.', ' ', ..];

    // A comment says nothing, and a note is for the reader alone; another directive might say something.
    Block.Unknown? Markup()
    {
        var (number, text) = (index + 1, lines[index].Trim());
        index++;
        while (index < lines.Length && IsBelow(index))
            index++;
        return text.Contains("::", StringComparison.Ordinal) && !text.StartsWith(Note, StringComparison.Ordinal)
            ? new Block.Unknown(number)
            : null;
    }

    // A heading may begin with a blank too, where a system's name is blank.
    bool IsBelow(int at) => string.IsNullOrWhiteSpace(lines[at])
        || (char.IsWhiteSpace(lines[at][0]) && !(at + 1 < lines.Length && IsAdornment(lines[at + 1])));

    Block.Paragraph Paragraph()
    {
        var found = ImmutableArray.CreateBuilder<TextLine>();
        do
        {
            found.Add(new TextLine(index + 1, lines[index]));
            index++;
        }
        while (IsText(index) && !IsMarkup(lines[index]) && !IsAdornment(lines[index])
            && !(index + 1 < lines.Length && IsAdornment(lines[index + 1])));
        return new Block.Paragraph(found.ToImmutable());
    }
}
