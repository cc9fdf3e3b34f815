namespace SyncEngine.Diagnostics;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">The path as it is shown: relative to the working folder where possible.</param>
/// <param name="Line">Line of the first character, counted from 1.</param>
/// <param name="Column">Column of the first character, counted from 1.</param>
/// <param name="EndLine">Line of the last character.</param>
/// <param name="EndColumn">Column after the last character.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The beginning of a file, for faults that have no better place.</summary>
    public static SourceSpan StartOf(string file) => new(file, 1, 1, 1, 1);

    /// <summary>Whether another place begins inside this one.</summary>
    public bool Contains(SourceSpan inner) =>
        File == inner.File
        && (inner.Line, inner.Column).CompareTo((Line, Column)) >= 0
        && (inner.Line, inner.Column).CompareTo((EndLine, EndColumn)) < 0;

    /// <inheritdoc />
    public override string ToString() => $"{File}({Line},{Column})";
}
