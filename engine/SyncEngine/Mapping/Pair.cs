using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SyncEngine.Diagnostics;

namespace SyncEngine.Mapping;

/// <summary>That a left record came after the partner of the record that holds it was posted.</summary>
/// <param name="Pair">The pair whose link is closed.</param>
/// <param name="At">The left field that says when the left record came.</param>
/// <param name="After">The property of what the partner became that says when it was posted.</param>
/// <param name="Since">The setting that says since when such records count; null when all do.</param>
public sealed record ClosedRule(string Pair, Field At, string After, SettingReference? Since);

/// <summary>Why a partner may be created.</summary>
/// <param name="Every">Every left record in scope gets one.</param>
/// <param name="Connected">A left record gets one when an in-scope record of one of these pairs, linked or planned, refers to it.</param>
public sealed record CreationRule(bool Every, ImmutableArray<string> Connected)
{
    /// <summary>A left record gets one when it came after another pair's partner was posted; null when nothing is said of that.</summary>
    public ClosedRule? Closed { get; init; }

    /// <summary>Where it was declared; null where nothing is said.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>Nothing is ever created.</summary>
    public static CreationRule None { get; } = new(Every: false, []);

    /// <summary>Whether something is created for other reasons than that a partner was posted.</summary>
    public bool IsUsual => Every || Connected.Length > 0;

    /// <summary>Whether anything is ever created.</summary>
    public bool CreatesAny => IsUsual || Closed is not null;
}

/// <summary>One part of a correlation key.</summary>
/// <param name="Cell">The cell whose value counts, or null for the owner: the partner of the left record in the owner pair.</param>
public sealed record CorrelationPart(Cell? Cell);

/// <summary>One line of declared keys: all parts filled and equal make a candidate.</summary>
/// <param name="Index">Its position in the pair; lines are asked in order.</param>
/// <param name="Equal">What must be filled and equal.</param>
/// <param name="NotDifferent">What must not be filled on both sides and unequal.</param>
/// <param name="Identity">Whether the key identifies: an equal record that is linked elsewhere in this pair holds the record as taken.</param>
/// <param name="Span">Where it was declared.</param>
public sealed record CorrelationRule(
    int Index, ImmutableArray<CorrelationPart> Equal, ImmutableArray<CorrelationPart> NotDifferent, bool Identity, SourceSpan Span)
{
    /// <summary>Whether nobody is linked by it: where an equal record stands that no connection has made, a person is asked before one is created.</summary>
    public bool Asks { get; init; }

    /// <summary>The line as people read it: <c>owner + email</c>.</summary>
    public string Title => string.Join(" + ", Equal.Select(part => part.Cell?.Name ?? "owner"));
}

/// <summary>What happens to values on a new link where both sides are filled and unequal.</summary>
public enum FirstLink
{
    /// <summary>The cell is held for a person.</summary>
    Hold,

    /// <summary>The left side wins.</summary>
    PreferLeft,

    /// <summary>The right side wins.</summary>
    PreferRight,
}

/// <summary>A section of the spec that a pair expresses.</summary>
/// <param name="Section">The section's number, counted from 1.</param>
/// <param name="Rule">The section's rule: <c>every</c>, <c>connected</c>, <c>merge</c>, <c>condition</c> or <c>before</c>.</param>
/// <param name="Span">Where the number was declared.</param>
/// <param name="RuleSpan">Where the rule was declared.</param>
public sealed record SpecSection(int Section, string Rule, SourceSpan Span, SourceSpan RuleSpan);

/// <summary>A declared correspondence of two entities, compiled. Two that say the same are still two.</summary>
public sealed record Pair
{
    FrozenDictionary<string, Cell>? byName;

    /// <summary>The name, unique in the mapping folder.</summary>
    public required string Name { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The left entity.</summary>
    public required Entity Left { get; init; }

    /// <summary>The right entity.</summary>
    public required Entity Right { get; init; }

    /// <summary>The spec's sections that it expresses.</summary>
    public ImmutableArray<SpecSection> Spec { get; init; } = [];

    /// <summary>What the spec says and the pair does not express yet, in prose; it creates nothing meanwhile.</summary>
    public ImmutableArray<string> Unresolved { get; init; } = [];

    /// <summary>Why a right record may be created.</summary>
    public required CreationRule Create { get; init; }

    /// <summary>Which unlinked left records the pair is about.</summary>
    public ImmutableArray<Condition> Scope { get; init; } = [];

    /// <summary>The pair whose right partner owns this pair's right records, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The setting without which the pair does not count; null when it always counts.</summary>
    public SettingReference? OnlyIf { get; init; }

    /// <summary>What a person does with the partner of a linked record that has left the scope, in words; null where nothing is said.</summary>
    public string? Strayed { get; init; }

    /// <summary>Whether several left records may share one right record.</summary>
    public bool PartnerShared { get; init; }

    /// <summary>The cells by index, in the order of the table.</summary>
    public required ImmutableArray<Cell> Cells
    {
        get;
        init => (field, byName) = (value, null);
    }

    /// <summary>The correlation rules in order.</summary>
    public ImmutableArray<CorrelationRule> Correlate { get; init; } = [];

    /// <summary>What happens to unequal values on a new link.</summary>
    public FirstLink FirstLink { get; init; }

    /// <summary>What becomes of the right record when the left one was deleted.</summary>
    public DeletionPolicy DeletedLeft { get; init; }

    /// <summary>What becomes of the left record when the right one was deleted.</summary>
    public DeletionPolicy DeletedRight { get; init; }

    /// <summary>Which cells are added up after a run, or null.</summary>
    public ReconciledCells? Reconciled { get; init; }

    /// <summary>Hash of the whole declaration: all cells, scope, correlation. Hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Where it was declared.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The pairs whose links this pair's writes refer to: its references and its owner.</summary>
    public ImmutableArray<string> DependsOn { get; init; } = [];

    /// <summary>The cell of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Cell this[string cell] =>
        (byName ??= Cells.ToFrozenDictionary(each => each.Name, StringComparer.Ordinal))[cell];

    /// <summary>The entity of a side.</summary>
    public Entity this[Side side] => side == Side.Left ? Left : Right;

    /// <summary>What becomes of the partner of a record that was deleted on a side.</summary>
    public DeletionPolicy Deleted(Side side) => side == Side.Left ? DeletedLeft : DeletedRight;

    /// <inheritdoc />
    public bool Equals(Pair? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc />
    public override string ToString() => Name;
}
