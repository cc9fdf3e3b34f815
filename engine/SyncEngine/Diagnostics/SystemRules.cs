namespace SyncEngine.Diagnostics;

/// <summary>Findings about system files.</summary>
public static class SystemRules
{
    /// <summary>A name is no property.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "SYS001", Severity.Error, "'{0}' is no property of {1}", "{2}");

    /// <summary>A name is no resource.</summary>
    public static DiagnosticRule UnknownResource { get; } = new(
        "SYS002", Severity.Error, "'{0}' is no resource of this system", "{1}");

    /// <summary>A name is no list.</summary>
    public static DiagnosticRule UnknownList { get; } = new(
        "SYS003", Severity.Error, "'{0}' is no list of {1}", "{2}");

    /// <summary>Two files declare one system.</summary>
    public static DiagnosticRule DuplicateSystem { get; } = new(
        "SYS004", Severity.Error, "The system '{0}' is already declared in {1}", "Keep one of the two files");

    /// <summary>An operation stands in no document.</summary>
    public static DiagnosticRule UnknownOperation { get; } = new(
        "SYS005", Severity.Error, "'{0}' holds no operation '{1}'", "{2}");

    /// <summary>A GraphQL document cannot be split into operations.</summary>
    public static DiagnosticRule Document { get; } = new(
        "SYS006", Severity.Error, "The GraphQL document cannot be read: {0}",
        "Look here and just above for a missing bracket or name");

    /// <summary>A call without one way of calling.</summary>
    public static DiagnosticRule OneWay { get; } = new(
        "SYS007", Severity.Error, "{0} names {1} ways of calling, and one is wanted",
        "Give either 'operation' or one of get, post, put, patch and delete");

    /// <summary>An item's property whose name does not begin with the list's.</summary>
    public static DiagnosticRule ListPrefix { get; } = new(
        "SYS008", Severity.Error, "'{0}' is a property of the list '{1}' and does not begin with its name",
        "Call it '{1}.{0}'");

    /// <summary>Derived values that need each other.</summary>
    public static DiagnosticRule DerivedCycle { get; } = new(
        "SYS009", Severity.Error, "Derived values need each other in a circle: {0}",
        "Compute one of them from properties only");

    /// <summary>One name for two things.</summary>
    public static DiagnosticRule DuplicateName { get; } = new(
        "SYS010", Severity.Error, "'{0}' is already the name of a property",
        "Choose another name for the derived value");

    /// <summary>A writable property that no write carries.</summary>
    public static DiagnosticRule NotCarried { get; } = new(
        "SYS011", Severity.Error, "'{0}' can be written by no declared write",
        "Add it to a write's 'carries', or say 'read_only: true'");

    /// <summary>A write that carries what the system sets by itself.</summary>
    public static DiagnosticRule CarriesReadOnly { get; } = new(
        "SYS012", Severity.Error, "'{0}' is read-only, and the write '{1}' carries it",
        "Take it out of 'carries', or take 'read_only' away");

    /// <summary>A setting that the file does not declare.</summary>
    public static DiagnosticRule UnknownSetting { get; } = new(
        "SYS013", Severity.Error, "'{0}' is no setting of this system", "{1}");

    /// <summary>A status that is none.</summary>
    public static DiagnosticRule Status { get; } = new(
        "SYS014", Severity.Error, "'{0}' is no HTTP status",
        "Write a number such as 404, or a hundred of them such as 5xx{1}");

    /// <summary>A write that no resource has.</summary>
    public static DiagnosticRule UnknownWrite { get; } = new(
        "SYS015", Severity.Error, "'{0}' is no write of this system", "{1}");

    /// <summary>A value that does not fit a type.</summary>
    public static DiagnosticRule ValueType { get; } = new(
        "SYS016", Severity.Error, "'{0}' is no value of '{1}', which is of the type {2}", "Write {3}");

    /// <summary>An operation in a system without GraphQL.</summary>
    public static DiagnosticRule NoGraphQl { get; } = new(
        "SYS017", Severity.Error, "The operation '{0}' needs a GraphQL endpoint, and the system declares none",
        "Add 'graphql' to the HTTP part, or call by get, post, put, patch or delete");

    /// <summary>The owner is not the first part of the key.</summary>
    public static DiagnosticRule OwnerFirst { get; } = new(
        "SYS018", Severity.Error, "The owner '{0}' is not the first part of the key", "Write 'key: [ {0}, ... ]'");

    /// <summary>A group without properties.</summary>
    public static DiagnosticRule EmptyGroup { get; } = new(
        "SYS019", Severity.Error, "No property of {1} begins with '{0}.'",
        "Name the part that the group's properties have in common");

    /// <summary>An operation that nothing uses.</summary>
    public static DiagnosticRule UnusedOperation { get; } = new(
        "SYS020", Severity.Warning, "No call uses the operation '{0}'", "Remove it, or name it in the system file");

    /// <summary>A condition on something that has no single value.</summary>
    public static DiagnosticRule ConditionOnNothing { get; } = new(
        "SYS021", Severity.Error, "'nonzero' asks for a number, and '{0}' is of the type {1}",
        "Ask for 'present' or 'absent', or for a value");

    /// <summary>
    /// A resource that can be neither listed nor read inside another, though an entity needs its records.
    /// </summary>
    public static DiagnosticRule NoFeed { get; } = new(
        "SYS022", Severity.Error, "The records of '{0}' can be neither listed nor read within another resource's",
        "Give the resource 'list' or 'within'");

    /// <summary>A fragment that a document lacks.</summary>
    public static DiagnosticRule UnknownFragment { get; } = new(
        "SYS023", Severity.Error, "There is no fragment '{0}'", "{1}");

    /// <summary>The GraphQL document is not there.</summary>
    public static DiagnosticRule NoDocument { get; } = new(
        "SYS024", Severity.Error, "'{0}' does not stand beside '{1}'", "{2}");

    /// <summary>Two definitions of one name in a document.</summary>
    public static DiagnosticRule DuplicateOperation { get; } = new(
        "SYS025", Severity.Error, "The name '{0}' already stands at {1}", "Rename one of the two");

    /// <summary>A topic of which nobody knows what it asks for.</summary>
    public static DiagnosticRule OneMeaning { get; } = new(
        "SYS030", Severity.Error, "The topic '{0}' does not say one thing", "Give it one of 'look', 'report', 'erase' and 'erase_all'");
}
