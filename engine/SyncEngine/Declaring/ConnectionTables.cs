using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring;

/// <summary>The keys of a connection file. Those of a system are what its own file asks of a connection.</summary>
static class ConnectionTables
{
    /// <summary>The keys of a file.</summary>
    internal static KeyTable File(Declarations declarations) => new(
        "a connection file",
        new("format", Shape.Text, "the version of this format", "format: 1", Required: true),
        new(
            "connection", Shape.Text,
            "the connection's name, which begins every reference that it leaves",
            "connection: demo", Required: true),
        new("database", Shape.Text, "the database file, relative to this one", "database: demo.db", Required: true),
        new("mappings", Shape.Text, "the mapping folder, relative to this file", "mappings: ../mappings"),
        new(
            "cut_over", Shape.Instant,
            "the instant from which new records are created in the other system",
            "cut_over: 2026-10-01T00:00:00Z", Required: true),
        new(
            "compare", Shape.Period,
            "how often feeds that bring only changes are read whole, so that deletions are found; 24h when nothing is said",
            "compare: 24h"),
        new(
            "country", Shape.Text,
            "the country of telephone numbers without a country code, as two capital letters",
            "country: NO", Required: true),
        new(
            "systems", Shape.Keys(Systems(declarations)),
            "where the systems are",
            $"systems: {{ {declarations.Left.Name}: {{ address: \"https://shop.example.com\" }} }}", Required: true),
        new(
            "keep", Shape.Keys(Keep),
            "how long is kept what the work itself no longer needs",
            "keep: { history: 400d, journal: 90d, runs: 400d }"),
        new(
            "gate", Shape.Keys(GateReader.Keys),
            "the ceilings above which a run stops before its first write",
            "gate: { creates: { count: 2000 } }"),
        new(
            "run", Shape.Keys(Run),
            "how 'pogo run' works",
            "run: { every: 1m }"),
        new(
            "settings", Shape.MapOf(Shape.Anything),
            "what scripts read as settings",
            "settings: { zone: Europe/Oslo }"));

    /// <summary>The keys under <c>keep</c>.</summary>
    internal static KeyTable Keep { get; } = new(
        "what is kept",
        new("history", Shape.Duration, "before-images, and what an undo can take back; 400d where nothing is said", "history: 400d"),
        new("journal", Shape.Duration, "settled writes with their bodies; 90d where nothing is said", "journal: 90d"),
        new("runs", Shape.Duration, "runs and their reports; 400d where nothing is said", "runs: 400d"));

    /// <summary>The keys under <c>run</c>.</summary>
    internal static KeyTable Run { get; } = new("what 'pogo run' does", [.. Schedule.Keys, .. Listening.Keys]);

    /// <summary>The keys under <c>systems</c>.</summary>
    internal static KeyTable Systems(Declarations declarations) => new(
        "the systems",
        [.. new[] { declarations.Left, declarations.Right }.Select(system => new KeySpec(
            system.Name, Shape.Keys(System(system)), $"where {system.Title} is",
            $"{system.Name}: {{ address: \"https://…\" }}", Required: true))]);

    /// <summary>The keys of one system.</summary>
    internal static KeyTable System(SystemDeclaration system) => new(
        $"the system '{system.Name}'",
        [
            new("address", Shape.Text, "the system's address", "address: \"https://api.example.com\"", Required: true),
            new(
                "rate_factor", Shape.Number,
                "by how much the declared limits are multiplied; 1 for a real system",
                "rate_factor: 10"),
            .. system.Settings.Select(setting => new KeySpec(
                setting.Name, SettingShapes.Of(setting), setting.Why ?? "a setting", $"{setting.Name}: ...",
                setting.Required)),
        ]);
}
