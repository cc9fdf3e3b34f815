using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Mapping;

/// <summary>One line of a pair's table.</summary>
public sealed record Row
{
    /// <summary>The left field, or null for a row that gives a fixed value.</summary>
    public Field? Left { get; init; }

    /// <summary>Further left fields that the transforms read, in the order of their arguments after the value.</summary>
    public ImmutableArray<Field> With { get; init; } = [];

    /// <summary>The transform towards the right, or null when the value travels as it is.</summary>
    public ScriptFunction? ToRight { get; init; }

    /// <summary>The transform towards the left, or null when the value travels as it is.</summary>
    public ScriptFunction? ToLeft { get; init; }

    /// <summary>The pairs in which the left value is a left key whose partner's key is wanted; alternatives in order; empty when it is no reference.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>The property of what the partner became when it was posted, wanted in place of its key; null when the key is.</summary>
    public string? Take { get; init; }

    /// <summary>What the left record must meet for a compared row to count; empty when it always does.</summary>
    public ImmutableArray<Condition> Where { get; init; } = [];

    /// <summary>Whether a reference without a partner leaves the property empty instead of making the record wait.</summary>
    public bool Optional { get; init; }

    /// <summary>A table of left text to right text, or null; total on what it meets, or the record parks.</summary>
    public ImmutableDictionary<string, string>? Map { get; init; }

    /// <summary>The right value for left ones that <see cref="Map"/> lacks; absent when there is none.</summary>
    public Value Default { get; init; }

    /// <summary>A template with the left record's fields in braces, used in place of a value that another left record has too; or null.</summary>
    public string? UniqueElse { get; init; }

    /// <summary>The fixed value of a row without a left field.</summary>
    public Value Fixed { get; init; }

    /// <summary>What is lost on the way to the left and back, in words; null where nothing may be.</summary>
    public string? Lossy { get; init; }

    /// <summary>The reason for a row that the spec's table lacks, else null.</summary>
    public string? Why { get; init; }

    /// <summary>The right property's type as the row states it (<c>string</c>), or null.</summary>
    public string? DeclaredType { get; init; }

    /// <summary>Where it was declared.</summary>
    public required SourceSpan Span { get; init; }
}

/// <summary>Rows joined by a shared right path, decided together. Two that say the same are still two.</summary>
public sealed record Cell
{
    ImmutableArray<Condition> counting;
    bool? isReference;

    /// <summary>The name: the right path.</summary>
    public required string Name { get; init; }

    /// <summary>Its position in the pair.</summary>
    public required int Index { get; init; }

    /// <summary>The right field.</summary>
    public required Field Right { get; init; }

    /// <summary>The rows in the order in which the first filled one supplies the value.</summary>
    public required ImmutableArray<Row> Rows { get; init; }

    /// <summary>All left fields that take part: the rows' own, then those of <c>with</c>. The base keeps their raw values in this order.</summary>
    public required ImmutableArray<Field> Inputs { get; init; }

    /// <summary>The row that receives a value when every row is blank.</summary>
    public Row? Blank { get; init; }

    /// <summary>Whether clearing the right property clears every filled row; otherwise it is refused and held.</summary>
    public bool ClearAll { get; init; } = true;

    /// <summary>The right value that stands for a blank left one, both ways; or null.</summary>
    public Value? BlankAs { get; init; }

    /// <summary>Which way the value travels.</summary>
    public required Direction Direction { get; init; }

    /// <summary>When the cell counts.</summary>
    public When When { get; init; }

    /// <summary>The rule for a conflict.</summary>
    public required ConflictPolicy Conflict { get; init; }

    /// <summary>The form in which two right values count as equal.</summary>
    public required Canonizer Canonizer { get; init; }

    /// <summary>The type in which right values are computed.</summary>
    public required PropertyType Type { get; init; }

    /// <summary>
    /// Hash of all that shapes the cell: rows, scripts, maps, canonizers, system fields and, once a connection is known, what it sets.
    /// Hexadecimal.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>The settings of a connection that shape the values, by name.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>Whether the value is a reference to a linked record.</summary>
    public bool IsReference => isReference ??= Rows.Any(row => row.References.Length > 0);

    /// <summary>What a left record must meet for the cell to count; empty when it always does.</summary>
    public ImmutableArray<Condition> Counting => counting.IsDefault ? counting = [.. Rows.SelectMany(row => row.Where)] : counting;

    /// <summary>The condition for which the cell does not count for a left record, or null when it counts.</summary>
    /// <exception cref="MappingException">What it asks for was withheld.</exception>
    public Condition? Uncounted(EntityRecord left) => Conditions.FirstUnmet(Counting, left);

    /// <inheritdoc />
    public bool Equals(Cell? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc />
    public override string ToString() => Name;
}
