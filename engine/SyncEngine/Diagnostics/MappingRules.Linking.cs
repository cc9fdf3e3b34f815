namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files: which records become partners, and which are created.</summary>
public static partial class MappingRules
{
    /// <summary>A row writes the property by which our own records are recognised.</summary>
    public static DiagnosticRule WritesReference { get; } = new(
        "MAP048", Severity.Error, "'{0}' carries our reference, by which {1} is recognised, and the row would write over it",
        "Name another property, or write 'direction: compare' or 'direction: {2}'")
    {
        Cause = "Each record that the engine creates bears a reference in this property. By it the record is found again when the answer to "
            + "its create, or the database, was lost; without it a second one would be created.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: «Reference» }",
            "  - { shop: mobile, ledger: Reference, direction: compare }"),
    };

    /// <summary>A creation rule that never holds.</summary>
    public static DiagnosticRule NeverConnected { get; } = new(
        "MAP050", Severity.Warning, "'{0}' creates only for its own references, and none of its rows refers to it: nothing is ever created",
        "Name the pairs whose records refer to this one, or write 'create: every'")
    {
        Cause = "A partner is created where a record of a named pair refers to the left record, by 'ref' or as its owner.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: points
            left: shop.pet
            right: ledger.customer
            create: «{ connected: points }»
            properties:
              - { shop: pets.name, ledger: Name, when: create }
              - { shop: mobile, ledger: Code, when: create }
            """,
            """
            format: 1
            pair: points
            left: shop.pet
            right: ledger.customer
            create: every
            properties:
              - { shop: pets.name, ledger: Name, when: create }
              - { shop: mobile, ledger: Code, when: create }
            """),
    };

    /// <summary>Two pairs create a partner for one record.</summary>
    public static DiagnosticRule CreatedTwice { get; } = new(
        "MAP049", Severity.Error, "The pair '{0}', at {1}, creates a record of {2} for the same {3}",
        "Let one of the two have 'create: none', or give both a 'scope' of which no record meets both")
    {
        Cause = "Two pairs join one left entity with one right resource, both create, and nothing keeps their records apart: each would create "
            + "a partner for the same record.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            create: «every»
            properties:
              - { shop: nick, ledger: Name, direction: to_ledger }
              - { shop: mobile, ledger: Code, when: create }
            """,
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            create: none
            properties:
              - { shop: nick, ledger: Name, when: create }
              - { shop: mobile, ledger: Code, when: create }
            """),
    };
}
