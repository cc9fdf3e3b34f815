using System.Collections.Immutable;

namespace Spec.Reading;

/// <summary>A piece of a document between blank lines, or a heading, or a table.</summary>
/// <param name="Line">Its first line, counted from 1.</param>
abstract record Block(int Line)
{
    /// <summary>A line with another one of equal signs under it.</summary>
    /// <param name="Line">The line of its text.</param>
    /// <param name="Text">The text without blanks at its ends.</param>
    internal sealed record Heading(int Line, string Text) : Block(Line);

    /// <summary>Lines of text.</summary>
    /// <param name="Lines">The lines, with their blanks.</param>
    internal sealed record Paragraph(ImmutableArray<TextLine> Lines) : Block(Lines[0].Number);

    /// <summary>A list table.</summary>
    /// <param name="Line">The line of its directive.</param>
    /// <param name="Rows">All rows; the header is the first one.</param>
    internal sealed record Table(int Line, ImmutableArray<TableRow> Rows) : Block(Line);

    /// <summary>Anything else.</summary>
    /// <param name="Line">Its first line.</param>
    internal sealed record Unknown(int Line) : Block(Line);
}

/// <summary>A line of a document.</summary>
/// <param name="Number">Its number, counted from 1.</param>
/// <param name="Text">Its text, with all blanks.</param>
readonly record struct TextLine(int Number, string Text);

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Cells">Its cells.</param>
sealed record TableRow(int Line, ImmutableArray<TableCell> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Column">The column of its first character.</param>
/// <param name="Text">Its text without blanks at its ends; several lines are joined by a blank.</param>
sealed record TableCell(int Line, int Column, string Text)
{
    /// <summary>The cell with another line.</summary>
    internal TableCell With(int line, int column, string text) =>
        Text.Length == 0 ? new TableCell(line, column, text) : this with { Text = $"{Text} {text}" };
}
