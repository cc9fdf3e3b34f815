using System.Globalization;
using System.Text;

namespace Spec.Reading;

/// <summary>Cuts paragraphs into sentences.</summary>
static class SentenceReader
{
    /// <summary>The sentences of a paragraph.</summary>
    internal static IReadOnlyList<Sentence> Read(Block.Paragraph paragraph) =>
        Joined([.. Units(paragraph).SelectMany(Pieces)]);

    // A line may be the middle of a sentence, or hold the end of one and the beginning of another.
    static IEnumerable<Words> Units(Block.Paragraph paragraph)
    {
        var words = new Words();
        foreach (var line in paragraph.Lines)
        {
            words.Add(line);
            if (!words.IsFinished)
                continue;
            yield return words;
            words = new Words();
        }
        if (words.Text.Length > 0)
            yield return words;
    }

    static IEnumerable<Sentence> Pieces(Words words)
    {
        var from = 0;
        foreach (var at in KeyWords.Breaks(words.Text).Append(words.Text.Length + 1))
        {
            var (line, column) = words.PlaceOf(from);
            yield return KeyWords.Understand(line, column, words.Text[from..(at - 1)]);
            from = at;
        }
    }

    static List<Sentence> Joined(IReadOnlyList<Sentence> pieces)
    {
        var found = new List<Sentence>();
        foreach (var piece in pieces)
        {
            if (piece is Sentence.Unknown unknown && found is [.., Sentence.Unknown earlier])
                found[^1] = earlier with { Text = $"{earlier.Text} {unknown.Text}" };
            else
                found.Add(piece);
        }
        return found;
    }

    /// <summary>Words divided by one blank each, which remember where they stood.</summary>
    sealed class Words
    {
        readonly StringBuilder text = new();
        readonly List<(int Line, int Column)> places = [];

        internal string Text => text.ToString();

        internal bool IsFinished => text.Length > 0 && text[^1] is '.' or ':';

        internal (int Line, int Column) PlaceOf(int index) => places[Math.Min(index, places.Count - 1)];

        internal void Add(TextLine line)
        {
            var isBetween = text.Length > 0;
            for (var i = 0; i < line.Text.Length; i++)
            {
                if (char.IsWhiteSpace(line.Text[i]))
                {
                    isBetween = text.Length > 0;
                    continue;
                }
                // Some editors leave signs that nobody sees, such as blanks without width.
                if (char.GetUnicodeCategory(line.Text[i]) == UnicodeCategory.Format)
                    continue;
                if (isBetween)
                    Append(' ', line.Number, i);
                isBetween = false;
                Append(line.Text[i], line.Number, i + 1);
            }
        }

        void Append(char character, int line, int column)
        {
            text.Append(character);
            places.Add((line, column));
        }
    }
}
