namespace SyncEngine.Diagnostics;

/// <summary>Findings about a file as such: its keys, and what stands under them.</summary>
public static partial class YamlRules
{
    /// <summary>A key stands twice in one mapping.</summary>
    public static DiagnosticRule DuplicateKey { get; } = new(
        "YAML007", Severity.Error, "The key '{0}' already stands at {1}", "Keep one of the two")
    {
        Cause = "A key that stands twice has two values, of which one would be lost without a word.",
        Example = new(
            "pairs/people.yaml",
            """
            create: every
            «create»: none
            """,
            "create: every"),
    };

    /// <summary>A key is unknown.</summary>
    public static DiagnosticRule UnknownKey { get; } = new(
        "YAML010", Severity.Error, "'{0}' is no key of {1}", "{2}")
    {
        Cause = "The key is misspelt, or stands at the wrong level: another column, or another mapping.",
        Example = new("pairs/people.yaml", "«partnr»: shared", "partner: shared"),
    };

    /// <summary>A required key is missing.</summary>
    public static DiagnosticRule MissingKey { get; } = new(
        "YAML011", Severity.Error, "The key '{0}' of {1} is missing", "Add it ({2}), for example '{3}'")
    {
        Cause = "A key without which the rest has no meaning is not there.",
        Example = new("pairs/people.yaml", "spec: [ «{ section: 1 }» ]", "spec: [ { section: 1, rule: every } ]"),
    };

    /// <summary>A value has the wrong form.</summary>
    public static DiagnosticRule WrongKind { get; } = new(
        "YAML012", Severity.Error, "{0} is wanted here, and {1} stands here", "Write {0}{2}")
    {
        Cause = "A list, a mapping, a truth, a number or a length of time is wanted, and something else stands "
            + "there. In quotes, true and false are texts.",
        Example = new("pairs/people.yaml", "partner: «[ shared ]»", "partner: shared"),
    };

    /// <summary>A word is none of those that can stand at a place.</summary>
    public static DiagnosticRule WrongWord { get; } = new(
        "YAML013", Severity.Error, "'{0}' cannot stand here", "{1}")
    {
        Cause = "Only some words have a meaning at this place.",
        Example = new("pairs/people.yaml", "partner: «shard»", "partner: shared"),
    };

    /// <summary>A key is a list or a mapping itself.</summary>
    public static DiagnosticRule PlainKeys { get; } = new(
        "YAML014", Severity.Error, "A key must be a plain text", "Quote it if it begins with a bracket or a brace")
    {
        Cause = "YAML allows lists and mappings as keys; these files have no use for them.",
        Example = new("pairs/people.yaml", "scope: { «[ name ]»: present }", "scope: { name: present }"),
    };

    /// <summary>A list or mapping that must hold something.</summary>
    public static DiagnosticRule Empty { get; } = new(
        "YAML023", Severity.Error, "At least one entry is wanted here, and the {0} is empty", "Write one, or remove the key")
    {
        Cause = "With nothing in it the key would say nothing, or the opposite of what it seems to say: a line of 'correlate' without parts "
            + "would fit every record.",
        Example = new("pairs/bills.yaml", "correlate: [ «[]» ]", "correlate: [ [ Total ] ]"),
    };
}
