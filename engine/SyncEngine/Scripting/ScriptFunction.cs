using SyncEngine.Diagnostics;

namespace SyncEngine.Scripting;

/// <summary>A named transform, parsed once and shared by all engines.</summary>
/// <param name="Name">How it was named: <c>money.rate</c>, or the row's place for an inline one.</param>
/// <param name="Script">The prepared script; evaluating it gives the function.</param>
/// <param name="Text">The script's text, part of the mapping's hash.</param>
/// <param name="Span">Where the user wrote it: the row for an inline script, the function's line in its file
/// otherwise.</param>
public sealed record ScriptFunction(
    string Name, Jint.Prepared<Acornima.Ast.Script> Script, string Text, SourceSpan Span)
{
    /// <summary>Whether it stands in a row, rather than in a file of transforms.</summary>
    public bool IsInline { get; init; }

    /// <summary>Whether its lines and columns are those of the user's file, so that a fault inside it can be shown there.</summary>
    public bool IsPlaced { get; init; } = true;
}
