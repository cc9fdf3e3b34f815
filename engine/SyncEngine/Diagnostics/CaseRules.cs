namespace SyncEngine.Diagnostics;

/// <summary>Findings about files of cases.</summary>
public static class CaseRules
{
    /// <summary>A file about a pair that is not there.</summary>
    public static DiagnosticRule UnknownPair { get; } = new(
        "CAS001", Severity.Error, "There is no pair '{0}'", "{1}")
    {
        Cause = "A file of cases names the pair that its cases are about, and a case the pairs in which "
            + "references find their partners.",
        Example = new(
            "tests/people.yaml",
            "pair: «poeple»",
            "pair: people"),
    };

    /// <summary>A case gives a property that the record does not have.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "CAS002", Severity.Error, "'{0}' is no property of {1}", "{2}")
    {
        Cause = "A case gives values to properties that the system's file declares, and expects them of "
            + "properties that a row writes.",
        Example = new(
            "tests/people.yaml",
            "left: { «nmae»: Ada, phone: \"+4722334455\" }",
            "left: { name: Ada, phone: \"+4722334455\" }"),
    };

    /// <summary>A value of another type.</summary>
    public static DiagnosticRule ValueType { get; } = new(
        "CAS003", Severity.Error, "'{0}' is no value of '{1}', which is of the type {2}", "Write {3}")
    {
        Cause = "The property has a type, and the value is none of it.",
        Example = new(
            "tests/people.yaml",
            "left: { name: Ada, vip: «maybe» }",
            "left: { name: Ada, phone: \"+4722334455\" }"),
    };

    /// <summary>Two cases of one name in a file.</summary>
    public static DiagnosticRule DuplicateCase { get; } = new(
        "CAS004", Severity.Error, "The case '{0}' stands already at {1}", "Give it another name")
    {
        Cause = "A failing test is named by its case.",
        Example = new(
            "tests/people.yaml",
            "  - «{ name: a name travels, left: { name: Eva } }»",
            "  - { name: another name travels, left: { name: Eva } }"),
    };

    /// <summary>A decision about something that is no cell.</summary>
    public static DiagnosticRule UnknownCell { get; } = new(
        "CAS005", Severity.Error, "'{0}' is no cell of the pair", "{1}")
    {
        Cause = "Decisions are made for cells, each named by its right property.",
        Example = new(
            "tests/people.yaml",
            "    rivals: [ «Nmae» ]",
            "    rivals: [ Name ]"),
    };

    /// <summary>A word that is no decision.</summary>
    public static DiagnosticRule UnknownDecision { get; } = new(
        "CAS006", Severity.Error, "'{0}' is no decision", "{1}")
    {
        Cause = "The words for decisions are those of a plan, with the names of the pair's systems in them.",
        Example = new(
            "tests/people.yaml",
            "    decides: { Name: «to_leger» }",
            "    decides: { Name: to_ledger }"),
    };

    /// <summary>A side that is none of the pair's systems.</summary>
    public static DiagnosticRule UnknownSide { get; } = new(
        "CAS007", Severity.Error, "'{0}' is none of the pair's systems", "{1}")
    {
        Cause = "The key 'newer' names the system whose edit is the later one.",
        Example = new(
            "tests/people.yaml",
            "    newer: «sohp»",
            "    newer: shop"),
    };

    /// <summary>A value that the system never has.</summary>
    public static DiagnosticRule NotAllowed { get; } = new(
        "CAS008", Severity.Error, "'{0}' does not allow '{1}'", "{2}")
    {
        Cause = "The system's file lists the values of the property, and this is none of them: such a record never comes.",
        Example = new(
            "tests/people.yaml",
            "    right: { Name: Ada, Status: «Opn» }",
            "    right: { Name: Ada, Status: Open }"),
    };

    /// <summary>An edit that no row sees.</summary>
    public static DiagnosticRule EditUnread { get; } = new(
        "CAS009", Severity.Warning, "No row of the pair '{1}' reads '{0}', so that nothing can come of this edit", "Edit what a row reads, or remove it")
    {
        Cause = "Whatever the rows do with it, the case comes out the same: it would not fail where it should.",
        Example = new(
            "tests/people.yaml",
            "    edit_left: { «nick»: Eva }",
            "    edit_left: { name: Eva }"),
    };
}
