using Spectre.Console;
using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Rendering;

/// <summary>Shows findings about files, one line each; with the source line and carets for a person.</summary>
/// <param name="console">Where carets and colours go.</param>
/// <param name="plain">Where the lines go that editors and build servers read.</param>
/// <param name="isTerminal">Whether a person looks.</param>
sealed class DiagnosticView(IAnsiConsole console, TextWriter plain, bool isTerminal)
{
    readonly SourceLines sources = new();

    /// <summary>A finding as programs read it.</summary>
    public static object Of(Diagnostic diagnostic) => new
    {
        diagnostic.Span.File,
        diagnostic.Span.Line,
        diagnostic.Span.Column,
        diagnostic.Span.EndLine,
        diagnostic.Span.EndColumn,
        Severity = SeverityOf(diagnostic),
        diagnostic.Rule.Id,
        diagnostic.What,
        diagnostic.Mend,
    };

    /// <summary>Shows findings in their order.</summary>
    public void Show(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            // Never wrapped: the line is what editors turn into a link.
            if (!isTerminal)
                plain.WriteLine(diagnostic.ToString());
            else
                ShowWithSource(diagnostic);
        }
    }

    void ShowWithSource(Diagnostic diagnostic)
    {
        var colour = ColourOf(diagnostic.Rule.Severity);
        console.MarkupLine(
            $"{Markup.Escape(diagnostic.Span.ToString())}: [{colour}]{SeverityOf(diagnostic)} {diagnostic.Rule.Id}[/]: "
            + $"[bold]{Markup.Escape(diagnostic.What)}.[/]{Markup.Escape(diagnostic.Message[(diagnostic.What.Length + 1)..])}");
        if (sources.Of(diagnostic.Span) is not { } line)
            return;
        console.MarkupLine($"[grey]{diagnostic.Span.Line,5} |[/] {Markup.Escape(line)}");
        console.MarkupLine($"[grey]      |[/] [{colour}]{Carets(diagnostic.Span, line)}[/]");
    }

    /// <summary>Blanks up to a span's first column, then a caret for each of its characters on that line.</summary>
    public static string Carets(SourceSpan span, string line)
    {
        var start = Math.Min(span.Column - 1, line.Length);
        var end = span.EndLine == span.Line ? span.EndColumn - 1 : line.TrimEnd().Length;
        var blanks = string.Concat(line.Take(start).Select(character => character == '\t' ? '\t' : ' '));
        return blanks + new string('^', Math.Max(1, Math.Min(end, line.Length) - start));
    }

    static string SeverityOf(Diagnostic diagnostic) => DiagnosticPage.Word(diagnostic.Rule.Severity);

    static string ColourOf(Severity severity) => severity switch
    {
        Severity.Information => "blue",
        Severity.Warning => "yellow",
        Severity.Error => "red",
    };
}
