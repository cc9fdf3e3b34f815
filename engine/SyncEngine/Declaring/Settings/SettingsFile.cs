using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Settings;

/// <summary>Reads <c>settings.yaml</c>: what a mapping folder asks of its connections.</summary>
static class SettingsFile
{
    static readonly KeyTable Setting = new(
        "a setting of the connection",
        new KeySpec("type", Shape.Choice(SettingShapes.Types), "what its value is; a table has a text for each name", "type: zone", Required: true),
        new KeySpec("required", Shape.Truth, "whether each connection must give it", "required: true"),
        new KeySpec("default", Shape.Anything, "what scripts see where the connection gives none", "default: Europe/Oslo"),
        new KeySpec("like", Shape.Text, "what its value looks like; * stands for letters, digits, - and _", "like: \"SHOP-*\""),
        new KeySpec("why", Shape.Text, "what it is for", "why: the zone in which a day begins", Required: true));

    /// <summary>The keys of the file.</summary>
    internal static KeyTable File { get; } = new(
        "a file of settings",
        new KeySpec("format", Shape.Text, "the version of this format", "format: 1", Required: true),
        new KeySpec(
            "settings", Shape.MapOf(Shape.Keys(Setting)), "what rows, scripts and checks read of a connection's settings",
            "settings: { zone: { type: zone, default: Europe/Oslo, why: the zone in which a day begins } }", Required: true));

    /// <summary>The settings in the order of the file; none where there is no file or it is wrong.</summary>
    /// <param name="source">The file, or null.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    internal static ImmutableArray<FolderSetting> Read(SourceText? source, DiagnosticCollection diagnostics)
    {
        if (source is null || YamlFile.Parse(source, diagnostics) is not { } root || !FormatNumber.IsKnown(root, diagnostics))
            return [];
        var check = new ShapeCheck(diagnostics);
        if (!check.Check(root, File))
            return [];
        var settings = new TableReader(root, File).Named("settings", Setting).Select(entry => Of(entry.Name, entry.Keys)).ToImmutableArray();
        foreach (var setting in settings)
        {
            if (setting.Default is { } given)
                check.Check(given, setting.Shape);
        }
        return settings;
    }

    static FolderSetting Of(YamlScalar name, TableReader keys) => new(
        name.Text, SettingShapes.Of(keys.Text("type"), keys.Text("like")), keys.Truth("required"),
        keys.Has("default") ? keys.Node("default") : null, keys.Text("why") ?? "", name.Span);
}
