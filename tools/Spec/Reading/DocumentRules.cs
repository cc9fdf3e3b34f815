using SyncEngine.Diagnostics;

namespace Spec.Reading;

/// <summary>What can be wrong with a data-flow document. None of it stops the reading of the rest.</summary>
static class DocumentRules
{
    /// <summary>Nothing in the file is a heading of such a document.</summary>
    public static DiagnosticRule NoDocument { get; } = new(
        "DOC001", Severity.Error, "This is no data-flow document: it has neither a title nor a section",
        "Its title reads '<System> to <System> Dataflow', with lines of '=' above and below");

    /// <summary>Words that belong to no known sentence.</summary>
    public static DiagnosticRule UnknownSentence { get; } = new(
        "DOC002", Severity.Warning, "This sentence is not understood: '{0}'",
        "Compare it with the sentences of other sections");

    /// <summary>A heading that joins no two entities.</summary>
    public static DiagnosticRule UnknownHeading { get; } = new(
        "DOC003", Severity.Warning, "The heading '{0}' joins no two entities",
        "A section's heading reads '<System> <Entity> to <System> <Entity>'");

    /// <summary>A title that joins no two systems.</summary>
    public static DiagnosticRule UnknownTitle { get; } = new(
        "DOC004", Severity.Warning, "The title '{0}' joins no two systems", "It reads '<System> to <System> Dataflow'");

    /// <summary>A section that says nothing about linking.</summary>
    public static DiagnosticRule NoRule { get; } = new(
        "DOC005", Severity.Warning, "No sentence of this section says when records are linked or created",
        "Begin it with 'Every …', 'Before …' or a condition");

    /// <summary>A section without a table of properties.</summary>
    public static DiagnosticRule NoTable { get; } = new(
        "DOC006", Severity.Information, "This section has no table of properties",
        "Give it one, if only with its header");

    /// <summary>A section with the rule "merge" and without its table.</summary>
    public static DiagnosticRule NoMerge { get; } = new(
        "DOC007", Severity.Information, "This section has no table of the combinations by which records are merged",
        "Give it a table of two columns after that sentence");

    /// <summary>A row with more or fewer cells than its table has columns.</summary>
    public static DiagnosticRule WrongCells { get; } = new(
        "DOC008", Severity.Warning, "This row has {0} cells in a table of {1} columns",
        "Give it {1}; an empty one is a dash alone");

    /// <summary>Something that is no part of such a document.</summary>
    public static DiagnosticRule UnknownBlock { get; } = new(
        "DOC009", Severity.Warning, "This is not understood: '{0}'",
        "Only headings, sentences and list tables carry facts");

    /// <summary>A sentence that names another entity than its section.</summary>
    public static DiagnosticRule OtherEntity { get; } = new(
        "DOC010", Severity.Information, "This sentence does not name '{0}', which its section is about",
        "Use the words of the heading");

    /// <summary>A note in a cell that has no known form.</summary>
    public static DiagnosticRule UnknownNote { get; } = new(
        "DOC011", Severity.Warning, "The note in '{0}' is not understood and stays part of the property's name",
        "It says which value another property must have");

    /// <summary>The time of generation has another form.</summary>
    public static DiagnosticRule UnknownTime { get; } = new(
        "DOC012", Severity.Information, "'{0}' is no time of the form 'yyyy-mm-dd hh:mm:ss'",
        "It is kept as it stands");

    /// <summary>A table that stands where no table is expected.</summary>
    public static DiagnosticRule StrayTable { get; } = new(
        "DOC013", Severity.Warning, "No sentence says what this table is",
        "Put it after the sentence that it belongs to");

    /// <summary>A property without a name.</summary>
    public static DiagnosticRule BlankProperty { get; } = new(
        "DOC014", Severity.Information, "The {0} property of this row is blank", "Name it, or remove the row");

    /// <summary>The file holds bytes that are no UTF-8.</summary>
    public static DiagnosticRule Encoding { get; } = new(
        "DOC015", Severity.Warning, "This line holds bytes that are no UTF-8", "Save the file as UTF-8");
}
