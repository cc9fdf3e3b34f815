namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files: names, sides and the keys of a row.</summary>
public static partial class MappingRules
{
    /// <summary>A name is no field of an entity.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "MAP001", Severity.Error, "'{0}' is no property of {1}", "{2}")
    {
        Cause = "Each name in a table must be a property that the system's file declares for the entity, in the "
            + "same letters.",
        Example = new("pairs/people.yaml", "  - { shop: «phnoe», ledger: Note }", "  - { shop: mobile, ledger: Note }"),
    };

    /// <summary>A name is no system.</summary>
    public static DiagnosticRule UnknownSystem { get; } = new(
        "MAP002", Severity.Error, "There is no system '{0}'", "{1}")
    {
        Cause = "The part in front of the dot is the name that a system file gives itself under 'system'.",
        Example = new("pairs/people.yaml", "left: «shp.person»", "left: shop.person"),
    };

    /// <summary>A name is no entity.</summary>
    public static DiagnosticRule UnknownEntity { get; } = new(
        "MAP003", Severity.Error, "The system '{0}' has no entity '{1}'", "{2}")
    {
        Cause = "The part behind the dot is an entity that the system's file declares under 'entities'.",
        Example = new("pairs/people.yaml", "left: «shop.persn»", "left: shop.person"),
    };

    /// <summary>Two files declare one pair.</summary>
    public static DiagnosticRule DuplicatePair { get; } = new(
        "MAP005", Severity.Error, "The pair '{0}' is already declared in {1}", "Give one of the two another name")
    {
        Cause = "A name must say which pair is meant. A copied file was perhaps not renamed inside.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: «people»
            left: shop.person
            right: ledger.customer
            properties:
              - { shop: points, ledger: Points, direction: compare }
            """,
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            properties:
              - { shop: points, ledger: Points, direction: compare }
            """),
    };

    /// <summary>A side is written without system or entity.</summary>
    public static DiagnosticRule SideForm { get; } = new(
        "MAP006", Severity.Error, "'{0}' names no entity of a system",
        "Write system.entity, for example 'shop.customer'")
    {
        Cause = "A side is written as the system's name, a dot and the entity's name.",
        Example = new("pairs/people.yaml", "left: «person»", "left: shop.person"),
    };

    /// <summary>The sides of two pairs are of different systems.</summary>
    public static DiagnosticRule OtherSystem { get; } = new(
        "MAP007", Severity.Error, "The {0} system is '{1}' here and '{2}' in {3}",
        "All pairs of a folder join the same two systems, on the same sides")
    {
        Cause = "The engine joins two systems. A third one needs a mapping folder and a connection of its own.",
        Example = new(
            "pairs/points.yaml",
            """
            format: 1
            pair: points
            left: «third.thing»
            right: ledger.customer
            properties:
              - { shop: points, ledger: Points, direction: compare }
            """,
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            properties:
              - { shop: points, ledger: Points, direction: compare }
            """),
    };

    /// <summary>One system on both sides.</summary>
    public static DiagnosticRule SameSystem { get; } = new(
        "MAP008", Severity.Error, "Both sides are of the system '{0}'", "A pair joins two systems")
    {
        Cause = "A pair joins a record of one system with a record of the other.",
        Example = new("pairs/people.yaml", "right: «shop.pet»", "right: ledger.customer"),
    };

    /// <summary>A row without a source.</summary>
    public static DiagnosticRule NoSource { get; } = new(
        "MAP021", Severity.Error, "The row gives '{0}' neither a property nor a value",
        "Add a property of the other system, or 'value'")
    {
        Cause = "A row says where the value comes from: a property of the other system, or a fixed value.",
        Example = new("pairs/people.yaml", "  - «{ ledger: Note }»", "  - { ledger: Note, value: by hand }"),
    };

    /// <summary>A row without a target.</summary>
    public static DiagnosticRule NoTarget { get; } = new(
        "MAP022", Severity.Error, "The row names no property of '{0}'",
        "Add it: a row joins one property of each system")
    {
        Cause = "A row says where the value goes; each row names a property of the right system.",
        Example = new("pairs/people.yaml", "  - «{ shop: mobile }»", "  - { shop: mobile, ledger: Note }"),
    };

    /// <summary>A value and a property in one row.</summary>
    public static DiagnosticRule TwoSources { get; } = new(
        "MAP023", Severity.Error, "The row has both a property and a fixed value for '{0}'", "Keep one of the two")
    {
        Cause = "A value comes from one place.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, value: «by hand» }",
            "  - { ledger: Note, value: by hand }"),
    };

    /// <summary>Keys that do not go together.</summary>
    public static DiagnosticRule KeyNeeds { get; } = new(
        "MAP024", Severity.Error, "'{0}' has no meaning here: {1}", "{2}")
    {
        Cause = "A key belongs to another one that is not there, or contradicts one that is.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, optional: «true» }",
            "  - { shop: mobile, ledger: Note }"),
    };

    /// <summary>A name in braces that is nothing.</summary>
    public static DiagnosticRule UnknownHole { get; } = new(
        "MAP035", Severity.Error, "'{{{0}}}' is neither a setting nor a property of {1}", "{2}")
    {
        Cause = "A name in braces is filled with a setting, or where a left record is at hand with one of its "
            + "properties.",
        Example = new(
            "pairs/people.yaml",
            "  - { ledger: Note, value: «\"{setings.zone}\"» }",
            "  - { ledger: Note, value: \"{settings.zone}\" }"),
    };

    /// <summary>A conflict rule where nothing conflicts.</summary>
    public static DiagnosticRule UnknownSide { get; } = new(
        "MAP036", Severity.Error, "'{0}' is neither system of this pair", "{1}")
    {
        Cause = "The preferred side is named by its system, one of the two that the pair joins.",
        Example = new("pairs/people.yaml", "conflict: { prefer: «shp» }", "conflict: { prefer: shop }"),
    };

    /// <summary>A pair without rows.</summary>
    public static DiagnosticRule NoRows { get; } = new(
        "MAP039", Severity.Error, "The pair has no rows that can be used", "Add at least one row to 'properties'")
    {
        Cause = "A pair without rows keeps nothing equal.",
        Example = new(
            "pairs/bills.yaml",
            "properties: «[]»",
            """
            properties:
              - { shop: points, ledger: Total, direction: compare, why: to see a difference }
            """),
    };
}
