namespace SyncEngine.Diagnostics;

/// <summary>
/// Findings about a file as such: whether it is there, whether it is read, whether it is YAML.
/// </summary>
public static partial class YamlRules
{
    /// <summary>A file or folder is not there.</summary>
    public static DiagnosticRule NotFound { get; } = new(
        "YAML001", Severity.Error, "'{0}' is not there", "Check the name, or the folder that the command was given")
    {
        Cause = "The name of a file or folder is misspelt, or the command looks in another folder than you do.",
        Example = new("the command line", "pogo lint mapings", "pogo lint mappings"),
    };

    /// <summary>A file is larger than the limit.</summary>
    public static DiagnosticRule TooLarge { get; } = new(
        "YAML002", Severity.Error, "The file has {0} bytes, and {1} is the limit",
        "Split it, or look for what filled it by mistake")
    {
        Cause = "No mapping needs a file of more than a mebibyte. It is refused unread, so that a file that was "
            + "written by mistake costs nothing.",
        Example = new("the command line", "cat export.csv >> mappings/pairs/people.yaml", "cp export.csv elsewhere/"),
    };

    /// <summary>A file cannot be read as YAML.</summary>
    public static DiagnosticRule Syntax { get; } = new(
        "YAML003", Severity.Error, "This is not YAML: {0}",
        "Look here and at the lines just above for a missing quote, bracket or colon, or a wrong indent")
    {
        Cause = "A quote, bracket or colon is missing, or a line stands in the wrong column. What is wrong often stands just above.",
        Example = new("pairs/people.yaml", "partner: «»\"shared", "partner: shared"),
    };

    /// <summary>Lists and mappings stand too deep inside each other.</summary>
    public static DiagnosticRule TooDeep { get; } = new(
        "YAML004", Severity.Error, "Lists and mappings stand more than {0} deep in each other",
        "Look for brackets that were never closed")
    {
        Cause = "Brackets were opened and not closed. No mapping needs so many levels.",
        Example = new(
            "pairs/people.yaml",
            "scope: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[«»[",
            "scope: { name: present }"),
    };

    /// <summary>An anchor, an alias or a tag.</summary>
    public static DiagnosticRule NoAliases { get; } = new(
        "YAML005", Severity.Error, "'{0}' is an anchor, an alias or a tag, which these files do not use",
        "Write the text out where it is needed, or put a text that begins with such a sign in quotes")
    {
        Cause = "Anchors, aliases and tags let one place of a file change another, and small files grow without "
            + "bounds. These files say each thing where it holds.",
        Example = new("pairs/people.yaml", "conflict: «&rule newest»", "conflict: newest"),
    };

    /// <summary>More than one document in a file.</summary>
    public static DiagnosticRule OneDocument { get; } = new(
        "YAML006", Severity.Error, "A second document begins here", "Put it in a file of its own")
    {
        Cause = "A file holds one pair or one system, so that its name says what is in it.",
        Example = new(
            "pairs/people.yaml",
            """
            «---»
            pair: pets
            """,
            "partner: shared"),
    };

    /// <summary>The file holds no mapping.</summary>
    public static DiagnosticRule NoMapping { get; } = new(
        "YAML008", Severity.Error, "The file holds no keys", "Begin with 'format: 1'")
    {
        Cause = "The file is empty, holds nothing but comments, or holds a list where keys are wanted.",
        Example = new(
            "pairs/pets.yaml",
            "«»# A pair for the pets, some day.",
            """
            format: 1
            pair: points
            left: shop.person
            right: ledger.customer
            properties:
              - { shop: points, ledger: Points, direction: compare }
            """),
    };

    /// <summary>The format number is none that the engine knows.</summary>
    public static DiagnosticRule Format { get; } = new(
        "YAML009", Severity.Error, "Format '{0}' is unknown to this engine",
        "Write 'format: 1', or use the engine that the file was written for")
    {
        Cause = "The number says by which rules a file is read. An engine reads the numbers that it knows and "
            + "guesses at no other.",
        Example = new("pairs/people.yaml", "format: «2»", "format: 1"),
    };

    /// <summary>The file is not readable by this process.</summary>
    public static DiagnosticRule Unreadable { get; } = new(
        "YAML015", Severity.Error, "'{0}' cannot be read: {1}", "Check who may read it")
    {
        Cause = "The file is there, but this process may not read it, or the disk does not give it.",
        Example = new(
            "the command line",
            "chmod 000 mappings/pairs/people.yaml",
            "chmod 644 mappings/pairs/people.yaml"),
    };

