namespace SyncEngine.Diagnostics;

/// <summary>Laws that a row breaks, each with the smallest counter-example that was found.</summary>
public static class LawRules
{
    const string Mend = "Let the two transforms undo each other, let the row go one way by 'direction', "
        + "or give the reason under 'lossy'";

    /// <summary>Carrying back what was just carried there changes the left side (GetPut).</summary>
    public static DiagnosticRule GetPut { get; } = new(
        "LAW001", Severity.Error, "'{0}' is not left alone when nothing changed: {1}", Mend)
    {
        Cause = "What a value becomes on the right must become that value again on the left; else the next run "
            + "would write an edit that nobody made.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, to_ledger: \"name => name.toUpperCase()\", to_shop: \"name => name\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>What was written on the left does not read back as what was carried (PutGet).</summary>
    public static DiagnosticRule PutGet { get; } = new(
        "LAW002", Severity.Error, "An edit of '{0}' does not survive its way: {1}", Mend)
    {
        Cause = "What a person writes on the right must still stand there after it has been on the left.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, to_ledger: \"name => name\", to_shop: \"name => name + '!'\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>A created record does not map back to what created it (CreateGet).</summary>
    public static DiagnosticRule CreateGet { get; } = new(
        "LAW003", Severity.Error, "What '{0}' is created with does not come back: {1}", Mend)
    {
        Cause = "A record that was created must map back to the one that it was created from.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, to_ledger: \"name => name.slice(0, 3)\", to_shop: \"name => name\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>A lossy row loses something each time.</summary>
    public static DiagnosticRule Drifting { get; } = new(
        "LAW004", Severity.Error, "'{0}' changes anew on each way, although nobody edits it: {1}",
        "Round in one transform to what the other can hold")
    {
        Cause = "A row may lose something once. One that loses something on each way never comes to rest.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Points, to_ledger: \"p => decimal.multiply(p, '1.01')\", to_shop: \"p => p\", lossy: a hundredth }",
            "  - { shop: points, ledger: Points }"),
    };

    /// <summary>A canonical form has another canonical form.</summary>
    public static DiagnosticRule Canonizer { get; } = new(
        "LAW006", Severity.Error, "The canonical form of '{0}' has another canonical form: {1}",
        "Report it: this is a defect of the engine")
    {
        Cause = "Two values count as equal where their canonical forms are; a form that changes when it is made "
            + "again would break that.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Points, canonize: [ number ] }",
            "  - { shop: points, ledger: Points }"),
    };

    /// <summary>A value table has no way back for a value that the other system allows.</summary>
    public static DiagnosticRule Table { get; } = new(
        "LAW008", Severity.Error, "The table of '{0}' has no entry for {1}",
        "Add it to 'map', or let the row go one way by 'direction'")
    {
        Cause = "The other system may give each of the values that it allows, and the table must know what to "
            + "make of it.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: state, ledger: Status, map: { open: Open } }",
            "  - { shop: state, ledger: Status, map: { open: Open, closed: Closed } }"),
    };

    /// <summary>A script gives different results for the same values.</summary>
    public static DiagnosticRule Purity { get; } = new(
        "LAW010", Severity.Error, "A script of '{0}' gives different results for the same values: {1}",
        "Let it keep nothing between two calls")
    {
        Cause = "A script that remembers something between two calls gives results that depend on the order of "
            + "records.",
        Example = new(
            "transforms/ranks.js",
            """
            let last = 0;
            function of(points) {
              return String(last++);
            }
            """,
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            """),
    };

    /// <summary>A cleared value is still there.</summary>
    public static DiagnosticRule Clearing { get; } = new(
        "LAW012", Severity.Error, "Clearing '{0}' does not clear it: {1}",
        "Let the transform give null for null, or write 'clear: refuse' for the cell")
    {
        Cause = "A cleared value is an edit like any other, so a transform must let null through.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, to_ledger: \"name => name || 'unknown'\", to_shop: \"name => name\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>No value could be carried, so that nothing was shown.</summary>
    public static DiagnosticRule Untried { get; } = new(
        "LAW013", Severity.Warning, "No value of '{0}' could be carried, so that its laws are not shown: {1}",
        "Give the settings that its scripts read in the pair's file of cases, or a case with a record that fits")
    {
        Cause = "A script stops at every value that was tried, mostly because it reads a setting that the cases "
            + "do not give.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, direction: to_ledger, to_ledger: \"name => settings.table[name].first\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>A row that says that it loses something lost nothing.</summary>
    public static DiagnosticRule Lossless { get; } = new(
        "LAW014", Severity.Information, "'{0}' says that it is lossy, and nothing was lost",
        "Take 'lossy' away if nothing can be")
    {
        Cause = "The row says that something is lost, and every value that was tried came back whole.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, lossy: blanks at the ends }",
            "  - { shop: name, ledger: Name, type: string }"),
    };

    /// <summary>A script lets nothing pass but the absence of a value.</summary>
    public static DiagnosticRule Throwing { get; } = new(
        "LAW015", Severity.Error, "A script of '{0}' stops at every value that is filled: {1}", "Mend the script for that value")
    {
        Cause = "Only where nothing is there does the script give a result, so that no value would ever travel.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: name, ledger: Name, direction: to_ledger, to_ledger: \"name => name === null ? null : name.toUpper()\" }",
            "  - { shop: name, ledger: Name, type: string }"),
    };
}
