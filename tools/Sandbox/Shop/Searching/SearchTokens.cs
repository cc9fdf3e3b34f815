namespace Sandbox.Shop.Searching;

/// <summary>Takes a search text apart, from left to right.</summary>
internal sealed class SearchTokens(string text)
{
    static readonly string[] Comparators = [">=", "<=", ">", "<", "="];
    int _at;

    /// <summary>Whether nothing but blanks is left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _at >= text.Length;
        }
    }

    /// <summary>Whether the next word is this one, in capitals.</summary>
    public bool IsWord(string word)
    {
        SkipBlanks();
        var end = _at + word.Length;
        return string.CompareOrdinal(text, _at, word, 0, word.Length) == 0
            && (end >= text.Length || char.IsWhiteSpace(text[end]) || text[end] == '(');
    }

    /// <summary>Takes the word if it is next.</summary>
    public bool TakeWord(string word)
    {
        var found = IsWord(word);
        if (found)
            _at += word.Length;
        return found;
    }

    /// <summary>Whether the next letter is this mark.</summary>
    public bool IsMark(char mark) => !AtEnd && text[_at] == mark;

    /// <summary>Takes the mark if it is next.</summary>
    public bool TakeMark(char mark)
    {
        var found = IsMark(mark);
        if (found)
            _at++;
        return found;
    }

    /// <summary>Takes one condition; at least one letter is taken.</summary>
    public SearchTerm TakeTerm()
    {
        SkipBlanks();
        var field = TakeField() ?? "default";
        SkipBlanks();
        var comparator = field == "default" ? null : Array.Find(Comparators, StartsWith);
        _at += comparator?.Length ?? 0;
        SkipBlanks();
        var quoted = _at < text.Length && text[_at] is '\'' or '"';
        var value = quoted ? TakeQuoted(text[_at]) : TakeBare();
        return new SearchTerm(field, comparator ?? "=", value, quoted);
    }

    string? TakeField()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
            end++;
        if (end == _at || end >= text.Length || text[end] != ':')
            return null;
        var field = text[_at..end];
        _at = end + 1;
        return field;
    }

    string TakeQuoted(char quote)
    {
        var value = new System.Text.StringBuilder();
        for (_at++; _at < text.Length && text[_at] != quote; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
                _at++;
            value.Append(text[_at]);
        }
        _at++;
        return value.ToString();
    }

    string TakeBare()
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] != ')')
            _at++;
        var value = text[start.._at];
        // A lone closing parenthesis is passed over, or the reader would stand still.
        if (value.Length == 0)
            _at++;
        return value;
    }

    bool StartsWith(string mark) => string.CompareOrdinal(text, _at, mark, 0, mark.Length) == 0;

    void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }
}
