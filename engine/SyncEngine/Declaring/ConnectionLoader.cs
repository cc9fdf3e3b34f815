using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring;

/// <summary>Reads connection files.</summary>
public static partial class ConnectionLoader
{
    const string Mappings = "mappings";

    /// <summary>
    /// The mapping folder of a connection, which must be known before the rest of the file can be judged.
    /// </summary>
    /// <param name="file">The connection file.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    /// <returns>
    /// The folder that the file names; else <c>mappings</c> in the working folder; else the one beside the program; null after a diagnostic.
    /// </returns>
    public static string? MappingsOf(string file, DiagnosticCollection diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (SourceText.Read(file, diagnostics) is not { } source || YamlFile.Parse(source, diagnostics) is not { } root)
            return null;
        var named = root[Mappings] as YamlScalar;
        string[] places = named is { IsNull: false }
            ? [Beside(file, named.Text)]
            : [Path.GetFullPath(Mappings), Path.Combine(AppContext.BaseDirectory, Mappings)];
        if (Array.Find(places, Directory.Exists) is { } found)
            return found;
        diagnostics.Report(ConnectionRules.NoMappings, named?.Span ?? source.Start, named?.Text ?? Mappings);
        return null;
    }

    /// <summary>Reads and checks a connection file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="declarations">The declarations of its mapping folder.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    /// <returns>The connection, or null when there is any error.</returns>
    public static Connection? Load(string file, Declarations declarations, DiagnosticCollection diagnostics)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return SourceText.Read(file, diagnostics) is { } source
            ? Compile(source, Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", declarations, diagnostics)
            : null;
    }

    /// <summary>Checks and compiles a file that has been read.</summary>
    /// <param name="source">The file.</param>
    /// <param name="folder">The folder to which its paths are relative.</param>
    /// <param name="declarations">The declarations of its mapping folder.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    internal static Connection? Compile(
        SourceText source, string folder, Declarations declarations, DiagnosticCollection diagnostics)
    {
        if (YamlFile.Parse(source, diagnostics) is not { } root || !FormatNumber.IsKnown(root, diagnostics))
            return null;
        var table = ConnectionTables.File(declarations);
        new ShapeCheck(diagnostics).Check(root, table);
        var keys = new TableReader(root, table);
        CheckTexts(keys, diagnostics);
        var systems = new SystemConnections(keys, declarations, diagnostics).Read();
        ConnectionSettings.Check(keys, declarations, diagnostics);
        var keep = Retention.Read(keys, diagnostics);
        var gate = new GateReader(diagnostics).Read(keys);
        var run = keys.Table("run", ConnectionTables.Run);
        var schedule = Schedule.Read(run, [.. declarations.Feeds.Select(feed => feed.ToString())], diagnostics);
        var listening = Listening.Read(run, diagnostics);
        if (diagnostics.HasErrors || ScalarText.Instant(keys.Text("cut_over") ?? "") is not { } cutOver)
            return null;
        var settings = ConnectionSettings.Json(keys, systems, declarations.Settings);
        var on = ConnectionSettings.SwitchedOn(settings);
        return new Connection(
            keys.Text("connection") ?? "",
            Path.GetFullPath(Path.Combine(folder, keys.Text("database") ?? "")),
            cutOver,
            keys.Text("country") ?? "",
            systems.ToImmutableDictionary(system => system.Key, system => system.Value with { SwitchedOn = on }, StringComparer.Ordinal),
            settings)
        {
            Keep = keep,
            Compare = keys.Text("compare") is { } period ? ScalarText.Period(period) : Connection.UsualCompare,
            Gate = gate,
            Schedule = schedule,
            Listening = listening,
        };
    }

    static void CheckTexts(TableReader keys, DiagnosticCollection diagnostics)
    {
        if (keys.Scalar("connection") is { } name && !NameForm().IsMatch(name.Text))
            diagnostics.Report(ConnectionRules.Name, name.Span, name.Text);
        if (keys.Scalar("country") is { } country && !CountryForm().IsMatch(country.Text))
            diagnostics.Report(ConnectionRules.Country, country.Span, country.Text);
    }

    static string Beside(string file, string path) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? "", path));

    [GeneratedRegex("^[a-z0-9-]{1,12}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex("^[A-Z]{2}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryForm();
}
