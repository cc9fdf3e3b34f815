using System.Collections.Immutable;
using SyncEngine.Declaring.Settings;
using SyncEngine.Declaring.Yaml;

namespace SyncEngine.Declaring.Drafting;

/// <summary>
/// What must be known of a connection, from what its mapping folder declares. A system that nobody has heard of yet brings its own
/// questions in its file.
/// </summary>
static class ConnectionQuestions
{
    const string CutOver =
        "the instant from which new records are this engine's business. Records made before it are linked to the partner that they have, and "
        + "created only when a newer one needs them. Choose the moment up to which the other system is complete without it, for "
        + "example the beginning of a month";

    /// <summary>The questions in the order in which they are asked.</summary>
    internal static ImmutableArray<ConnectionQuestion> Of(Declarations declarations) =>
    [
        .. Own(declarations),
        .. new[] { declarations.Left, declarations.Right }.SelectMany(OfSystem),
        .. OfSettings(declarations),
    ];

    static IEnumerable<ConnectionQuestion> Own(Declarations declarations) =>
        ConnectionTables.File(declarations).Keys.Where(key => key.Name is not ("format" or "systems" or "settings")).Select(key =>
            new ConnectionQuestion(key.Name, key.Name, Section.Connection, key.Shape, key.Name == "cut_over" ? CutOver : key.What, key switch
            {
                { Name: "database" } => Asking.Proposed,
                { Required: true } => Asking.Always,
                _ => Asking.Never,
            })
            {
                Proposal = key.Name switch { "database" => "{connection}.db", "cut_over" => "{today}", _ => null },
                Hint = key.Name == "cut_over" ? DayAlone(declarations) : null,
            });

    static string DayAlone(Declarations declarations)
    {
        const string enough = "A day alone, such as 2026-10-01, is enough: it stands for its beginning";
        return ZoneOf(declarations) is { } zone
            ? $"{enough} in the time zone that settings.{zone.Name} names{(zone.Default is YamlScalar usual ? $", {usual.Text} unless you say otherwise" : "")}."
            : $"{enough} in UTC.";
    }

    /// <summary>The setting that names the connection's time zone, or null where its mapping folder asks for none.</summary>
    internal static FolderSetting? ZoneOf(Declarations declarations) =>
        declarations.Settings.FirstOrDefault(setting => setting.Shape == SettingShapes.Zone);

    // The settings first: an address may be made of one.
    static IEnumerable<ConnectionQuestion> OfSystem(SystemDeclaration system)
    {
        var section = Section.Of(system);
        var table = ConnectionTables.System(system);
        foreach (var setting in system.Settings)
            yield return Ask(setting.Name, setting.Required ? Asking.Always : Asking.Proposed) with
            {
                Proposal = setting.Default.IsFilled ? setting.Default.ToString() : null,
            };
        yield return Ask("address", system.Addresses.Length == 1 ? Asking.Proposed : Asking.Always) with
        {
            Choices = [.. system.Addresses.Select(known => (known.Name, InSystem(system, known.Address)))],
            Proposal = system.Addresses is [var only] ? InSystem(system, only.Address) : null,
        };
        yield return Ask("rate_factor", Asking.Never);

        ConnectionQuestion Ask(string name, Asking asking)
        {
            var key = table.Keys.First(key => key.Name == name);
            return new ConnectionQuestion($"{system.Name}.{name}", name, section, key.Shape, key.What, asking);
        }
    }

    static string InSystem(SystemDeclaration system, string text) => Holes.Fill(text, name => $"{{{system.Name}.{name}}}") ?? text;

    static IEnumerable<ConnectionQuestion> OfSettings(Declarations declarations)
    {
        SystemDeclaration[] systems = [declarations.Left, declarations.Right];
        var read = ConnectionSettings.ReadByRows(declarations).ToHashSet(StringComparer.Ordinal);
        foreach (var setting in declarations.Settings)
            yield return new ConnectionQuestion(
                $"settings.{setting.Name}", setting.Name, Section.Settings, setting.Shape, setting.Why,
                setting switch
                {
                    { Required: true } => Asking.Always,
                    { Default: not null } => Asking.Proposed,
                    _ => read.Contains(setting.Name) ? Asking.Always : Asking.Never,
                })
            {
                Proposal = setting.Default switch
                {
                    null => null,
                    YamlScalar single => single.Text,
                    var whole => FlowText.Of(whole),
                },
            };
        var known = declarations.Settings.Select(setting => setting.Name)
            .Concat(systems.SelectMany(system => system.Settings).Select(setting => setting.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in read.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal))
            yield return new ConnectionQuestion(
                $"settings.{name}", name, Section.Settings, Shape.Anything, "a setting that rows or scripts read, of which the mapping folder says nothing more", Asking.Always);
    }
}
