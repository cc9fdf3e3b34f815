namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files: what rows make together.</summary>
public static partial class MappingRules
{
    /// <summary>A property that the right system requires has no row.</summary>
    public static DiagnosticRule MissingRequired { get; } = new(
        "MAP014", Severity.Error, "'{0}' is required when {1} is created, and no row gives it",
        "Add a row with it, or a fixed 'value'")
    {
        Cause = "The pair creates records, and the system refuses one without this property, or only by it a record is found again when "
            + "the answer to its create is lost.",
        Example = new(
            "pairs/people.yaml",
            """
            «properties»:
              - { shop: phone, ledger: Phone, type: string }
            """,
            """
            properties:
              - { shop: name, ledger: Name, type: string }
              - { shop: phone, ledger: Phone, type: string }
            """),
    };

    /// <summary>Several rows meet in one property and nothing says how.</summary>
    public static DiagnosticRule UndeclaredCell { get; } = new(
        "MAP015", Severity.Error, "The rows at {1} and here both meet in '{0}', and nothing says which comes first",
        "Add 'cells: {{ {0}: {{ first_of: [ {2} ] }} }}'")
    {
        Cause = "Several left properties meet in one right property, and which of them gives the value is for you "
            + "to say.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: «Phone» }",
            """
              - { shop: mobile, ledger: Phone }
            cells: { Phone: { first_of: [ mobile, phone ] } }
            """),
    };

    /// <summary>A cell's list is not the list of its rows.</summary>
    public static DiagnosticRule FirstOf { get; } = new(
        "MAP016", Severity.Error, "'first_of' of '{0}' must name each of its rows once, and they are: {1}",
        "Write 'first_of: [ {1} ]' in the order you want")
    {
        Cause = "The list is the order in which the cell's rows are asked, so each of them stands in it once and "
            + "nothing else does.",
        Example = new(
            "pairs/people.yaml",
            """
              - { shop: mobile, ledger: Phone }
            cells: { Phone: { first_of: «[ phone ]» } }
            """,
            """
              - { shop: mobile, ledger: Phone }
            cells: { Phone: { first_of: [ phone, mobile ] } }
            """),
    };

    /// <summary>A cell without rows.</summary>
    public static DiagnosticRule UnknownCell { get; } = new(
        "MAP017", Severity.Error, "No row meets in '{0}'", "{1}")
    {
        Cause = "A cell is named by the right property in which its rows meet.",
        Example = new(
            "pairs/people.yaml",
            "cells: { «Phne»: { clear: refuse } }",
            "cells: { Phone: { clear: refuse } }"),
    };

    /// <summary>Rows of one cell say different things.</summary>
    public static DiagnosticRule CellDisagrees { get; } = new(
        "MAP018", Severity.Error, "The rows of '{0}' differ in '{1}': here '{2}', at {3} '{4}'",
        "Rows that meet in one property are decided together; write the same")
    {
        Cause = "Rows that meet in one property are decided together, so they go the same way, at the same time, by "
            + "the same rule.",
        Example = new(
            "pairs/people.yaml",
            """
              - { shop: mobile, ledger: Phone, direction: «to_ledger» }
            cells: { Phone: { first_of: [ phone, mobile ] } }
            """,
            """
              - { shop: mobile, ledger: Phone }
            cells: { Phone: { first_of: [ phone, mobile ] } }
            """),
    };

    /// <summary>A correlation part that is no cell.</summary>
    public static DiagnosticRule UnknownPart { get; } = new(
        "MAP027", Severity.Error, "'{0}' is no property of the pair's table", "{1}")
    {
        Cause = "Partners are found by values that the pair keeps equal, so each part of 'correlate', and 'blank', "
            + "is a property of its rows.",
        Example = new("pairs/people.yaml", "correlate: [ [ «Phne» ] ]", "correlate: [ [ Phone ] ]"),
    };

    /// <summary>A left path that meets in several cells.</summary>
    public static DiagnosticRule AmbiguousPart { get; } = new(
        "MAP028", Severity.Error, "'{0}' stands in several rows", "Name the right property instead: {1}")
    {
        Cause = "A left property that stands in several rows has several right ones; which of them to compare is "
            + "for you to say.",
        Example = new(
            "pairs/people.yaml",
            """
            correlate: [ [ «phone» ] ]
            properties:
              - { shop: phone, ledger: Note, direction: to_ledger }
              - { shop: name, ledger: Name, type: string }
            """,
            """
            correlate: [ [ Phone ] ]
            properties:
              - { shop: name, ledger: Name, type: string }
            """),
    };

    /// <summary>A property named twice in one table.</summary>
    public static DiagnosticRule DuplicateRow { get; } = new(
        "MAP037", Severity.Error, "'{0}' and '{1}' are already joined at {2}", "Keep one of the two rows")
    {
        Cause = "The same two properties are joined twice, so that the second row says nothing, or contradicts the "
            + "first.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: phone, ledger: Phone }»",
            "  - { shop: mobile, ledger: Note }"),
    };

    /// <summary>Two pairs write one property of one record.</summary>
    public static DiagnosticRule WrittenTwice { get; } = new(
        "MAP043", Severity.Warning, "'{0}' of {1} is also written by the pair '{2}', at {3}", "Let one of them write it: give the other row a 'direction', or 'when: create'")
    {
        Cause = "One record may be linked in both pairs, and each of them writes the property. The engine decides "
            + "such a place once for all its links; but what one pair carries there, the other carries on.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            correlate: [ [ Code ] ]
            properties:
              - { shop: mobile, ledger: Code, direction: compare }
              - «{ shop: home.city, ledger: Name, direction: to_ledger }»
            """,
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            correlate: [ [ Code ] ]
            properties:
              - { shop: mobile, ledger: Code, direction: compare }
              - { shop: home.city, ledger: Note, direction: to_ledger }
            """),
    };

    /// <summary>Two rows of a pair carry to one left property.</summary>
    public static DiagnosticRule TwoSuppliers { get; } = new(
        "MAP052", Severity.Error, "'{0}' is also written by the row of '{1}', at {2}", "Let one of them write it: give the other row 'direction: {3}'")
    {
        Cause = "One property of the left side would stand for two of the right side. Whatever is edited in the one, the other says the "
            + "former value still, and one of the two edits is lost.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: phone, ledger: Note }»",
            "  - { shop: phone, ledger: Note, direction: to_ledger }"),
    };

    /// <summary>A cell that cannot be added up as it stands.</summary>
    public static DiagnosticRule NotAddable { get; } = new(
        "MAP046", Severity.Error, "'{0}' cannot be added up: its row does not hold one property against the other as they are",
        "Name a property whose only row has no transform, table or reference; compute the amount as a derived property of the system")
    {
        Cause = "After a run both sides' amounts are added up from what was last seen of them, without running scripts again.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            correlate: [ [ Code ] ]
            reconcile: { currency: Code, total: «Note» }
            properties:
              - { shop: mobile, ledger: Code, direction: compare }
              - { shop: home.city, ledger: Note, direction: to_ledger, to_ledger: "text => text" }
            """,
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            correlate: [ [ Code ] ]
            reconcile: { currency: Code, total: Note }
            properties:
              - { shop: mobile, ledger: Code, direction: compare }
              - { shop: home.city, ledger: Note, direction: to_ledger }
            """),
    };
}
