using System.Collections.Immutable;

namespace Spec.Reading;

/// <summary>What a sentence of a section says.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Column">The column of its first character.</param>
/// <param name="Text">Its words, each divided by one blank.</param>
abstract record Sentence(int Line, int Column, string Text)
{
    /// <summary>A rule without anything to it but its name.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="Name">The rule.</param>
    internal sealed record Rule(int Line, int Column, string Text, string Name) : Sentence(Line, Column, Text);

    /// <summary>A condition in prose.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="Prose">The condition as it stands there.</param>
    internal sealed record Condition(int Line, int Column, string Text, string Prose) : Sentence(Line, Column, Text);

    /// <summary>Whom a left record must be connected to.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="List">The list, which begins with a system's name.</param>
    /// <param name="Into">The right system; empty where it is blank.</param>
    internal sealed record Connected(int Line, int Column, string Text, string List, string Into)
        : Sentence(Line, Column, Text);

    /// <summary>What the section is about, said exactly: the names in capitals of our own documents.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="Names">Left system, left entity, right system, right entity.</param>
    internal sealed record Named(int Line, int Column, string Text, ImmutableArray<string> Names)
        : Sentence(Line, Column, Text);

    /// <summary>A sentence that announces the table of properties.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    internal sealed record Following(int Line, int Column, string Text) : Sentence(Line, Column, Text);

    /// <summary>
    /// A sentence that says what is true of every section: no fact of its own.
    /// </summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    internal sealed record Remark(int Line, int Column, string Text) : Sentence(Line, Column, Text);

    /// <summary>Anything else.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Column">The column of its first character.</param>
    /// <param name="Text">Its words.</param>
    internal sealed record Unknown(int Line, int Column, string Text) : Sentence(Line, Column, Text);
}
