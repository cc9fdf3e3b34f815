namespace SyncEngine.Diagnostics;

/// <summary>Findings about files of cases.</summary>
public static class CaseRules
{
    /// <summary>A file about a pair that is not there.</summary>
    public static DiagnosticRule UnknownPair { get; } = new(
        "CAS001", Severity.Error, "There is no pair '{0}'", "{1}");

    /// <summary>A case gives a property that the record does not have.</summary>
    public static DiagnosticRule UnknownProperty { get; } = new(
        "CAS002", Severity.Error, "'{0}' is no property of {1}", "{2}");

    /// <summary>A value of another type.</summary>
    public static DiagnosticRule ValueType { get; } = new(
        "CAS003", Severity.Error, "'{0}' is no value of '{1}', which is of the type {2}", "Write {3}");

    /// <summary>Two cases of one name in a file.</summary>
    public static DiagnosticRule DuplicateCase { get; } = new(
        "CAS004", Severity.Error, "The case '{0}' stands already at {1}", "Give it another name");

    /// <summary>A decision about something that is no cell.</summary>
    public static DiagnosticRule UnknownCell { get; } = new(
        "CAS005", Severity.Error, "'{0}' is no cell of the pair", "{1}");

    /// <summary>A word that is no decision.</summary>
    public static DiagnosticRule UnknownDecision { get; } = new(
        "CAS006", Severity.Error, "'{0}' is no decision", "{1}");

    /// <summary>A side that is none of the pair's systems.</summary>
    public static DiagnosticRule UnknownSide { get; } = new(
        "CAS007", Severity.Error, "'{0}' is none of the pair's systems", "{1}");
}
