using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Declaring;

/// <summary>Judges a connection's settings by what the mappings read, and writes them for scripts.</summary>
static partial class ConnectionSettings
{
    /// <summary>Reports settings that are missing, and those that belong to a system.</summary>
    internal static void Check(TableReader keys, Declarations declarations, DiagnosticCollection diagnostics)
    {
        var own = keys.Entries("settings");
        SystemDeclaration[] systems = [declarations.Left, declarations.Right];
        foreach (var entry in own)
        {
            if (Array.Find(systems,
                system => system.Settings.Any(setting => setting.Name == entry.Key.Text)) is { } owner)
                diagnostics.Report(ConnectionRules.SettingTwice, entry.Key.Span, entry.Key.Text, owner.Name);
        }
        CheckDeclared(own, keys.SpanOf("settings"), declarations, diagnostics);
        var known = own.Select(entry => entry.Key.Text)
            .Concat(systems.SelectMany(system => system.Settings).Select(setting => setting.Name))
            .Concat(declarations.Settings.Select(setting => setting.Name))
            .ToHashSet(StringComparer.Ordinal);
        var span = keys.SpanOf("settings");
        foreach (var (name, place) in Filled(declarations).Where(hole => !known.Contains(hole.Name)))
            diagnostics.Report(ConnectionRules.MissingSetting, span, name, place);
        foreach (var (function, name, place) in ScriptSettings.Scripts(declarations.Pairs).SelectMany(ReadBy)
            .Where(read => !known.Contains(read.Name)))
            diagnostics.Report(ConnectionRules.UnknownToScript, span, name, function, place);
    }

    // A folder that declares its settings says what may stand there; one that does not lets anything pass.
    static void CheckDeclared(
        ImmutableArray<YamlEntry> own, SourceSpan span, Declarations declarations, DiagnosticCollection diagnostics)
    {
        if (declarations.Settings.IsEmpty)
            return;
        var check = new ShapeCheck(diagnostics);
        var given = own.Select(entry => entry.Key.Text).ToHashSet(StringComparer.Ordinal);
        var read = ReadIn(declarations).ToHashSet(StringComparer.Ordinal);
        SystemDeclaration[] systems = [declarations.Left, declarations.Right];
        foreach (var entry in own)
        {
            if (declarations.Settings.FirstOrDefault(setting => setting.Name == entry.Key.Text) is { } declared)
                check.Check(entry.Value, declared.Shape);
            else if (!read.Contains(entry.Key.Text) && !systems.Any(system => system.Settings.Any(setting => setting.Name == entry.Key.Text)))
                diagnostics.Report(
                    ConnectionRules.UnreadSetting, entry.Key.Span, entry.Key.Text,
                    Nearest.Mend(entry.Key.Text, declarations.Settings.Select(setting => setting.Name).Where(name => !given.Contains(name))));
        }
        foreach (var setting in declarations.Settings.Where(setting => setting.Required && !given.Contains(setting.Name)))
            diagnostics.Report(YamlRules.MissingKey, span, setting.Name, "the settings", setting.Why, $"{setting.Name}: ...");
    }

    /// <summary>The names of all settings that rows, scripts and checks read, systems' own included; each once.</summary>
    static IEnumerable<string> ReadIn(Declarations declarations)
    {
        SystemDeclaration[] systems = [declarations.Left, declarations.Right];
        var checks = systems.SelectMany(system => system.Checks)
            .SelectMany(check => check.Wants.Append(check.EqualsSetting).Concat(check.Met?.KeysOf ?? []).Concat(check.Expects?.Settings ?? []));
        var foretold = systems.SelectMany(system => system.Foretold).SelectMany(each => new[] { each.Else?.Name, each.Other?.Way.Else?.Name });
        return ReadByRows(declarations).Concat(checks.Concat(foretold).OfType<string>()).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The names of all settings without which rows and scripts lack something; each once.</summary>
    internal static IEnumerable<string> ReadByRows(Declarations declarations) => Filled(declarations).Select(hole => hole.Name)
        .Concat(ScriptSettings.Scripts(declarations.Pairs).SelectMany(ReadBy).Select(read => read.Name))
        .Distinct(StringComparer.Ordinal);

    /// <summary>All settings as one JSON object: the systems' own, then the connection's, then the defaults of what it leaves out.</summary>
    internal static string Json(
        TableReader keys, ImmutableDictionary<string, SystemConnection> systems, ImmutableArray<FolderSetting> declared)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in systems.Values.SelectMany(system => system.Settings)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal))
                Write(json, name, value);
            WriteOwn(json, keys);
            WriteDefaults(json, keys, declared);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The names of the settings that say something and are not false.</summary>
    /// <param name="settingsJson">All settings as one JSON object.</param>
    internal static ImmutableHashSet<string> SwitchedOn(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        return settings.RootElement.EnumerateObject()
            .Where(setting => setting.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && setting.Value.ToString().Length > 0)
            .Select(setting => setting.Name)
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>The settings of a file without systems as one JSON object.</summary>
    internal static string Json(TableReader keys) => Json(keys, ImmutableDictionary<string, SystemConnection>.Empty, declared: []);

    static void WriteOwn(Utf8JsonWriter json, TableReader keys)
    {
        foreach (var entry in keys.Entries("settings"))
        {
            json.WritePropertyName(entry.Key.Text);
            Write(json, entry.Value);
        }
    }

    static void WriteDefaults(Utf8JsonWriter json, TableReader keys, ImmutableArray<FolderSetting> declared)
    {
        var given = keys.Entries("settings").Select(entry => entry.Key.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var setting in declared.Where(setting => !given.Contains(setting.Name)))
        {
            if (setting.Default is not { } value)
                continue;
            json.WritePropertyName(setting.Name);
            Write(json, value);
        }
    }

    static void Write(Utf8JsonWriter json, string name, Value value)
    {
        if (value.Boolean is { } truth)
            json.WriteBoolean(name, truth);
        else
            json.WriteString(name, value.ToString());
    }

    // Numbers stay texts: scripts calculate with exact decimals, which a JSON number would not survive.
    static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { IsNull: true }:
                json.WriteNullValue();
                break;
            case YamlScalar { Form: ScalarForm.Plain, Text: "true" or "false" } truth:
                json.WriteBooleanValue(truth.Text == "true");
                break;
            case YamlScalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
            case YamlList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value);
                }
                json.WriteEndObject();
                break;
        }
    }

    static IEnumerable<(string Name, SourceSpan Place)> Filled(Declarations declarations) =>
        from row in declarations.Pairs.SelectMany(pair => pair.Cells).SelectMany(cell => cell.Rows)
        from text in new[] { row.Fixed.Text, row.UniqueElse }
        where text is not null
        from hole in Hole().Matches(text)
        select (hole.Groups["name"].Value, row.Span);

    static IEnumerable<(string Function, string Name, SourceSpan Place)> ReadBy(ScriptFunction function) =>
        ScriptSettings.ReadBy(function).Select(read => (function.Name, read.Name, read.Place));

    [GeneratedRegex(@"\{settings\.(?<name>[^{}.]+)[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
