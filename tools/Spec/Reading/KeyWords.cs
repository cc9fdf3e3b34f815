using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyncEngine.Declaring.Spec;

namespace Spec.Reading;

/// <summary>
/// Knows a sentence by its key words, whatever stands between them; so it takes the documents' own sentences and ours.
/// </summary>
static class KeyWords
{
    static readonly Regex ConditionForm = new(
        @"^(?<prose>.*), it (?:\w+ ){0,4}synchronized with\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    static readonly Regex ConnectedForm = new(
        @"^An? .*created\b.*\bconnected to an? (?<list>.*?) (?:that|which)\b[^,]* synchronized into(?<into>.*?)\.?$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    static readonly Regex NamedForm = new(
        @"^Here \*\*(?<a>[^*]*)\*\* has the \*(?<b>[^*]*)\*, and \*\*(?<c>[^*]*)\*\* the \*(?<d>[^*]*)\*\.$",
        RegexOptions.NonBacktracking);

    static readonly Regex Turned = new(
        @"\b(?:not|never|cannot|unless|except|only|neither|nor|without|no|none)\b|n['\u2019]t\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    // It begins a rule of its own, and turns nothing.
    static readonly Regex NoMatch = new("^If no ", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    /// <summary>The words with which a sentence may begin; a line may hold several sentences.</summary>
    static readonly ImmutableArray<string> Beginnings =
        ["Before ", "Every ", "A ", "An ", "If ", "Once ", "The following ", "Here "];

    /// <summary>What a sentence says.</summary>
    /// <param name="line">The line on which it begins.</param>
    /// <param name="column">The column of its first character.</param>
    /// <param name="text">Its words, each divided by one blank.</param>
    internal static Sentence Understand(int line, int column, string text)
    {
        // A condition may begin and go on with any words, so it is known by its end.
        if (ConditionForm.Match(text) is { Success: true } condition && !IsTurned(text[condition.Groups["prose"].Length..]))
            return new Sentence.Condition(line, column, text, condition.Groups["prose"].Value.Trim());
        if (NamedForm.Match(text) is { Success: true } named)
            return new Sentence.Named(
                line, column, text,
                [.. new[] { "a", "b", "c", "d" }.Select(group => named.Groups[group].Value.Trim())]);
        // What is turned says something else than its key words, and often the opposite.
        if (IsTurned(text))
            return new Sentence.Unknown(line, column, text);
        if (ConnectedForm.Match(text) is { Success: true } connected)
            return new Sentence.Connected(
                line, column, text, connected.Groups["list"].Value.Trim(), connected.Groups["into"].Value.Trim());
        if (RuleOf(text) is { } rule)
            return new Sentence.Rule(line, column, text, rule);
        if (text.Contains("following propert", StringComparison.OrdinalIgnoreCase))
            return new Sentence.Following(line, column, text);
        return Has(text, "Once ", "link", "in sync")
            ? new Sentence.Remark(line, column, text)
            : new Sentence.Unknown(line, column, text);
    }

    /// <summary>
    /// Where in a line another sentence may begin: after a full stop, with one of the words that begin one. The prose
    /// of a condition may hold such words, so it is not divided.
    /// </summary>
    internal static IEnumerable<int> Breaks(string text)
    {
        for (var at = Math.Max(2, ConditionForm.Match(text).Length); at < text.Length; at++)
        {
            if (text[at - 1] == ' ' && text[at - 2] is '.' or ':'
                && Beginnings.Any(word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal)))
                yield return at;
        }
    }

    static bool IsTurned(string text) => Turned.IsMatch(NoMatch.Replace(text, ""));

    static string? RuleOf(string text) =>
        Has(text, "Before ", "link", "established") ? SpecRule.Before
        : Has(text, "Every ", "synchronized with") ? SpecRule.Every
        : Has(text, "If no ", "match", "created") ? SpecRule.IfNoMatch
        : Has(text, "If ", "matching", "merged") ? SpecRule.IfMatching
        : Has(text, "A ", "merge", "combination") || Has(text, "An ", "merge", "combination") ? SpecRule.Merge
        : null;

    static bool Has(string text, string first, params ReadOnlySpan<string> others)
    {
        if (!text.StartsWith(first, StringComparison.OrdinalIgnoreCase))
            return false;
        var from = first.Length;
        foreach (var word in others)
        {
            var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return false;
            from = at + word.Length;
        }
        return true;
    }
}
