namespace SyncEngine.Diagnostics;

/// <summary>
/// Findings about pair files that are held against the data-flow document's facts in <c>spec.json</c>.
/// </summary>
public static class SpecRules
{
    /// <summary>The file cannot be read.</summary>
    public static DiagnosticRule Unreadable { get; } = new(
        "SPC001", Severity.Error, "The facts of the spec cannot be read at {0}",
        "Compare the place with the other sections")
    {
        Cause = "A key is misspelt or missing, or the JSON breaks off.",
        Example = new("spec.json", "\"typ\":«» \"string\"", "\"type\": \"string\""),
    };

    /// <summary>A section that no pair expresses.</summary>
    public static DiagnosticRule NotCovered { get; } = new(
        "SPC002", Severity.Error, "No pair expresses section {0}, '{1}'",
        "Add '{{ section: {0}, rule: {2} }}' to the 'spec' of the pair that does")
    {
        Cause = "The data-flow document has a section for which no pair is declared.",
        Example = new("pairs/people.yaml", "spec: []", "spec: [ { section: 1, rule: every } ]"),
    };

    /// <summary>A section that is not there.</summary>
    public static DiagnosticRule UnknownSection { get; } = new(
        "SPC003", Severity.Error, "The spec has no section {0}", "Its sections are numbered from 1 to {1}")
    {
        Cause = "The number is none of a section.",
        Example = new(
            "pairs/people.yaml",
            "spec: [ { section: «2», rule: every } ]",
            "spec: [ { section: 1, rule: every } ]"),
    };

    /// <summary>A section with another rule.</summary>
    public static DiagnosticRule WrongRule { get; } = new(
        "SPC004", Severity.Error, "Section {0} does not have the rule '{1}'", "Write 'rule: {2}'")
    {
        Cause = "The section gives another reason for which partners are created.",
        Example = new(
            "pairs/people.yaml",
            "spec: [ { section: 1, rule: «connected» } ]",
            "spec: [ { section: 1, rule: every } ]"),
    };

    /// <summary>A section about other entities.</summary>
    public static DiagnosticRule WrongEntity { get; } = new(
        "SPC005", Severity.Error, "Section {0} is about {1}, and the {2} side of the pair is {3}",
        "Give the section to the pair that joins its entities")
    {
        Cause = "The section joins other entities than the pair.",
        Example = new("pairs/bills.yaml", "spec: [ { section: «1», rule: every } ]", "spec: []"),
    };

    /// <summary>A row of the spec's table that the pair lacks, or has elsewhere.</summary>
    public static DiagnosticRule MissingRow { get; } = new(
        "SPC006", Severity.Error, "Row {0} of section {1} joins '{2}' with '{3}' as {4}, and the pair has {5}",
        "Give the pair the spec's rows without 'why', all and in their order")
    {
        Cause = "The section's table has a row that the pair lacks, has in another place or writes differently.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: name, ledger: Name }»",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>A row that the spec's table lacks and that gives no reason.</summary>
    public static DiagnosticRule ExtraRow { get; } = new(
        "SPC007", Severity.Error, "The row for '{0}' stands in no table of the spec",
        "Add 'why' with the reason for it")
    {
        Cause = "The document knows nothing of the row. That is allowed where the row says why it is there.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: mobile, ledger: Note }»",
            "  - { shop: mobile, ledger: Note, why: a second number to call }"),
    };

    /// <summary>The document is about a system that has no file.</summary>
    public static DiagnosticRule UnknownTitle { get; } = new(
        "SPC011", Severity.Error, "The spec speaks of '{0}', and no system has that title", "{1}")
    {
        Cause = "The document names a system by the name that people use, which its file states under 'title'.",
        Example = new("systems/shop.yaml", "title: Store", "title: Shop"),
    };

    /// <summary>A creation rule that a section asks for.</summary>
    public static DiagnosticRule MissingCreation { get; } = new(
        "SPC008", Severity.Error, "Section {0} creates {1}, and the pair's 'create' does not say so",
        "Write 'create: {2}'")
    {
        Cause = "The section says that partners are created, and the pair does not create them.",
        Example = new("pairs/people.yaml", "create: «none»", "create: every"),
    };

    /// <summary>Something that the document says and the pair does not express yet.</summary>
    public static DiagnosticRule Unresolved { get; } = new(
        "SPC009", Severity.Warning, "'{0}' is not expressed yet, and the pair creates nothing while it stands here",
        "Write it as 'scope' or 'create', and take it out of 'unresolved'")
    {
        Cause = "The document says in words for whom a partner is created. Until that is expressed, creating would be a guess.",
        Example = new("pairs/people.yaml", "unresolved: [ «only friends» ]", "scope: { vip: true }"),
    };

    /// <summary>A combination by which a section links and the pair does not.</summary>
    public static DiagnosticRule MissingCorrelation { get; } = new(
        "SPC010", Severity.Error, "Section {0} links where '{1}' equals '{2}', and no line of 'correlate' does",
        "Add '[ {2} ]' to 'correlate'")
    {
        Cause = "The section says by which values a partner is found, and the pair does not look by them.",
        Example = new("pairs/people.yaml", "correlate: [ [ Zone ] ]", "correlate: [ [ Phone ] ]"),
    };

    /// <summary>A row with a note that the pair does not keep to.</summary>
    public static DiagnosticRule NotNarrowed { get; } = new(
        "SPC012", Severity.Error,
        "Section {0} joins '{1}' with '{2}' only where '{3}' on the {4} is '{5}', and the pair always does",
        "Narrow the pair by 'scope', or say in the row's 'why' how it keeps to that")
    {
        Cause = "The document has a note that a row counts only beside some value, and nothing in the pair says so.",
        Example = new(
            "spec.json",
            "\"type\":  \"string\", \"depends\": [ { \"side\": \"left\", \"property\": \"home.city\", \"value\": \"Oslo\" } ]",
            "\"type\":  \"string\""),
    };
}
