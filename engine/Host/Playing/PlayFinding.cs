using SyncEngine.Diagnostics;
using SyncEngine.Host.Rendering;

namespace SyncEngine.Host.Playing;

/// <summary>A finding with its source line, as the page shows it.</summary>
static class PlayFinding
{
    /// <summary>A finding for the page.</summary>
    public static object Of(Diagnostic finding, SourceLines lines)
    {
        var line = lines.Of(finding.Span);
        return new
        {
            finding.Span.File,
            finding.Span.Line,
            finding.Span.Column,
            Severity = DiagnosticPage.Word(finding.Rule.Severity),
            finding.Rule.Id,
            finding.What,
            finding.Mend,
            Source = line,
            Carets = line is null ? null : DiagnosticView.Carets(finding.Span, line),
        };
    }
}
