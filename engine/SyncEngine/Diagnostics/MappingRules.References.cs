namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files: pairs that refer to others, and what records can be.</summary>
public static partial class MappingRules
{
    /// <summary>A name is no pair.</summary>
    public static DiagnosticRule UnknownPair { get; } = new(
        "MAP004", Severity.Error, "There is no pair '{0}'", "{1}")
    {
        Cause = "Pairs refer to each other by the name under 'pair', not by the file's name.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: boss, ledger: Boss, ref: «peple» }",
            "  - { shop: boss, ledger: Boss, ref: people }"),
    };

    /// <summary>Pairs that need each other.</summary>
    public static DiagnosticRule Cycle { get; } = new(
        "MAP029", Severity.Error, "Pairs need each other in a circle: {0}",
        "Make one of the references 'optional: true', or remove it")
    {
        Cause = "Each of the records waits until the other one is there, so that neither is ever created.",
        Example = new(
            "pairs/people.yaml",
            "  - «{ shop: boss, ledger: Boss, ref: contacts }»",
            "  - { shop: boss, ledger: Boss, ref: contacts, optional: true }"),
    };

    /// <summary>A reference of the wrong kind.</summary>
    public static DiagnosticRule ReferenceSide { get; } = new(
        "MAP030", Severity.Error, "The pair '{0}' ends in {1}, and '{2}' does not hold its key", "{3}")
    {
        Cause = "The row's left property holds keys of other records than those of the pair.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: favourite, ledger: Boss, ref: «people» }",
            "  - { shop: boss, ledger: Boss, ref: people }"),
    };

    /// <summary>An owner that is needed.</summary>
    public static DiagnosticRule OwnerNeeded { get; } = new(
        "MAP031", Severity.Error, "{0} stands under an owner, and the pair names none",
        "Add 'owner: <pair>' with the pair whose right records own these")
    {
        Cause = "Such records cannot be created by themselves: it must be known under whom.",
        Example = new(
            "pairs/contacts.yaml",
            "create: «every»",
            """
            owner: people
            create: every
            """),
    };

    /// <summary>An owner that is not needed.</summary>
    public static DiagnosticRule OwnerUnneeded { get; } = new(
        "MAP032", Severity.Error, "{0} stands under no owner", "Remove 'owner'")
    {
        Cause = "The right records stand by themselves in their system.",
        Example = new("pairs/people.yaml", "owner: «contacts»", "partner: shared"),
    };

    /// <summary>Records cannot be created.</summary>
    public static DiagnosticRule NotCreatable { get; } = new(
        "MAP033", Severity.Error, "{0} cannot be created: its system declares no create",
        "Remove 'create', or add the create to the system file")
    {
        Cause = "The resource declares no 'create' in its system's file.",
        Example = new("pairs/bills.yaml", "create: «every»", "create: none"),
    };

    /// <summary>A policy for deletions asks to archive what cannot be archived.</summary>
    public static DiagnosticRule NotArchivable { get; } = new(
        "MAP040", Severity.Error, "{0} cannot be archived: its system declares no archived property that can be written",
        "Write 'report', or give the resource 'archived' and a write that carries it")
    {
        Cause = "Archiving sets a property that says so, and the resource declares none that we can write.",
        Example = new("pairs/people.yaml", "deleted: { shop: «archive» }", "deleted: { shop: report }"),
    };

    /// <summary>A policy for deletions asks to delete what cannot be deleted.</summary>
    public static DiagnosticRule NotDeletable { get; } = new(
        "MAP041", Severity.Error, "{0} cannot be deleted: its system declares no delete of such a record alone",
        "Write 'report' or 'archive', or give the resource 'delete'")
    {
        Cause = "The resource declares no 'delete', or its records are part of others and have no delete of their "
            + "own.",
        Example = new("pairs/people.yaml", "deleted: { ledger: «delete» }", "deleted: { ledger: report }"),
    };

    /// <summary>Something that depends on a setting that is none.</summary>
    public static DiagnosticRule NoSuchSetting { get; } = new(
        "MAP047", Severity.Error, "'{0}' is no setting of this folder{1}", "{2}")
    {
        Cause = "A pair with 'only_if', and a switch of an operation, count only where a connection gives that setting; 'since' begins at the "
            + "instant that it gives. The folder's settings.yaml declares it, with the type boolean or instant. What a check reads of the "
            + "settings must stand there too. In a script, and in braces, a name that is nearly one of those declared is taken for a slip.",
        Example = new("pairs/bills.yaml", "only_if: «loud»", "only_if: lower"),
    };

    /// <summary>A property that no pair mentions.</summary>
    public static DiagnosticRule Unmentioned { get; } = new(
        "MAP045", Severity.Information, "No pair mentions '{0}' of {1}", "Add a row, if it is to stay equal")
    {
        Cause = "The system's file declares the property, and no pair does anything with it. It may be left out on "
            + "purpose, or forgotten.",
        Example = new(
            "systems/shop.yaml",
            "«nick»: { max: 20 }",
            "  - { shop: nick, ledger: Note }", rightIn: "pairs/people.yaml"),
    };
}
