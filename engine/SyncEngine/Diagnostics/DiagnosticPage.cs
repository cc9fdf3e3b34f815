using System.Text;

namespace SyncEngine.Diagnostics;

/// <summary>The reference page of all kinds of findings, written from <see cref="RuleTable"/>.</summary>
public static class DiagnosticPage
{
    const string Top = """
        # What the lint finds

        Written by `pogo lint --explain all`; a test holds it equal to what the engine knows. An id is never used for anything else, and each
        finding names its place: `file(line,column): severity ID: what. How to mend.`

        The examples belong to a small folder that joins the persons of a shop with the customers of a ledger. Carets show the place that the
        finding names.

        """;

    /// <summary>The page as Markdown, with a line end at its end.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Top);
        foreach (var (title, rules) in RuleTable.ByArea)
        {
            page.Append('\n').Append("## ").Append(title).Append("\n\n| id | | what |\n|---|---|---|\n");
            foreach (var rule in rules)
                page.Append($"| [{rule.Id}](#{rule.Id.ToLowerInvariant()}) | {Word(rule.Severity)} | {Escape(rule.Title)} |\n");
            foreach (var rule in rules)
                page.Append('\n').Append(Entry(rule));
        }
        return page.ToString();
    }

    /// <summary>One rule as Markdown, with a line end at its end.</summary>
    public static string Entry(DiagnosticRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return $"""
            ### {rule.Id}

            **{Escape(rule.Title)}.** ({Word(rule.Severity)})

            {rule.Cause}

            To mend it: {LowerFirst(Escape(rule.Remedy))}.

            """.ReplaceLineEndings("\n") + (rule.Example is { } example ? Entry(example) : "");
    }

    static string Entry(RuleExample example) => $"""

        Wrong, in {Place(example.File)}:

        {Block(example.File, example.WithCarets(CommentOf(example.File)))}

        Right{(example.RightIn == example.File ? "" : $", in {Place(example.RightIn)}")}:

        {Block(example.RightIn, example.Right)}

        """.ReplaceLineEndings("\n");

    /// <summary>A severity's word.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Information => "information",
        Severity.Warning => "warning",
        Severity.Error => "error",
    };

    static string Block(string file, string text) => $"```{Language(file)}\n{text}\n```";

    static string Place(string file) => file.Contains('.', StringComparison.Ordinal) ? $"`{file}`" : file;

    static string Language(string file) => Path.GetExtension(file) switch
    {
        ".yaml" => "yaml",
        ".js" => "js",
        ".json" => "json",
        ".graphql" => "graphql",
        _ => "sh",
    };

    static string CommentOf(string file) => Path.GetExtension(file) is ".js" or ".json" ? "//" : "#";

    // An id begins the words of some texts; all others are sentences.
    static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    static string Escape(string text) => text
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}
