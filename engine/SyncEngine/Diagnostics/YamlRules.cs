namespace SyncEngine.Diagnostics;

/// <summary>
/// Findings about a file as such: whether it is there, whether it is YAML, whether its keys are known.
/// </summary>
public static class YamlRules
{
    /// <summary>A file or folder is not there.</summary>
    public static DiagnosticRule NotFound { get; } = new(
        "YAML001", Severity.Error, "'{0}' is not there", "Check the name, or the folder that the command was given");

    /// <summary>A file is larger than the limit.</summary>
    public static DiagnosticRule TooLarge { get; } = new(
        "YAML002", Severity.Error, "The file has {0} bytes, and {1} is the limit",
        "Split it, or look for what filled it by mistake");

    /// <summary>A file cannot be read as YAML.</summary>
    public static DiagnosticRule Syntax { get; } = new(
        "YAML003", Severity.Error, "This is not YAML: {0}",
        "Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent");

    /// <summary>Lists and mappings stand too deep inside each other.</summary>
    public static DiagnosticRule TooDeep { get; } = new(
        "YAML004", Severity.Error, "Lists and mappings stand more than {0} deep in each other",
        "Look for brackets that were never closed");

    /// <summary>An anchor, an alias or a tag.</summary>
    public static DiagnosticRule NoAliases { get; } = new(
        "YAML005", Severity.Error, "'{0}' is an anchor, an alias or a tag, which these files do not use",
        "Write the text out where it is needed, or put a text that begins with such a sign in quotes");

    /// <summary>More than one document in a file.</summary>
    public static DiagnosticRule OneDocument { get; } = new(
        "YAML006", Severity.Error, "A second document begins here", "Put it in a file of its own");

    /// <summary>A key stands twice in one mapping.</summary>
    public static DiagnosticRule DuplicateKey { get; } = new(
        "YAML007", Severity.Error, "The key '{0}' already stands at {1}", "Keep one of the two");

    /// <summary>The file holds no mapping.</summary>
    public static DiagnosticRule NoMapping { get; } = new(
        "YAML008", Severity.Error, "The file holds no keys", "Begin with 'format: 1'");

    /// <summary>The format number is none that the engine knows.</summary>
    public static DiagnosticRule Format { get; } = new(
        "YAML009", Severity.Error, "Format '{0}' is unknown to this engine",
        "Write 'format: 1', or use the engine that the file was written for");

    /// <summary>A key is unknown.</summary>
    public static DiagnosticRule UnknownKey { get; } = new(
        "YAML010", Severity.Error, "'{0}' is no key of {1}", "{2}");

    /// <summary>A required key is missing.</summary>
    public static DiagnosticRule MissingKey { get; } = new(
        "YAML011", Severity.Error, "The key '{0}' of {1} is missing", "Add it ({2}), for example '{3}'");

    /// <summary>A value has the wrong form.</summary>
    public static DiagnosticRule WrongKind { get; } = new(
        "YAML012", Severity.Error, "{0} is wanted here, and {1} stands here", "Write {0}{2}");

    /// <summary>A word is none of those that can stand at a place.</summary>
    public static DiagnosticRule WrongWord { get; } = new(
        "YAML013", Severity.Error, "'{0}' cannot stand here", "{1}");

    /// <summary>A key is a list or a mapping itself.</summary>
    public static DiagnosticRule PlainKeys { get; } = new(
        "YAML014", Severity.Error, "A key must be a plain text", "Quote it if it begins with a bracket or a brace");

    /// <summary>The file is not readable by this process.</summary>
    public static DiagnosticRule Unreadable { get; } = new(
        "YAML015", Severity.Error, "'{0}' cannot be read: {1}", "Check who may read it");
}
