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

    /// <summary>Whether a row's type is what the document says, as far as it says it.</summary>
    internal static bool Fits(string wanted, string? declared) => Word(wanted) is not { } word || word == declared;
}
