using System.Collections.Immutable;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>What the parts of one system file have in common while it is compiled.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Source">The file.</param>
/// <param name="Transforms">The transforms that it may name.</param>
/// <param name="Diagnostics">Takes the findings.</param>
sealed record SystemContext(string System, SourceText Source, TransformLibrary Transforms,
    DiagnosticCollection Diagnostics)
{
    /// <summary>The property that a text names, or null after a diagnostic.</summary>
    internal Property? Find(ResourceDraft resource, YamlScalar? name)
    {
        if (name is null)
            return null;
        var found = resource.Find(name.Text);
        if (found is null)
            Diagnostics.Report(
                SystemRules.UnknownProperty, name.Span, name.Text, $"'{resource.Name}'",
                Nearest.Mend(name.Text, resource.Names));
        return found;
    }

    /// <summary>Reports names in braces that nothing fills where the text stands.</summary>
    internal void CheckHoles(YamlScalar? text, ImmutableArray<string> known)
    {
        if (text is not null && Holes.In(text.Text).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } name)
            Diagnostics.Report(
                SystemRules.UnknownHole, text.Span, name,
                known.IsEmpty ? "Nothing is filled here: write the text itself" : Nearest.Mend(name, known));
    }

    /// <summary>The properties that texts name; those that are none are reported and left out.</summary>
    internal IEnumerable<Property> FindAll(ResourceDraft resource, IEnumerable<YamlScalar> names) =>
        names.Select(name => Find(resource, name)).OfType<Property>();
}
