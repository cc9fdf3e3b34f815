namespace Sandbox.Ledger.Fields;

/// <summary>What a field holds on the wire.</summary>
enum FieldKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>A decimal number, kept exactly.</summary>
    Amount,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>A point in time, seven fractional digits and the offset <c>+00:00</c>.</summary>
    Instant,

    /// <summary>A UUID as lower-case text.</summary>
    Uuid,

    /// <summary>One of a closed list of texts.</summary>
    Choice,

    /// <summary>An array of whole numbers.</summary>
    WholeList,

    /// <summary>An array of texts.</summary>
    TextList,

    /// <summary>An object with a field table of its own.</summary>
    Nested,

    /// <summary>An array of objects with a field table of their own.</summary>
    NestedList,
}

/// <summary>Where a field may appear.</summary>
[Flags]
enum FieldUse
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In answers.</summary>
    Read = 1,

    /// <summary>In the body of a POST.</summary>
    Create = 2,

    /// <summary>As the target of a PATCH.</summary>
    Update = 4,

    /// <summary>Settable when the record is made, readable ever after.</summary>
    ReadCreate = Read | Create,

    /// <summary>Readable and settable at any time.</summary>
    All = Read | Create | Update,
}

/// <summary>One property of a resource, as the API's own tables describe it.</summary>
/// <param name="Name">The name on the wire, in PascalCase.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Use">Where it may appear.</param>
sealed record Field(string Name, FieldKind Kind, FieldUse Use)
{
    /// <summary>The greatest number of characters, or null when the API states none.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The JSON that a missing or nulled value becomes, or null when it stays null.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>The texts that a <see cref="FieldKind.Choice"/> allows.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The fields of a nested object.</summary>
    public FieldTable? Nested { get; init; }

    /// <summary>What the number points to: <c>Department</c>, <c>Customer</c> …; null when it points nowhere.</summary>
    public string? RefersTo { get; init; }

    /// <summary>The id field whose code or number this field shows; such a field is never stored.</summary>
    public string? CodeOf { get; init; }
}
