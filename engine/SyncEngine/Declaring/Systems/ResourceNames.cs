using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Finds what texts name among a system's compiled resources, and reports what is none of them.</summary>
/// <param name="Context">The file.</param>
/// <param name="Resources">The resources by name.</param>
sealed record ResourceNames(SystemContext Context, IReadOnlyDictionary<string, Resource> Resources)
{
    /// <summary>The resource that a text names, or null after a diagnostic; null without a text.</summary>
    internal Resource? Find(YamlScalar? name)
    {
        if (name is null)
            return null;
        if (Resources.TryGetValue(name.Text, out var resource))
            return resource;
        Context.Diagnostics.Report(SystemRules.UnknownResource, name.Span, name.Text, Nearest.Mend(name.Text, Resources.Keys));
        return null;
    }

    /// <summary>The property that a text names, of the records or of the items in them; or null likewise.</summary>
    internal Property? Find(Resource resource, YamlScalar? name)
    {
        if (name is null)
            return null;
        if (resource.Find(name.Text) is { } property)
            return property;
        var known = resource.Properties.Concat(resource.Lists.SelectMany(list => list.Properties)).Select(each => each.Name);
        Context.Diagnostics.Report(SystemRules.UnknownProperty, name.Span, name.Text, resource.ToString(), Nearest.Mend(name.Text, known));
        return null;
    }
}
