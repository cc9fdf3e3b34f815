using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Settings;

/// <summary>Judges whether the settings that pairs, operations and checks depend on are declared, and of a type that fits.</summary>
sealed class SettingReferenceCheck(ImmutableArray<FolderSetting> settings, DiagnosticCollection diagnostics)
{
    static readonly Shape[] Switches = [Shape.Truth, Shape.Instant];
    static readonly Shape[] Instants = [Shape.Instant];

    /// <summary>Reports what refers to no setting, or to one of another type.</summary>
    internal void Check(IEnumerable<Pair> pairs, IEnumerable<SystemDeclaration> systems)
    {
        foreach (var pair in pairs)
        {
            Check(pair.OnlyIf, Switches, " that is true or false, or an instant");
            Check(pair.Create.Closed?.Since, Instants, " that is an instant");
        }
        foreach (var system in systems)
        {
            foreach (var (_, setting) in system.Http.GraphQl?.Switches ?? [])
                Check(setting, Switches, " that is true or false, or an instant");
            foreach (var setting in system.Checks.SelectMany(check => check.Settings))
                Check(setting, shapes: null, "");
            foreach (var foretold in system.Foretold)
            {
                Check(foretold.Else, shapes: null, "");
                Check(foretold.Other?.Way.Else, shapes: null, "");
            }
        }
    }

    // Null: of any shape.
    void Check(SettingReference? reference, Shape[]? shapes, string what)
    {
        // A folder that declares no settings lets anything pass.
        if (settings.IsEmpty)
            return;
        var fitting = settings.Where(setting => shapes is null || shapes.Contains(setting.Shape)).Select(setting => setting.Name).ToList();
        if (reference is not null && !fitting.Contains(reference.Name))
            diagnostics.Report(MappingRules.NoSuchSetting, reference.Span, reference.Name, what, Nearest.Mend(reference.Name, fitting));
    }
}
