using System.Collections.Immutable;
using SyncEngine.Declaring.Spec;

namespace Spec.Scaffolding;

/// <summary>An entity of a system that is to be written.</summary>
/// <param name="Name">Its name in mapping files.</param>
/// <param name="Label">Its label in the document.</param>
/// <param name="Properties">
/// Its properties with their types, in the order in which the document first names them.
/// </param>
sealed record EntityDraft(string Name, string Label, ImmutableArray<(string Name, string Type)> Properties)
{
    /// <summary>The property that holds the record's key: a name that the document does not use.</summary>
    internal string Key => Free("id", "Id", "record_id");

    /// <summary>The property that takes our reference: a name that the document does not use.</summary>
    internal string Reference => Free("reference", "our_reference", "reference_of_ours");

    /// <summary>A label as a name in mapping files.</summary>
    internal static string NameOf(string label) => SpecNames.Plain(label) is { Length: > 0 } name ? name : "entity";

    /// <summary>
    /// The word of pair files for the type of a right property; text where the document gives several.
    /// </summary>
    internal static string TypeOf(SpecDocument document, SpecEntity right, string property)
    {
        var words = SpecTypes.Rows(document, right).Where(row => row.Right == property)
            .Select(row => SpecTypes.Word(row.Type)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return words is [var word] ? word : "string";
    }

    string Free(params string[] names) =>
        names.FirstOrDefault(name => !Has(name)) ?? Enumerable.Range(2, int.MaxValue - 2)
            .Select(number => names[0] + number).First(name => !Has(name));

    bool Has(string name) => Properties.Any(property => property.Name == name);
}
