namespace SyncEngine.Diagnostics;

/// <summary>Findings about connection files.</summary>
public static class ConnectionRules
{
    /// <summary>A name that cannot be part of a reference.</summary>
    public static DiagnosticRule Name { get; } = new(
        "CON001", Severity.Error, "'{0}' cannot be a connection's name",
        "Use at most 12 lower-case letters, digits and hyphens: the name begins every reference that is left in a system");

    /// <summary>An address that is none.</summary>
    public static DiagnosticRule Address { get; } = new(
        "CON002", Severity.Error, "'{0}' is no address", "Write one that begins with https://");

    /// <summary>An address over which secrets would travel in the open.</summary>
    public static DiagnosticRule OpenAddress { get; } = new(
        "CON003", Severity.Error, "'{0}' would send secrets in the open",
        "Write https://; plain http:// is for this machine only");

    /// <summary>A country that is none.</summary>
    public static DiagnosticRule Country { get; } = new(
        "CON004", Severity.Error, "'{0}' is no country's code",
        "Write the two capital letters of ISO 3166-1, for example NO");

    /// <summary>A rate factor that would stop everything.</summary>
    public static DiagnosticRule RateFactor { get; } = new(
        "CON005", Severity.Error, "The rate factor '{0}' is not above zero", "Write 1 for a real system");

    /// <summary>A setting that stands in two places.</summary>
    public static DiagnosticRule SettingTwice { get; } = new(
        "CON006", Severity.Error, "The setting '{0}' belongs to the system '{1}'",
        "Give it under 'systems', not under 'settings'");

    /// <summary>A setting that fills a value, and that the connection does not give.</summary>
    public static DiagnosticRule MissingSetting { get; } = new(
        "CON007", Severity.Error, "The setting '{0}' is missing, which fills a value at {1}", "Add it to 'settings'");

    /// <summary>A setting that a script reads, and that the connection does not give.</summary>
    public static DiagnosticRule UnknownToScript { get; } = new(
        "CON008", Severity.Warning, "The setting '{0}' is missing, which '{1}' reads at {2}",
        "Add it to 'settings', unless the script does without");

    /// <summary>The mapping folder is not there.</summary>
    public static DiagnosticRule NoMappings { get; } = new(
        "CON009", Severity.Error, "There is no mapping folder '{0}'",
        "Write 'mappings: <folder>', relative to this file");

    /// <summary>Something is thrown away that the next runs still look at.</summary>
    public static DiagnosticRule KeptTooShort { get; } = new(
        "CON010", Severity.Error, "'{0}: {1}' is too short",
        "Write two days or more: the next runs look back at what was written of late");

    /// <summary>A share that is none.</summary>
    public static DiagnosticRule GateShare { get; } = new(
        "CON011", Severity.Error, "The share '{1}' of '{0}' is not between 0 and 1",
        "Write 0.5 for half of the records");

    /// <summary>A period for a feed that there is not.</summary>
    public static DiagnosticRule UnknownFeed { get; } = new(
        "CON012", Severity.Error, "'{0}' is no feed that the pairs read", "{1}");

    /// <summary>A feed that would be read without pause.</summary>
    public static DiagnosticRule ReadTooOften { get; } = new(
        "CON013", Severity.Error, "'{0}' is too often for a feed",
        "Write 1s or more: each reading spends what the system allows");

    /// <summary>A place to listen that is none.</summary>
    public static DiagnosticRule Listen { get; } = new(
        "CON014", Severity.Error, "'{0}' is no place to listen",
        "Write http:// with an IP address and a port, for example http://127.0.0.1:8484; TLS is the business of the proxy before it");

    /// <summary>A place to listen that others than this machine reach.</summary>
    public static DiagnosticRule ListensToOthers { get; } = new(
        "CON015", Severity.Warning, "'{0}' answers other machines, without TLS",
        "Put a proxy with TLS before it, or write 127.0.0.1 where that proxy is on this machine");

    /// <summary>An address for webhooks over which they would travel in the open.</summary>
    public static DiagnosticRule OpenHooks { get; } = new(
        "CON016", Severity.Error, "'{0}' would bring webhooks in the open", "Write https://; systems send webhooks only there");

    /// <summary>An address for webhooks at which nobody listens.</summary>
    public static DiagnosticRule NobodyListens { get; } = new(
        "CON017", Severity.Error, "Nobody listens for what comes to '{0}'", "Add 'listen', where the proxy before it passes requests on");
}
