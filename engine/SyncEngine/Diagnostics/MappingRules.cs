namespace SyncEngine.Diagnostics;

/// <summary>Findings about pair files.</summary>
public static class MappingRules
{
    /// <summary>A name is no field of an entity.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "MAP001", Severity.Error, "'{0}' is no property of {1}", "{2}");

    /// <summary>A name is no system.</summary>
    public static DiagnosticRule UnknownSystem { get; } = new(
        "MAP002", Severity.Error, "There is no system '{0}'", "{1}");

    /// <summary>A name is no entity.</summary>
    public static DiagnosticRule UnknownEntity { get; } = new(
        "MAP003", Severity.Error, "The system '{0}' has no entity '{1}'", "{2}");

    /// <summary>A name is no pair.</summary>
    public static DiagnosticRule UnknownPair { get; } = new(
        "MAP004", Severity.Error, "There is no pair '{0}'", "{1}");

    /// <summary>Two files declare one pair.</summary>
    public static DiagnosticRule DuplicatePair { get; } = new(
        "MAP005", Severity.Error, "The pair '{0}' is already declared in {1}", "Give one of the two another name");

    /// <summary>A side is written without system or entity.</summary>
    public static DiagnosticRule SideForm { get; } = new(
        "MAP006", Severity.Error, "'{0}' names no entity of a system",
        "Write system.entity, for example 'shop.customer'");

    /// <summary>The sides of two pairs are of different systems.</summary>
    public static DiagnosticRule OtherSystem { get; } = new(
        "MAP007", Severity.Error, "The {0} system is '{1}' here and '{2}' in {3}",
        "All pairs of a folder join the same two systems, on the same sides");

    /// <summary>One system on both sides.</summary>
    public static DiagnosticRule SameSystem { get; } = new(
        "MAP008", Severity.Error, "Both sides are of the system '{0}'", "A pair joins two systems");

    /// <summary>A row's type does not fit its property.</summary>
    public static DiagnosticRule RowType { get; } = new(
        "MAP009", Severity.Error, "The row says '{0}', and '{1}' is of the type {2}", "Write 'type: {3}'");

    /// <summary>Values of one type cannot travel into another.</summary>
    public static DiagnosticRule Incompatible { get; } = new(
        "MAP010", Severity.Error, "'{0}' is {1} and '{2}' is {3}: the value cannot travel as it is",
        "Give a transform '{4}', or a table 'map'");

    /// <summary>A row would write what cannot be written.</summary>
    public static DiagnosticRule NotWritable { get; } = new(
        "MAP011", Severity.Error, "'{0}' cannot be written, and the row's direction is '{1}'", "{2}");

    /// <summary>Neither side can be written.</summary>
    public static DiagnosticRule NeitherWritable { get; } = new(
        "MAP012", Severity.Error, "Neither '{0}' nor '{1}' can be written", "Remove the row, or name another property");

    /// <summary>A property that can be given at creation only.</summary>
    public static DiagnosticRule WriteOnce { get; } = new(
        "MAP013", Severity.Error, "'{0}' can be given at creation only", "Add 'when: create'");

    /// <summary>A property that the right system requires has no row.</summary>
    public static DiagnosticRule MissingRequired { get; } = new(
        "MAP014", Severity.Error, "'{0}' is required when {1} is created, and no row gives it",
        "Add a row with it, or a fixed 'value'");

    /// <summary>Several rows meet in one property and nothing says how.</summary>
    public static DiagnosticRule UndeclaredCell { get; } = new(
        "MAP015", Severity.Error, "The rows at {1} and here both meet in '{0}', and nothing says which comes first",
        "Add 'cells: {{ {0}: {{ first_of: [ {2} ] }} }}'");

    /// <summary>A cell's list is not the list of its rows.</summary>
    public static DiagnosticRule FirstOf { get; } = new(
        "MAP016", Severity.Error, "'first_of' of '{0}' must name each of its rows once, and they are: {1}",
        "Write 'first_of: [ {1} ]' in the order you want");

    /// <summary>A cell without rows.</summary>
    public static DiagnosticRule UnknownCell { get; } = new(
        "MAP017", Severity.Error, "No row meets in '{0}'", "{1}");

    /// <summary>Rows of one cell say different things.</summary>
    public static DiagnosticRule CellDisagrees { get; } = new(
        "MAP018", Severity.Error, "The rows of '{0}' differ in '{1}': here '{2}', at {3} '{4}'",
        "Rows that meet in one property are decided together; write the same");

    /// <summary>A fixed value is not among the allowed ones.</summary>
    public static DiagnosticRule NotAllowed { get; } = new(
        "MAP019", Severity.Error, "'{0}' does not allow '{1}'", "{2}");

    /// <summary>A fixed value is too long.</summary>
    public static DiagnosticRule TooLong { get; } = new(
        "MAP020", Severity.Error, "'{0}' takes {1} characters, and the value has {2}", "Shorten it");

