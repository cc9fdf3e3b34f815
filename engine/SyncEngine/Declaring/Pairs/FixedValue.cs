using System.Text.RegularExpressions;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Reads values that the author fixes for a right property, and judges whether the property takes them.
/// </summary>
sealed partial class FixedValue(PairContext context)
{
    const string Settings = "settings.";

    /// <summary>The value; absent when there is none or after a diagnostic.</summary>
    internal Value Read(YamlScalar? scalar, Field right)
    {
        if (scalar is null)
            return Value.Absent;
        if (Hole().IsMatch(scalar.Text))
        {
            // Only the connection knows what the braces will hold, and the value is judged when it is filled.
            CheckHoles(scalar, entity: null);
            return Value.Of(scalar.Text);
        }
        if (TypedValue.Read(scalar, right.Type) is not { } value)
        {
            context.Diagnostics.Report(
                SystemRules.ValueType, scalar.Span, scalar.Text, right.Name, TypedValue.Word(right.Type),
                TypedValue.Example(right.Type));
            return Value.Absent;
        }
        CheckLimits(scalar, right.Property);
        return value;
    }

    /// <summary>Judges the right values of a row's table, each at its own place.</summary>
    internal void CheckTable(IEnumerable<YamlEntry> map, Field right)
    {
        foreach (var entry in map)
            Read(entry.Value as YamlScalar, right);
    }

    /// <summary>Reports names in braces that are neither settings nor fields of an entity.</summary>
    internal void CheckHoles(YamlScalar template, Entity? entity)
    {
        foreach (var name in Hole().Matches(template.Text).Select(hole => hole.Groups["name"].Value))
        {
            if (name.StartsWith(Settings, StringComparison.Ordinal))
            {
                context.Settings.Check(SettingOf(name), template.Span, context.Diagnostics);
                continue;
            }
            if (entity?.Find(name) is not null)
                continue;
            var mend = entity is null
                ? "A fixed value knows settings only: write {settings.name}"
                : Nearest.Mend(name, entity.Fields.Select(field => field.Name));
            context.Diagnostics.Report(
                MappingRules.UnknownHole, template.Span, name, entity?.ToString() ?? "the record", mend);
        }
    }

    /// <summary>The settings that a text names in braces.</summary>
    internal static IEnumerable<string> SettingsIn(string template) => Hole().Matches(template)
        .Select(hole => hole.Groups["name"].Value)
        .Where(name => name.StartsWith(Settings, StringComparison.Ordinal))
        .Select(SettingOf);

    // What follows a further dot is looked up in the setting's table.
    static string SettingOf(string name) => name[Settings.Length..].Split('.')[0];

    void CheckLimits(YamlScalar scalar, Property? property)
    {
        if (property is null)
            return;
        if (property.Allowed.Length > 0 && !property.Allowed.Contains(scalar.Text, StringComparer.Ordinal))
            context.Diagnostics.Report(
                MappingRules.NotAllowed, scalar.Span, property.Name, scalar.Text,
                Nearest.Mend(scalar.Text, property.Allowed));
        if (property.MaximumLength is { } most && scalar.Text.Length > most)
            context.Diagnostics.Report(MappingRules.TooLong, scalar.Span, property.Name, most, scalar.Text.Length);
    }

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
