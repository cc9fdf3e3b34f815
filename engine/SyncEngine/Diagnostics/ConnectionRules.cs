namespace SyncEngine.Diagnostics;

/// <summary>Findings about connection files.</summary>
public static class ConnectionRules
{
    /// <summary>A name that cannot be part of a reference.</summary>
    public static DiagnosticRule Name { get; } = new(
        "CON001", Severity.Error, "'{0}' cannot be a connection's name",
        "Use at most 12 lower-case letters, digits and hyphens: the name begins every reference that is left in a system")
    {
        Cause = "The name begins every reference that is left in a system, where fifty characters have to do.",
        Example = new("connection.yaml", "connection: «Demo»", "connection: demo"),
    };

    /// <summary>An address that is none.</summary>
    public static DiagnosticRule Address { get; } = new(
        "CON002", Severity.Error, "'{0}' is no address", "Write one that begins with https://")
    {
        Cause = "The address is not whole: it begins with https:// and names a host.",
        Example = new(
            "connection.yaml",
            "address: «\"ledger.example.com\"»",
            "address: \"https://ledger.example.com\""),
    };

    /// <summary>An address over which secrets would travel in the open.</summary>
    public static DiagnosticRule OpenAddress { get; } = new(
        "CON003", Severity.Error, "'{0}' would send secrets in the open",
        "Write https://; plain http:// is for this machine only")
    {
        Cause = "Over plain http anybody on the way could read the secrets.",
        Example = new(
            "connection.yaml",
            "address: «\"http://ledger.example.com\"»",
            "address: \"https://ledger.example.com\""),
    };

    /// <summary>A country that is none.</summary>
    public static DiagnosticRule Country { get; } = new(
        "CON004", Severity.Error, "'{0}' is no country's code",
        "Write the two capital letters of ISO 3166-1, for example NO")
    {
        Cause = "Telephone numbers without a country code are read as that country's.",
        Example = new("connection.yaml", "country: «Norway»", "country: NO"),
    };

    /// <summary>A rate factor that would stop everything.</summary>
    public static DiagnosticRule RateFactor { get; } = new(
        "CON005", Severity.Error, "The rate factor '{0}' is not above zero", "Write 1 for a real system")
    {
        Cause = "The declared limits are multiplied by the factor; at zero nothing would ever be asked.",
        Example = new("connection.yaml", "rate_factor: «0»", "rate_factor: 10"),
    };

    /// <summary>A setting that stands in two places.</summary>
    public static DiagnosticRule SettingTwice { get; } = new(
        "CON006", Severity.Error, "The setting '{0}' belongs to the system '{1}'",
        "Give it under 'systems', not under 'settings'")
    {
        Cause = "What a system's file asks for is given under 'systems', so that it stands in one place.",
        Example = new(
            "connection.yaml",
            """
              zone: Europe/Oslo
              «domain»: shop.example.com
            """,
            "  zone: Europe/Oslo"),
    };

    /// <summary>A setting that fills a value, and that the connection does not give.</summary>
    public static DiagnosticRule MissingSetting { get; } = new(
        "CON007", Severity.Error, "The setting '{0}' is missing, which fills a value at {1}", "Add it to 'settings'")
    {
        Cause = "A row's fixed value or stand-in is filled with a setting that the connection does not give.",
        Example = new(
            "connection.yaml",
            """
            settings:
              «»upper: false
            """,
            """
            settings:
              zone: Europe/Oslo
              upper: false
            """),
    };

    /// <summary>A setting that a script reads, and that the connection does not give.</summary>
    public static DiagnosticRule UnknownToScript { get; } = new(
        "CON008", Severity.Warning, "The setting '{0}' is missing, which '{1}' reads at {2}",
        "Add it to 'settings', unless the script does without")
    {
        Cause = "A script reads a setting that the connection does not give; it gets undefined.",
        Example = new(
            "connection.yaml",
            """
            settings:
              «»zone: Europe/Oslo
            """,
            """
            settings:
              zone: Europe/Oslo
              upper: false
            """),
    };

    /// <summary>The mapping folder is not there.</summary>
    public static DiagnosticRule NoMappings { get; } = new(
        "CON009", Severity.Error, "There is no mapping folder '{0}'",
        "Write 'mappings: <folder>', relative to this file")
    {
        Cause = "The folder is misspelt, or the path is not relative to the connection's file.",
        Example = new("connection.yaml", "mappings: «mapings»", "mappings: mappings"),
    };

