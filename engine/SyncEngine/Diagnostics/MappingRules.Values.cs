namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files: whether a value can travel.</summary>
public static partial class MappingRules
{
    /// <summary>A row's type does not fit its property.</summary>
    public static DiagnosticRule RowType { get; } = new(
        "MAP009", Severity.Error, "The row says '{0}', and '{1}' is of the type {2}", "Write 'type: {3}'")
    {
        Cause = "A row states the right property's type, as the data-flow document does, and the property has "
            + "another.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, type: «decimal» }",
            "  - { shop: mobile, ledger: Note, type: string }"),
    };

    /// <summary>Values of one type cannot travel into another.</summary>
    public static DiagnosticRule Incompatible { get; } = new(
        "MAP010", Severity.Error, "'{0}' is {1} and '{2}' is {3}: the value cannot travel as it is",
        "Give a transform '{4}', or a table 'map'")
    {
        Cause = "The two properties have types of which the one is not the other: a number is no truth, a day is no "
            + "instant, and one system's keys mean nothing to another.",
        Example = new("pairs/people.yaml", "  - { shop: «vip», ledger: Count }", "  - { shop: vip, ledger: IsVip }"),
    };

    /// <summary>A row would write what cannot be written.</summary>
    public static DiagnosticRule NotWritable { get; } = new(
        "MAP011", Severity.Error, "'{0}' cannot be written, and the row's direction is '{1}'", "{2}")
    {
        Cause = "The system sets the property by itself, the value is computed, or nothing is created on that side.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Number, direction: «to_ledger» }",
            "  - { shop: points, ledger: Number, direction: to_shop }"),
    };

    /// <summary>Neither side can be written.</summary>
    public static DiagnosticRule NeitherWritable { get; } = new(
        "MAP012", Severity.Error, "Neither '{0}' nor '{1}' can be written", "Remove the row, or name another property")
    {
        Cause = "Both systems set the property by themselves, so that the row could do nothing. To report "
            + "differences, write 'direction: compare'.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: rank, ledger: Number }»",
            "  - { shop: points, ledger: Number }"),
    };

    /// <summary>A property that can be given at creation only.</summary>
    public static DiagnosticRule WriteOnce { get; } = new(
        "MAP013", Severity.Error, "'{0}' can be given at creation only", "Add 'when: create'")
    {
        Cause = "The system takes the property when the record is created and never again, so that an edit would "
            + "have no way there.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: «Code» }",
            "  - { shop: mobile, ledger: Code, when: create }"),
    };

    /// <summary>A fixed value is not among the allowed ones.</summary>
    public static DiagnosticRule NotAllowed { get; } = new(
        "MAP019", Severity.Error, "'{0}' does not allow '{1}'", "{2}")
    {
        Cause = "The system's file lists the values that the property takes, and this is none of them.",
        Example = new(
            "pairs/people.yaml",
            "  - { ledger: Status, value: «Opn» }",
            "  - { ledger: Status, value: Open }"),
    };

    /// <summary>A fixed value is too long.</summary>
    public static DiagnosticRule TooLong { get; } = new(
        "MAP020", Severity.Error, "'{0}' takes {1} characters, and the value has {2}", "Shorten it")
    {
        Cause = "The system refuses a text of that length, and nothing is cut on the way.",
        Example = new(
            "pairs/people.yaml",
            "  - { ledger: Code, value: «Customers», when: create }",
            "  - { ledger: Code, value: Customer, when: create }"),
    };

    /// <summary>A value table that gives one value for several.</summary>
    public static DiagnosticRule MapBack { get; } = new(
        "MAP025", Severity.Error, "The table gives '{0}' for both '{1}' and '{2}', so there is no way back",
        "Say in which one direction the row goes, or give them different values")
    {
        Cause = "The row goes both ways, and two left values become the same right one: coming back, one of them "
            + "would be lost.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: state, ledger: Status, map: «{ open: Open, closed: Open }» }",
            "  - { shop: state, ledger: Status, map: { open: Open, closed: Closed } }"),
    };

    /// <summary>A value table with a hole.</summary>
    public static DiagnosticRule MapHole { get; } = new(
        "MAP026", Severity.Error, "The table has no entry for {0}", "Add it, or give 'default'")
    {
        Cause = "The system's file lists the values of the left property, and the table says nothing about some of "
            + "them: such a record would be parked.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: state, ledger: Status, map: «{ open: Open }» }",
            "  - { shop: state, ledger: Status, map: { open: Open, closed: Closed } }"),
    };

    /// <summary>A value that is a list.</summary>
    public static DiagnosticRule ManyValues { get; } = new(
        "MAP034", Severity.Error, "'{0}' holds several values", "Give a transform '{1}' that makes one of them")
    {
        Cause = "The property is a list, and the other takes one value.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: «tags», ledger: Note }",
            "  - { shop: tags, ledger: Note, to_ledger: \"tags => tags.join(', ')\" }"),
    };

    /// <summary>A row that goes both ways with a transform for one.</summary>
    public static DiagnosticRule OneTransform { get; } = new(
        "MAP038", Severity.Error, "The row goes both ways and has '{0}' but no '{1}'",
        "Add '{1}', or say in which one direction the row goes")
    {
        Cause = "What a transform makes of a value must come back as the value, or each run would see an edit where "
            + "nobody made one.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, to_ledger: «\"text => text\"» }",
            "  - { shop: mobile, ledger: Note, to_ledger: \"text => text\", to_shop: \"text => text\" }"),
    };

    /// <summary>A value table names a value that never comes.</summary>
    public static DiagnosticRule MapUnknown { get; } = new(
        "MAP042", Severity.Error, "'{0}' is never '{1}'", "{2}")
    {
        Cause = "The system's file lists the values of the left property, and this is none of them.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: state, ledger: Status, map: { open: Open, «closd»: Closed } }",
            "  - { shop: state, ledger: Status, map: { open: Open, closed: Closed } }"),
    };

    /// <summary>A value may be too long for the other system.</summary>
    public static DiagnosticRule MayBeTooLong { get; } = new(
        "MAP044", Severity.Information, "'{0}' may have {1} characters, and '{2}' takes {3}", "Nothing is to be done: a longer text is held for a person")
    {
        Cause = "The one system allows longer texts than the other. A text that is too long is held for a person, "
            + "never cut.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: nick, ledger: Code, when: create }»",
            "  - { shop: name, ledger: Code, when: create }"),
    };
}
