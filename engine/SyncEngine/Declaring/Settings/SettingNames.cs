using System.Collections.Immutable;
using SyncEngine.Diagnostics;

namespace SyncEngine.Declaring.Settings;

/// <summary>The settings that rows and scripts can read, by which a misspelled one is known.</summary>
sealed class SettingNames
{
    readonly ImmutableHashSet<string> names;

    /// <summary>The names that a folder and its systems declare. A folder that declares no settings lets anything pass.</summary>
    internal SettingNames(ImmutableArray<FolderSetting> settings, IEnumerable<SystemDeclaration> systems) =>
        names = settings.IsEmpty
            ? []
            : [.. settings.Select(setting => setting.Name), .. systems.SelectMany(system => system.Settings).Select(setting => setting.Name)];

    /// <summary>Reports a name that is none of them and near to one.</summary>
    /// <remarks>Rows and scripts may read more than is declared; what is like nothing declared is asked of the connection.</remarks>
    internal void Check(string name, SourceSpan place, DiagnosticCollection diagnostics)
    {
        if (!names.Contains(name) && Nearest.Find(name, names.Order(StringComparer.Ordinal)) is { } near)
            diagnostics.Report(MappingRules.NoSuchSetting, place, name, "", $"Did you mean '{near}'?");
    }
}
