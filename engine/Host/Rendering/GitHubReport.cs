using SyncEngine.Diagnostics;

namespace SyncEngine.Host.Rendering;

/// <summary>Findings as workflow commands of GitHub Actions, which shows them beside the changed lines.</summary>
static class GitHubReport
{
    /// <summary>One line for each finding.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var span = diagnostic.Span;
        // An end on another line makes the columns meaningless there.
        var columns = span.EndLine == span.Line ? $",col={span.Column},endColumn={span.EndColumn}" : $",col={span.Column}";
        return $"::{CommandOf(diagnostic.Rule.Severity)} file={Property(span.File)},line={span.Line},"
            + $"endLine={span.EndLine}{columns},title={Property(diagnostic.Rule.Id)}::{Data(diagnostic.Message)}";
    }

    static string CommandOf(Severity severity) => severity switch
    {
        Severity.Information => "notice",
        Severity.Warning => "warning",
        Severity.Error => "error",
    };

    static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
