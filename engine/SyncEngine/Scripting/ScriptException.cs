using SyncEngine.Diagnostics;

namespace SyncEngine.Scripting;

/// <summary>A transform that failed on a record. The record parks with this reason; the run goes on.</summary>
/// <param name="span">Where in the user's file it failed.</param>
/// <param name="message">What the script said.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class ScriptException(SourceSpan span, string message, Exception? inner = null)
    : Exception($"{span}: {message}", inner)
{
    /// <summary>Where in the user's file it failed.</summary>
    public SourceSpan Span { get; } = span;
}