    /// <summary>A row without a source.</summary>
    public static DiagnosticRule NoSource { get; } = new(
        "MAP021", Severity.Error, "The row gives '{0}' neither a property nor a value",
        "Add a property of the other system, or 'value'");

    /// <summary>A row without a target.</summary>
    public static DiagnosticRule NoTarget { get; } = new(
        "MAP022", Severity.Error, "The row names no property of '{0}'",
        "Add it: a row joins one property of each system");

    /// <summary>A value and a property in one row.</summary>
    public static DiagnosticRule TwoSources { get; } = new(
        "MAP023", Severity.Error, "The row has both a property and a fixed value for '{0}'", "Keep one of the two");

    /// <summary>Keys that do not go together.</summary>
    public static DiagnosticRule KeyNeeds { get; } = new(
        "MAP024", Severity.Error, "'{0}' has no meaning here: {1}", "{2}");

    /// <summary>A value table that gives one value for several.</summary>
    public static DiagnosticRule MapBack { get; } = new(
        "MAP025", Severity.Error, "The table gives '{0}' for both '{1}' and '{2}', so there is no way back",
        "Say in which one direction the row goes, or give them different values");

    /// <summary>A value table with a hole.</summary>
    public static DiagnosticRule MapHole { get; } = new(
        "MAP026", Severity.Error, "The table has no entry for {0}", "Add it, or give 'default'");

    /// <summary>A correlation part that is no cell.</summary>
    public static DiagnosticRule UnknownPart { get; } = new(
        "MAP027", Severity.Error, "'{0}' is no property of the pair's table", "{1}");

    /// <summary>A left path that meets in several cells.</summary>
    public static DiagnosticRule AmbiguousPart { get; } = new(
        "MAP028", Severity.Error, "'{0}' stands in several rows", "Name the right property instead: {1}");

    /// <summary>Pairs that need each other.</summary>
    public static DiagnosticRule Cycle { get; } = new(
        "MAP029", Severity.Error, "Pairs need each other in a circle: {0}",
        "Make one of the references 'optional: true', or remove it");

    /// <summary>A reference of the wrong kind.</summary>
    public static DiagnosticRule ReferenceSide { get; } = new(
        "MAP030", Severity.Error, "The pair '{0}' ends in {1}, and '{2}' does not hold its key", "{3}");

    /// <summary>An owner that is needed.</summary>
    public static DiagnosticRule OwnerNeeded { get; } = new(
        "MAP031", Severity.Error, "{0} stands under an owner, and the pair names none",
        "Add 'owner: <pair>' with the pair whose right records own these");

    /// <summary>An owner that is not needed.</summary>
    public static DiagnosticRule OwnerUnneeded { get; } = new(
        "MAP032", Severity.Error, "{0} stands under no owner", "Remove 'owner'");

    /// <summary>Records cannot be created.</summary>
    public static DiagnosticRule NotCreatable { get; } = new(
        "MAP033", Severity.Error, "{0} cannot be created: its system declares no create",
        "Remove 'create', or add the create to the system file");

    /// <summary>A value that is a list.</summary>
    public static DiagnosticRule ManyValues { get; } = new(
        "MAP034", Severity.Error, "'{0}' holds several values", "Give a transform '{1}' that makes one of them");

    /// <summary>A name in braces that is nothing.</summary>
    public static DiagnosticRule UnknownHole { get; } = new(
        "MAP035", Severity.Error, "'{{{0}}}' is neither a setting nor a property of {1}", "{2}");

    /// <summary>A conflict rule where nothing conflicts.</summary>
    public static DiagnosticRule UnknownSide { get; } = new(
        "MAP036", Severity.Error, "'{0}' is neither system of this pair", "{1}");

    /// <summary>A property named twice in one table.</summary>
    public static DiagnosticRule DuplicateRow { get; } = new(
        "MAP037", Severity.Error, "'{0}' and '{1}' are already joined at {2}", "Keep one of the two rows");

    /// <summary>A row that goes both ways with a transform for one.</summary>
    public static DiagnosticRule OneTransform { get; } = new(
        "MAP038", Severity.Error, "The row goes both ways and has '{0}' but no '{1}'",
        "Add '{1}', or say in which one direction the row goes");

    /// <summary>A pair without rows.</summary>
    public static DiagnosticRule NoRows { get; } = new(
        "MAP039", Severity.Error, "The pair has no rows that can be used", "Add at least one row to 'properties'");

    /// <summary>A policy for deletions asks to archive what cannot be archived.</summary>
    public static DiagnosticRule NotArchivable { get; } = new(
        "MAP040", Severity.Error, "{0} cannot be archived: its system declares no archived property that can be written",
        "Write 'report', or give the resource 'archived' and a write that carries it");

    /// <summary>A policy for deletions asks to delete what cannot be deleted.</summary>
    public static DiagnosticRule NotDeletable { get; } = new(
        "MAP041", Severity.Error, "{0} cannot be deleted: its system declares no delete of such a record alone",
        "Write 'report' or 'archive', or give the resource 'delete'");
}
