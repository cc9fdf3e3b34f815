using System.Collections.Immutable;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Spec;

/// <summary>Compares what sections say with what pairs do; says nothing to anybody.</summary>
/// <param name="pairs">All pairs.</param>
/// <param name="systems">The systems by name.</param>
sealed class SpecComparison(ImmutableArray<Pair> pairs, IReadOnlyDictionary<string, SystemDeclaration> systems)
{
    /// <summary>The systems' names as people use them.</summary>
    internal IReadOnlyList<string> Titles { get; } = [.. systems.Values.Select(system => system.Title)];

    /// <summary>A row of a pair with the cell that it is part of.</summary>
    /// <param name="Cell">The cell.</param>
    /// <param name="Row">The row.</param>
    internal readonly record struct Entry(Cell Cell, Row Row)
    {
        /// <summary>Whether the row claims to stand in the document: it gives no reason of its own.</summary>
        internal bool IsClaimed => string.IsNullOrWhiteSpace(Row.Why);

        /// <summary>Its type: the one that it declares, else that of the right property.</summary>
        internal string Type => Row.DeclaredType ?? SpecTypes.Word(Cell.Right.Type);

        /// <summary>Whether it joins the properties of a row of the document.</summary>
        internal bool Joins(SpecRow wanted) => Row.Left?.Name == wanted.Left && Cell.Name == wanted.Right;
    }

    /// <summary>A pair's rows in the order of its file.</summary>
    internal static ImmutableArray<Entry> Rows(Pair pair) =>
    [
        .. pair.Cells
            .SelectMany(cell => cell.Rows.Select(row => new Entry(cell, row)))
            .OrderBy(entry => entry.Row.Span.Line)
            .ThenBy(entry => entry.Row.Span.Column),
    ];

    /// <summary>
    /// Whether a row of a pair is a row of a section: it joins its properties, and declares its type.
    /// </summary>
    internal static bool Is(Entry entry, SpecRow wanted, SpecPart section, SpecDocument document) =>
        entry.Joins(wanted) && SpecTypes.Fits(document, section, wanted, entry.Row.DeclaredType);

    /// <summary>Whether an entity is the one that a section speaks of.</summary>
    /// <remarks>
    /// A document speaks of orders where the mapping has views of them, so any entity of the same resource will do.
    /// </remarks>
    internal bool IsOf(Entity entity, SpecEntity wanted) =>
        SpecNames.IsSystem(wanted.System, systems[entity.System].Title) && IsNamed(entity, wanted.Entity);

    /// <summary>The members of a section's list that no creation rule of the pair expresses.</summary>
    /// <remarks>Where every record has a partner anyway, a member that no pair is about asks for nothing.</remarks>
    internal ImmutableArray<string> NotConnected(Pair pair, SpecPart section) =>
    [
        .. section.Connected.Where(member =>
            pairs.Where(other => IsMember(other.Left, member)).ToList() is var about
            && !about.Exists(other => pair.Create.Connected.Contains(other.Name, StringComparer.Ordinal))
            && (about.Count > 0 || !pair.Create.Every)),
    ];

    /// <summary>The combinations of a section by which the pair does not look for a partner.</summary>
    internal static ImmutableArray<SpecMatch> NotCorrelated(Pair pair, SpecPart section) =>
        [.. section.Merge.Where(wanted => wanted is { Left.Length: > 0, Right.Length: > 0 }
            && !pair.Correlate.Any(line => line.Equal is [{ Cell: { } cell }] && cell.Name == wanted.Right
                && OnlyLeft(cell) == wanted.Left))];

    /// <summary>
    /// The left property of a cell, or null where it has several: then partners are found by what the cell makes of them.
    /// </summary>
    internal static string? OnlyLeft(Cell cell) =>
        cell.Rows.Select(row => row.Left?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var only]
            ? only
            : null;

    /// <summary>
    /// What of a section counts only where a neighbour has some value, and in the pair always: neither is the pair
    /// narrowed nor do its rows give a reason.
    /// </summary>
    internal static IEnumerable<(Entry Entry, SpecDependence Note)> NotNarrowed(Pair pair, SpecPart section)
    {
        if (IsNarrowed(pair))
            return [];
        var rows = Rows(pair);
        return section.Noted
            .SelectMany(wanted => (wanted.Depends ?? []).Select(note => (wanted, note)))
            .SelectMany(noted => rows.Where(entry => entry.IsClaimed && entry.Joins(noted.wanted)).Take(1)
                .Select(entry => (entry, noted.note)))
            .Distinct();
    }

    /// <summary>Whether a pair is about some records of its left entity only.</summary>
    internal static bool IsNarrowed(Pair pair) => !pair.Scope.IsEmpty || !pair.Left.Where.IsEmpty;

    /// <summary>Whether the pair creates what the section says that is created.</summary>
    internal bool Creates(Pair pair, SpecPart section) => section.Lead switch
    {
        SpecRule.Every or SpecRule.Condition => pair.Create.Every,
        SpecRule.Connected => NotConnected(pair, section).IsEmpty,
        _ => true,
    };

    /// <summary>
    /// Whether an entity is a member of a list: its label, or its system's name and its label as one word.
    /// </summary>
    internal bool IsMember(Entity entity, string member) =>
        IsNamed(entity, member) || IsNamed(entity, SpecNames.WithoutSystem(member, systems[entity.System].Title));

    bool IsNamed(Entity entity, string label)
    {
        var name = SpecNames.Plain(label);
        return SpecNames.Plain(entity.Name) == name || SpecNames.Plain(entity.Resource.Name) == name
            || (entity.Each is not null && systems[entity.System].Entities.TryGetValue(name, out var named)
                && named.Resource == entity.Resource);
    }
}
