namespace SyncEngine.Diagnostics;

/// <summary>Findings about transforms.</summary>
public static class ScriptRules
{
    /// <summary>The script's text cannot be parsed.</summary>
    public static DiagnosticRule Syntax { get; } = new(
        "SCR001", Severity.Error, "The script cannot be read: {0}", "Mend the JavaScript here or just before");

    /// <summary>No file of that name.</summary>
    public static DiagnosticRule UnknownFile { get; } = new(
        "SCR002", Severity.Error, "There is no file 'transforms/{0}.js'", "{1}");

    /// <summary>The file has no such function.</summary>
    public static DiagnosticRule UnknownFunction { get; } = new(
        "SCR003", Severity.Error, "'transforms/{0}.js' has no function '{1}'", "{2}");

    /// <summary>The text names no function and is no function.</summary>
    public static DiagnosticRule NoReference { get; } = new(
        "SCR004", Severity.Error, "'{0}' is no transform",
        "Write file.function for a function of a file in the folder transforms, or JavaScript with an arrow: value => ...");

    /// <summary>An inline script that is something other than one function.</summary>
    public static DiagnosticRule NoFunction { get; } = new(
        "SCR005", Severity.Error, "The script is not one function", "Write a single arrow function: value => ...");

    /// <summary>A function wants more arguments than it gets.</summary>
    public static DiagnosticRule TooFewArguments { get; } = new(
        "SCR006", Severity.Error, "'{0}' takes {1} values and gets {2}",
        "Give the missing ones: with 'with' at a row, with 'from' at a derived value");

    /// <summary>The clock and chance are not there.</summary>
    public static DiagnosticRule Unrepeatable { get; } = new(
        "SCR007", Severity.Error, "'{0}' is not there: the same values must always give the same result",
        "Take times from the record's own fields, and use 'dates' for calendar days");
}
