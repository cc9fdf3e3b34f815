using System.Collections;

namespace SyncEngine.Diagnostics;

/// <summary>All findings about one set of files. Not thread-safe.</summary>
public sealed class DiagnosticCollection : IReadOnlyCollection<Diagnostic>
{
    readonly HashSet<Diagnostic> found = [];

    /// <summary>How many findings there are, each counted once.</summary>
    public int Count => found.Count;

    /// <summary>Whether any finding stops the engine.</summary>
    public bool HasErrors => found.Any(diagnostic => diagnostic.Rule.Severity == Severity.Error);

    /// <summary>Adds a finding; the holes fill the rule's texts.</summary>
    public void Report(DiagnosticRule rule, SourceSpan span, params object?[] holes) =>
        found.Add(Diagnostic.Of(rule, span, holes));

    /// <summary>Adds a finding that was made elsewhere.</summary>
    public void Add(Diagnostic diagnostic) => found.Add(diagnostic);

    /// <summary>In the order of files, lines and columns, each finding once.</summary>
    public IEnumerator<Diagnostic> GetEnumerator() =>
        found
            .OrderBy(diagnostic => diagnostic.Span.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Span.Line)
            .ThenBy(diagnostic => diagnostic.Span.Column)
            .ThenBy(diagnostic => diagnostic.Rule.Id, StringComparer.Ordinal)
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
