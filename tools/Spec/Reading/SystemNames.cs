using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;

namespace Spec.Reading;

/// <summary>The words in which a section names its two entities and their systems.</summary>
/// <param name="Left">The left label in its heading.</param>
/// <param name="Right">The right label in its heading.</param>
/// <param name="Over">The right system over the types; empty where it is blank; null without such a column.</param>
/// <param name="Connected">Its sentences that list what a left record must be connected to.</param>
/// <param name="Exact">The exact names of our own documents, or null.</param>
sealed record SectionLabels(
    string Left, string Right, string? Over, ImmutableArray<Sentence.Connected> Connected, Sentence.Named? Exact);

/// <summary>Knows the names that a document has for its systems, and divides its labels by them.</summary>
sealed class SystemNames
{
    readonly string? from;
    readonly string? to;
    readonly IReadOnlySet<string> known;
    readonly ImmutableArray<string> lefts;
    readonly ImmutableArray<string> rights;
    readonly ImmutableArray<string> leftSystems;

    /// <summary>Collects the names of a document.</summary>
    /// <param name="title">The two systems in the title, or null where there is no title.</param>
    /// <param name="known">All names of right systems over tables of types.</param>
    /// <param name="sections">The labels of its sections.</param>
    internal SystemNames(
        (string From, string To)? title, IReadOnlySet<string> known, IReadOnlyList<SectionLabels> sections)
    {
        (from, to, this.known) = (title?.From, title?.To, known);
        // A list begins with the left system's name, as a left label does.
        lefts =
        [
            .. sections.Select(section => section.Left),
            .. sections.SelectMany(section => section.Connected).Select(connected => connected.List),
        ];
        rights = [.. sections.Select(section => section.Right)];
        leftSystems = [.. sections.Select(section => Left(section).System).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A section's left entity.</summary>
    internal SpecEntity Left(SectionLabels section) =>
        section.Exact?.Names is [var system, var entity, ..]
            ? new SpecEntity(system, entity)
            : Labels.Divide(section.Left, from, [.. known, to ?? ""], lefts, section.Connected.FirstOrDefault()?.List);

    /// <summary>A section's right entity.</summary>
    /// <remarks>
    /// What stands over the types says exactly where the system's name ends; where it is blank, the title may know it.
    /// </remarks>
    internal SpecEntity Right(SectionLabels section)
    {
        if (section.Exact?.Names is [_, _, var system, var entity])
            return new SpecEntity(system, entity);
        var said = section.Over ?? section.Connected.FirstOrDefault()?.Into;
        return (said is { Length: > 0 } ? Labels.Divide(section.Right, said) : null)
            ?? (said is { Length: 0 } && to is not { Length: > 0 } ? new SpecEntity("", section.Right) : null)
            ?? Labels.Divide(section.Right, to, known, rights, list: null);
    }

    /// <summary>What a left record must be connected to, without the systems' names before the members.</summary>
    internal ImmutableArray<string> Members(SectionLabels section)
    {
        // Our own documents have the section's system, and no other, before each member.
        string[] names = section.Exact is null
            ? [Left(section).System, from ?? "", .. leftSystems]
            : [Left(section).System];
        return
        [
            .. section.Connected.SelectMany(said => ConnectedList.Split(said.List, section.Exact is not null)
                .Select((member, index) => Without(member, names, isFirst: index == 0))),
        ];
    }

    // Only before the first member must a system's name stand, and there in whatever way it is written.
    string Without(string member, string[] names, bool isFirst)
    {
        var name = names.Where(name => name.Length > 0 && member.StartsWith(name + " ", StringComparison.Ordinal))
            .MaxBy(name => name.Length);
        return name is not null ? member[(name.Length + 1)..]
            : isFirst && from is not null ? Labels.WithoutAlias(member, from)
            : member;
    }
}
