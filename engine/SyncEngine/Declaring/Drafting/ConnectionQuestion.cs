using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Drafting;

/// <summary>How far a question may go unasked.</summary>
enum Asking
{
    /// <summary>Only a person knows: it is asked, and must be answered where nobody can be asked. A proposal only saves typing.</summary>
    Always,

    /// <summary>Its proposal is right for most.</summary>
    Proposed,

    /// <summary>Nobody is asked; a template or an option may say it.</summary>
    Never,
}

/// <summary>Something that a connection's file says.</summary>
/// <param name="Name">The name of its answer: the keys down to it, joined by dots, without <c>systems</c>.</param>
/// <param name="Key">The key under which the answer stands.</param>
/// <param name="Section">What it is about: the connection, a system, the settings.</param>
/// <param name="Shape">What may stand there.</param>
/// <param name="Says">What it is for: a phrase, or sentences.</param>
/// <param name="Asking">How far it may go unasked.</param>
sealed record ConnectionQuestion(string Name, string Key, Section Section, Shape Shape, string Says, Asking Asking)
{
    /// <summary>The answer for those who have no other; <c>{name}</c> is another answer, <c>{today}</c> the day. Null where there is none.</summary>
    internal string? Proposal { get; init; }

    /// <summary>How it may be typed, in a sentence for whoever is asked; the file does not repeat it. Null where nothing is to be said.</summary>
    internal string? Hint { get; init; }

    /// <summary>Words that stand for answers, such as an environment's name for its address; <c>{name}</c> is another answer.</summary>
    internal ImmutableArray<(string Word, string Answer)> Choices { get; init; } = [];
}

/// <summary>A part of a connection's file.</summary>
/// <param name="Title">What it is about, for people.</param>
/// <param name="Path">The keys below which its answers stand.</param>
sealed record Section(string Title, params ImmutableArray<string> Path)
{
    /// <summary>The connection itself.</summary>
    internal static Section Connection { get; } = new("The connection");

    /// <summary>What rows, scripts and checks read.</summary>
    internal static Section Settings { get; } = new("Settings of the mappings", "settings");

    /// <summary>A system.</summary>
    internal static Section Of(SystemDeclaration system) => new(system.Title, "systems", system.Name);

    /// <summary>Two sections are one when their keys are.</summary>
    public bool Equals(Section? other) => other is not null && Path.SequenceEqual(other.Path, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => string.Join('.', Path).GetHashCode(StringComparison.Ordinal);
}
