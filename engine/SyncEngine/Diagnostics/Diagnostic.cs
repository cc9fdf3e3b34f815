using System.Globalization;

namespace SyncEngine.Diagnostics;

/// <summary>A finding about what a user wrote.</summary>
/// <param name="Rule">The kind of finding.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="What">What is wrong, without a full stop.</param>
/// <param name="Mend">How to mend it, without a full stop; it may end with a question mark.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan Span, string What, string Mend)
{
    /// <summary>Fills a rule's texts.</summary>
    public static Diagnostic Of(DiagnosticRule rule, SourceSpan span, params object?[] holes)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new Diagnostic(
            rule,
            span,
            string.Format(CultureInfo.InvariantCulture, rule.What, holes),
            string.Format(CultureInfo.InvariantCulture, rule.Mend, holes));
    }

    /// <summary>What is wrong and how to mend it, as sentences.</summary>
    public string Message => $"{What}. {Mend}{(Mend.EndsWith('?') ? "" : ".")}";

    /// <summary>
    /// The line that editors and build servers turn into a link: <c>file(line,column): severity ID: what. How to
    /// mend.</c>
    /// </summary>
    public override string ToString() => $"{Span}: {DiagnosticPage.Word(Rule.Severity)} {Rule.Id}: {Message}";
}