    /// <summary>Something is thrown away that the next runs still look at.</summary>
    public static DiagnosticRule KeptTooShort { get; } = new(
        "CON010", Severity.Error, "'{0}: {1}' is too short",
        "Write two days or more: the next runs look back at what was written of late")
    {
        Cause = "The next runs look back at what was written of late, to tell a person's edit from their own.",
        Example = new("connection.yaml", "keep: { journal: «47h» }", "keep: { journal: 48h }"),
    };

    /// <summary>A share that is none.</summary>
    public static DiagnosticRule GateShare { get; } = new(
        "CON011", Severity.Error, "The share '{1}' of '{0}' is not between 0 and 1",
        "Write 0.5 for half of the records")
    {
        Cause = "A share is a part of the whole.",
        Example = new("connection.yaml", "gate: { updates: { share: «50» } }", "gate: { updates: { share: 0.5 } }"),
    };

    /// <summary>A period for a feed that there is not.</summary>
    public static DiagnosticRule UnknownFeed { get; } = new(
        "CON012", Severity.Error, "'{0}' is no feed that the pairs read", "{1}")
    {
        Cause = "A feed is named by its system and its resource, and only resources that a pair needs are read.",
        Example = new(
            "connection.yaml",
            "run: { every: 5m, feeds: { «shop.person»: 20s } }",
            "run: { every: 5m }"),
    };

    /// <summary>A feed that would be read without pause.</summary>
    public static DiagnosticRule ReadTooOften { get; } = new(
        "CON013", Severity.Error, "'{0}' is too often for a feed",
        "Write 1s or more: each reading spends what the system allows")
    {
        Cause = "A feed that is read without pause takes the calls that writing needs.",
        Example = new("connection.yaml", "run: { every: «200ms» }", "run: { every: 5m }"),
    };

    /// <summary>A place to listen that is none.</summary>
    public static DiagnosticRule Listen { get; } = new(
        "CON014", Severity.Error, "'{0}' is no place to listen",
        "Write http:// with an IP address and a port, for example http://127.0.0.1:8484; TLS is the business of the proxy before it")
    {
        Cause = "The program listens at an address of this machine, without TLS of its own.",
        Example = new(
            "connection.yaml",
            "run: { listen: «\"http://example.com:80\"» }",
            "run: { every: 5m }"),
    };

    /// <summary>A place to listen that others than this machine reach.</summary>
    public static DiagnosticRule ListensToOthers { get; } = new(
        "CON015", Severity.Warning, "'{0}' answers other machines, without TLS",
        "Put a proxy with TLS before it, or write 127.0.0.1 where that proxy is on this machine")
    {
        Cause = "What is asked there, and what webhooks bring, travels in the open between the machines.",
        Example = new(
            "connection.yaml",
            "run: { listen: «\"http://0.0.0.0:8484\"» }",
            "run: { every: 5m }"),
    };

    /// <summary>An address for webhooks over which they would travel in the open.</summary>
    public static DiagnosticRule OpenHooks { get; } = new(
        "CON016", Severity.Error, "'{0}' would bring webhooks in the open", "Write https://; systems send webhooks only there")
    {
        Cause = "Webhooks hold personal data. Systems send them to addresses with TLS only.",
        Example = new(
            "connection.yaml",
            "run: { listen: \"http://127.0.0.1:8484\", public_address: «\"http://hooks.example.com\"» }",
            "run: { every: 5m }"),
    };

    /// <summary>An address for webhooks at which nobody listens.</summary>
    public static DiagnosticRule NobodyListens { get; } = new(
        "CON017", Severity.Error, "Nobody listens for what comes to '{0}'", "Add 'listen', where the proxy before it passes requests on")
    {
        Cause = "A public address is where a proxy takes requests and passes them on to 'listen'.",
        Example = new(
            "connection.yaml",
            "run: { public_address: «\"https://hooks.example.com\"» }",
            "run: { every: 5m }"),
    };

    /// <summary>A setting that nothing reads, where the folder says what it asks for.</summary>
    public static DiagnosticRule UnreadSetting { get; } = new(
        "CON018", Severity.Warning, "Nothing reads the setting '{0}'", "{1}")
    {
        Cause = "The mapping folder says in settings.yaml what it asks of a connection, and no row, script or check reads this name.",
        Example = new(
            "connection.yaml",
            """
              upper: false
              «colour»: red
            """,
            "  upper: false"),
    };
}