    /// <summary>A file is written in another encoding.</summary>
    public static DiagnosticRule NotUtf8 { get; } = new(
        "YAML016", Severity.Error, "The file is not UTF-8: the byte {0} cannot stand here", "Save the file as UTF-8")
    {
        Cause = "Files are read as UTF-8, with or without a byte order mark. In another encoding letters such as ø "
            + "and å would arrive as others, and be written so into both systems.",
        Example = new(
            "the command line",
            "iconv -t LATIN1 people.yaml > mappings/pairs/people.yaml",
            "iconv -f LATIN1 -t UTF-8 people.yaml > mappings/pairs/people.yaml"),
    };

    /// <summary>A schema file was written from other declarations.</summary>
    public static DiagnosticRule StaleSchema { get; } = new(
        "YAML017", Severity.Warning, "'{0}' no longer says what the folder says", "Write it again: pogo schema")
    {
        Cause = "Editors complete and check by this file, which was written before a property, an entity or a key was "
            + "added or renamed.",
        Example = new("the command line", "pogo lint mappings", "pogo schema mappings && pogo lint mappings"),
    };

    /// <summary>A character at which only some programs end a line.</summary>
    public static DiagnosticRule LineSeparator { get; } = new(
        "YAML018", Severity.Error, "The character U+{0} ends a line for YAML and for no editor",
        "Remove it, or write it in double quotes as \"\\u{0}\"")
    {
        Cause = "It is invisible and came along with text from elsewhere. Every place behind it would be reported wrongly.",
        Example = new("pairs/people.yaml", "# Names«\u2028» and numbers", "# Names and numbers"),
    };

    /// <summary>A tab in an indent.</summary>
    public static DiagnosticRule Tab { get; } = new(
        "YAML019", Severity.Error, "A tab stands in the indent", "Use spaces; an editor can be told to write them when the tab key is pressed")
    {
        Cause = "The indent says what belongs to what, and a tab is as wide as each program likes. YAML takes spaces only.",
        Example = new("pairs/people.yaml", "scope:\n«\t»name: present", "scope: { name: present }"),
    };

    /// <summary>A colon with a blank behind it inside a text without quotes.</summary>
    public static DiagnosticRule UnquotedColon { get; } = new(
        "YAML020", Severity.Error, "A colon with a blank behind it stands inside a text without quotes",
        "Put the text in quotes; where another key was meant, begin it behind a comma or in a line of its own")
    {
        Cause = "A colon with a blank behind it ends a key. Without quotes a text cannot hold one.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Points, direction: compare, why: for one«:» to see }",
            "  - { shop: points, ledger: Points, direction: compare, why: \"for one: to see\" }"),
    };

    /// <summary>A text without quotes that begins with a sign of YAML.</summary>
    public static DiagnosticRule UnquotedSign { get; } = new(
        "YAML021", Severity.Error, "A text without quotes cannot begin with '{0}'", "Put the text in quotes")
    {
        Cause = "YAML keeps some signs for itself when a value begins with them.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Points, direction: compare, why: «%» of the sum }",
            "  - { shop: points, ledger: Points, direction: compare, why: \"% of the sum\" }"),
    };

    /// <summary>A comma inside braces that was meant for a part of a text.</summary>
    public static DiagnosticRule UnquotedComma { get; } = new(
        "YAML022", Severity.Error, "'{0}' stands behind a comma and has no value",
        "Put the text in quotes if the comma is a part of it, or give the key its value, behind a colon and a blank")
    {
        Cause = "Inside braces a comma ends a text, and what follows is taken for the next key.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: points, ledger: Points, direction: compare, why: to see, «and to wonder» }",
            "  - { shop: points, ledger: Points, direction: compare, why: \"to see, and to wonder\" }"),
    };

    /// <summary>A file that looks like a part of the mapping and is none.</summary>
    public static DiagnosticRule Stray { get; } = new(
        "YAML024", Severity.Warning, "'{0}' is not read", "Call it '{1}', or take it out of the folder")
    {
        Cause = "A mapping folder's files stand in 'systems', 'pairs', 'transforms' and 'tests' themselves, and their names end in .yaml, .graphql "
            + "and .js, in small letters. What bears another name, or stands deeper, is no part of the mapping.",
        Example = new("the command line", "touch mappings/pairs/people.yml", "touch mappings/pairs/people.yaml"),
    };
}
