namespace SyncEngine.Diagnostics;

/// <summary>
/// A file that gives a finding, and one that does not. Each example is a part of a small folder that joins the persons of a shop with the
/// customers of a ledger; the tests put it there and look for the finding.
/// </summary>
public sealed record RuleExample
{
    const char Open = '«';
    const char Close = '»';

    /// <param name="file">The file that the example is part of.</param>
    /// <param name="wrong">The text that gives the finding, whose place stands between « and ».</param>
    /// <param name="right">The text that gives none.</param>
    /// <param name="rightIn">The file that the right text is part of, where it is another one.</param>
    public RuleExample(string file, string wrong, string right, string? rightIn = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(wrong);
        (File, Right, RightIn) = (file, right, rightIn ?? file);
        var (open, close) = (wrong.IndexOf(Open, StringComparison.Ordinal), wrong.IndexOf(Close, StringComparison.Ordinal));
        if (open >= 0)
            (Start, Length) = (open, close - open - 1);
        Wrong = string.Concat(wrong.Where(character => character is not (Open or Close)));
    }

    /// <summary>The file that the example is part of.</summary>
    public string File { get; }

    /// <summary>The text that gives the finding.</summary>
    public string Wrong { get; }

    /// <summary>Where the finding's place begins in <see cref="Wrong"/>, counted from 0; null where it stands elsewhere.</summary>
    public int? Start { get; }

    /// <summary>How many characters the place has; 0 where only its beginning counts.</summary>
    public int Length { get; }

    /// <summary>The text that gives no finding.</summary>
    public string Right { get; }

    /// <summary>The file that <see cref="Right"/> is part of.</summary>
    public string RightIn { get; }

    /// <summary>The wrong text with carets in a comment below the line that the finding names.</summary>
    /// <param name="comment">The sign that begins a comment in the file.</param>
    public string WithCarets(string comment)
    {
        if (Start is not { } start || Length == 0)
            return Wrong;
        var lines = Wrong.Split('\n').ToList();
        var line = Wrong[..start].Count(character => character == '\n');
        var column = start - (Wrong.LastIndexOf('\n', Math.Max(0, start - 1)) + 1);
        var carets = new string('^', Math.Min(Length, lines[line].Length - column));
        // A comment needs its sign, which takes the place of the first blanks.
        lines.Insert(line + 1, column >= comment.Length
            ? comment.PadRight(column) + carets
            : comment + new string('^', Math.Max(1, carets.Length - comment.Length + column)));
        return string.Join('\n', lines);
    }
}
