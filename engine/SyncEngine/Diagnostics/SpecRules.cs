namespace SyncEngine.Diagnostics;

/// <summary>
/// Findings about pair files that are held against the data-flow document's facts in <c>spec.json</c>.
/// </summary>
public static class SpecRules
{
    /// <summary>The file cannot be read.</summary>
    public static DiagnosticRule Unreadable { get; } = new(
        "SPC001", Severity.Error, "The facts of the spec cannot be read at {0}",
        "Compare the place with the other sections");

    /// <summary>A section that no pair expresses.</summary>
    public static DiagnosticRule NotCovered { get; } = new(
        "SPC002", Severity.Error, "No pair expresses section {0}, '{1}'",
        "Add '{{ section: {0}, rule: {2} }}' to the 'spec' of the pair that does");

    /// <summary>A section that is not there.</summary>
    public static DiagnosticRule UnknownSection { get; } = new(
        "SPC003", Severity.Error, "The spec has no section {0}", "Its sections are numbered from 1 to {1}");

    /// <summary>A section with another rule.</summary>
    public static DiagnosticRule WrongRule { get; } = new(
        "SPC004", Severity.Error, "Section {0} does not have the rule '{1}'", "Write 'rule: {2}'");

    /// <summary>A section about other entities.</summary>
    public static DiagnosticRule WrongEntity { get; } = new(
        "SPC005", Severity.Error, "Section {0} is about {1}, and the {2} side of the pair is {3}",
        "Give the section to the pair that joins its entities");

    /// <summary>A row of the spec's table that the pair lacks, or has elsewhere.</summary>
    public static DiagnosticRule MissingRow { get; } = new(
        "SPC006", Severity.Error, "Row {0} of section {1} joins '{2}' with '{3}' as {4}, and the pair has {5}",
        "Give the pair the spec's rows without 'why', all and in their order");

    /// <summary>A row that the spec's table lacks and that gives no reason.</summary>
    public static DiagnosticRule ExtraRow { get; } = new(
        "SPC007", Severity.Error, "The row for '{0}' stands in no table of the spec",
        "Add 'why' with the reason for it");

    /// <summary>A creation rule that a section asks for.</summary>
    public static DiagnosticRule MissingCreation { get; } = new(
        "SPC008", Severity.Error, "Section {0} creates {1}, and the pair's 'create' does not say so",
        "Write 'create: {2}'");

    /// <summary>Something that the document says and the pair does not express yet.</summary>
    public static DiagnosticRule Unresolved { get; } = new(
        "SPC009", Severity.Warning, "'{0}' is not expressed yet, and the pair creates nothing while it stands here",
        "Write it as 'scope' or 'create', and take it out of 'unresolved'");

    /// <summary>A combination by which a section links and the pair does not.</summary>
    public static DiagnosticRule MissingCorrelation { get; } = new(
        "SPC010", Severity.Error, "Section {0} links where '{1}' equals '{2}', and no line of 'correlate' does",
        "Add '[ {2} ]' to 'correlate'");
}
