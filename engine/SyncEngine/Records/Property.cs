using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Diagnostics;

namespace SyncEngine.Records;

/// <summary>The type of a property, which brings its canonizer.</summary>
public enum PropertyType
{
    /// <summary>Text; blanks at the ends do not count, empty is null.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An exact decimal number.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>An instant in ISO 8601 with an offset.</summary>
    Instant,

    /// <summary>An e-mail address; letter case does not count.</summary>
    Email,

    /// <summary>A telephone number, compared in E.164.</summary>
    Phone,

    /// <summary>A country's ISO 3166-1 code of two letters; letter case does not count.</summary>
    Country,

    /// <summary>The key of a record.</summary>
    Id,
}

/// <summary>One declared property of a resource, or of a list inside it.</summary>
public sealed record Property
{
    /// <summary>The name that mapping files use, for example <c>default_address.phone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the value stands in what the system sends, relative to its record or list item; split at the dots.</summary>
    public required ImmutableArray<string> Wire { get; init; }

    /// <summary>The path under which the value is written; equal to <see cref="Wire"/> unless declared otherwise.</summary>
    public required ImmutableArray<string> WriteAs
    {
        get;
        init => (field, WriteNames, WritePaths) = (
            value,
            [.. value.Select(step => JsonEncodedText.Encode(step, ValueJson.Options.Encoder))],
            [.. value.Select((_, depth) => string.Join('.', value.Take(depth + 1)))]);
    }

    /// <summary>The steps of <see cref="WriteAs"/> as names in JSON.</summary>
    internal ImmutableArray<JsonEncodedText> WriteNames { get; private init; }

    /// <summary>Where the steps of <see cref="WriteAs"/> lead: <c>mailAddress</c>, <c>mailAddress.city</c>.</summary>
    internal ImmutableArray<string> WritePaths { get; private init; }

    /// <summary>The list whose items carry the property (<c>line_items</c>), or null for a property of the record itself.</summary>
    public string? List { get; init; }

    /// <summary>The type.</summary>
    public required PropertyType Type { get; init; }

    /// <summary>The largest number of characters, or null when no limit is known.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Decimal places that the system keeps, or null when it keeps all.</summary>
    public int? Scale { get; init; }

    /// <summary>A text in front of the value on the wire that is no part of it (<c>gid://…/</c>), or null.</summary>
    public string? Prefix { get; init; }

    /// <summary>The allowed values, or empty when all are.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>Whether a record cannot be created without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether the system puts a value of its own where none is given: it is left out at creation, and never cleared.</summary>
    public bool NeverBlank { get; init; }

    /// <summary>Whether the system sets it by itself.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether it can be given at creation only.</summary>
    public bool WriteOnce { get; init; }

    /// <summary>Where the wire holds a list of plain values or of objects whose one member is wanted: the value is a list.</summary>
    public bool Many { get; init; }

    /// <summary>Whether it stands in the item around its list's items, and not in the item itself: an item of a list within a list.</summary>
    public bool Around { get; init; }

    /// <summary>What the system means where it says nothing; absent when nothing is meant.</summary>
    public Value Blank { get; init; }

    /// <summary>Its position in <see cref="ResourceRecord.Values"/> or in a list item.</summary>
    public required int Index { get; init; }

    /// <summary>Where it was declared.</summary>
    public required SourceSpan Span { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
