using SyncEngine.Records;

namespace SyncEngine.Declaring.Spec;

/// <summary>The words for types in data-flow documents and in pair files.</summary>
static class SpecTypes
{
    /// <summary>
    /// The word of pair files for a type of a document; null where the document names none: it hides an expression.
    /// </summary>
    internal static string? Word(string type) => type switch
    {
        "string" or "integer" or "decimal" or "boolean" => type,
        "float" => "decimal",
        _ => null,
    };

    /// <summary>The word for the type of a property; what is neither a number nor a truth value is text.</summary>
    internal static string Word(PropertyType type) => type switch
    {
        PropertyType.Integer => "integer",
        PropertyType.Decimal => "decimal",
        PropertyType.Boolean => "boolean",
        _ => "string",
    };

    /// <summary>
    /// Whether a row's type is what the document says, as far as it says it. Where it gives one property several types,
    /// each of them will do.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="section">The section in which the row stands.</param>
    /// <param name="wanted">The row of the document.</param>
    /// <param name="declared">The type that a pair's row has, or null.</param>
    internal static bool Fits(SpecDocument document, SpecPart section, SpecRow wanted, string? declared) =>
        IsOpenOr(wanted.Type, declared) || Rows(document, section.Right)
            .Any(row => row.Right == wanted.Right && IsOpenOr(row.Type, declared));

    /// <summary>All rows of a document about an entity of the right.</summary>
    internal static IEnumerable<SpecRow> Rows(SpecDocument document, SpecEntity right) => document.Sections
        .Where(section => SpecNames.Plain(section.Right.Entity) == SpecNames.Plain(right.Entity))
        .SelectMany(section => section.Properties);

    static bool IsOpenOr(string type, string? declared) => Word(type) is not { } word || word == declared;
}
