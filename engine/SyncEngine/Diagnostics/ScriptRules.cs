namespace SyncEngine.Diagnostics;

/// <summary>Findings about transforms.</summary>
public static class ScriptRules
{
    /// <summary>The script's text cannot be parsed.</summary>
    public static DiagnosticRule Syntax { get; } = new(
        "SCR001", Severity.Error, "The script cannot be read: {0}", "Mend the JavaScript here or just before")
    {
        Cause = "The JavaScript breaks off or has a sign too many. The place is that of your own file.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, to_ledger: \"text => text(«»;\", to_shop: \"text => text\" }",
            "  - { shop: mobile, ledger: Note, to_ledger: \"text => text\", to_shop: \"text => text\" }"),
    };

    /// <summary>No file of that name.</summary>
    public static DiagnosticRule UnknownFile { get; } = new(
        "SCR002", Severity.Error, "There is no file 'transforms/{0}.js'", "{1}")
    {
        Cause = "In 'file.function' the first part is a file of the folder 'transforms', without its ending.",
        Example = new(
            "systems/shop.yaml",
            "rank: { from: [ points ], by: «rank.of» }",
            "rank: { from: [ points ], by: ranks.of }"),
    };

    /// <summary>The file has no such function.</summary>
    public static DiagnosticRule UnknownFunction { get; } = new(
        "SCR003", Severity.Error, "'transforms/{0}.js' has no function '{1}'", "{2}")
    {
        Cause = "In 'file.function' the second part is a function at the top level of that file.",
        Example = new(
            "systems/shop.yaml",
            "rank: { from: [ points ], by: «ranks.off» }",
            "rank: { from: [ points ], by: ranks.of }"),
    };

    /// <summary>The text names no function and is no function.</summary>
    public static DiagnosticRule NoReference { get; } = new(
        "SCR004", Severity.Error, "'{0}' is no transform",
        "Write file.function for a function of a file in the folder transforms, or JavaScript with an arrow, like value => value")
    {
        Cause = "A transform is the name of a function, with its file in front of a dot, or JavaScript that holds "
            + "an arrow.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, to_ledger: «ranks», direction: to_ledger }",
            "  - { shop: mobile, ledger: Note, to_ledger: ranks.of, direction: to_ledger }"),
    };

    /// <summary>An inline script that is something other than one function.</summary>
    public static DiagnosticRule NoFunction { get; } = new(
        "SCR005", Severity.Error, "The script is not one function", "Write a single arrow function, like value => value")
    {
        Cause = "An inline script is one function. Several of them have their place in a file of 'transforms'.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, to_ledger: «\"[ text => text ]\"», direction: to_ledger }",
            "  - { shop: mobile, ledger: Note, to_ledger: \"text => text\", direction: to_ledger }"),
    };

    /// <summary>A function wants more arguments than it gets.</summary>
    public static DiagnosticRule TooFewArguments { get; } = new(
        "SCR006", Severity.Error, "'{0}' takes {1} values and gets {2}",
        "Give the missing ones: with 'with' at a row, with 'from' at a derived value")
    {
        Cause = "The function cannot do without more values than the row, or the derived value, gives it.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: mobile, ledger: Note, to_ledger: «\"(text, city) => text + city\"», direction: to_ledger }",
            "  - { shop: mobile, ledger: Note, with: home.city, to_ledger: \"(text, city) => text + city\", direction: to_ledger }"),
    };

    /// <summary>The clock and chance are not there.</summary>
    public static DiagnosticRule Unrepeatable { get; } = new(
        "SCR007", Severity.Error, "'{0}' is not there: the same values must always give the same result",
        "Take times from the record's own fields, and use 'dates' for calendar days")
    {
        Cause = "A result that changes by itself would look like an edit, and be written in each run.",
        Example = new(
            "pairs/people.yaml",
            "  - { shop: seen, ledger: Seen, to_ledger: \"seen => «new Date(seen)»\" }",
            "  - { shop: seen, ledger: Seen, to_ledger: \"seen => dates.day(seen, 'UTC')\" }"),
    };

    /// <summary>A function that nothing uses.</summary>
    public static DiagnosticRule Unused { get; } = new(
        "SCR008", Severity.Warning, "Nothing uses the function '{0}'", "Remove it, or name it in a row")
    {
        Cause = "No row and no derived value names the function, and no function that one names calls it.",
        Example = new(
            "transforms/ranks.js",
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            function «half»(points) {
              return decimal.divide(points, '2', 2);
            }
            """,
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            """),
    };

    /// <summary>A script that could remember something between two calls.</summary>
    public static DiagnosticRule Impure { get; } = new(
        "SCR009", Severity.Error, "{0} {1}",
        "Write functions, and constants whose value stands there; nothing may wait, load, or be kept between two calls")
    {
        Cause = "What one call leaves behind would change the result of the next, so that it would depend on the order of records.",
        Example = new(
            "transforms/ranks.js",
            """
            «let seen = 0;»
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            """,
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            """),
    };

    /// <summary>Two functions of one name in a file.</summary>
    public static DiagnosticRule Twice { get; } = new(
        "SCR010", Severity.Error, "The function '{0}' stands in this file already, at {1}", "Remove one of the two, or give it another name")
    {
        Cause = "Of two functions of one name a script knows only the later one, so that the first would never be called.",
        Example = new(
            "transforms/ranks.js",
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            function «of»(points) {
              return 'some';
            }
            """,
            """
            function of(points) {
              return points === null ? 'none' : 'some';
            }
            """),
    };
}
