using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles what is asked of a system before a connection works with it.</summary>
sealed class CheckCompiler(SystemContext context, CallCompiler calls, IReadOnlyDictionary<string, Resource> resources)
{
    /// <summary>The checks in their order.</summary>
    internal ImmutableArray<CheckDeclaration> Compile(TableReader file) =>
        [.. file.Named("checks", CheckTables.Check).Select(entry => Check(entry.Name.Text, entry.Keys))];

    CheckDeclaration Check(string name, TableReader keys)
    {
        var met = keys.Table("met", CheckTables.Met) is { } values ? Met(values) : null;
        return new CheckDeclaration(
            name, keys.Text("says") ?? "", keys.Text("mend") ?? "", keys.Has("met") ? null : calls.Compile(keys), keys.Path("each"))
        {
            Holds = keys.Texts("holds"),
            Wants = keys.Texts("wants"),
            Never = keys.Texts("never"),
            Some = keys.Truth("some"),
            Readable = keys.Truth("readable"),
            EqualsSetting = keys.Text("equals"),
            KeyIs = [.. keys.Tables("key_is", CheckTables.Step).Select(Step).OfType<CheckStep>()],
            Create = keys.Table("create", CheckTables.Create) is { } create ? Create(create) : null,
            Met = met,
            IsAdvice = keys.Truth("advice"),
        };
    }

    CheckStep? Step(TableReader keys) => calls.Compile(keys) is { } call
        ? new CheckStep(call, keys.Path("from"), keys.Path("by"), keys.Path("take"))
        : null;

    CheckCreate? Create(TableReader keys)
    {
        if (ResourceOf(keys) is not { } resource)
            return null;
        foreach (var entry in keys.Entries("values"))
            Find(resource, entry.Key);
        return new CheckCreate(resource.Name, keys.TextMap("values"));
    }

    CheckMet? Met(TableReader keys) => ResourceOf(keys) is { } resource
        ? new CheckMet(
            resource.Name, [.. keys.Scalars("properties").Select(name => Find(resource, name)).OfType<Property>()], keys.Texts("keys_of"))
        : null;

    Resource? ResourceOf(TableReader keys)
    {
        if (keys.Scalar("resource") is not { } name)
            return null;
        if (resources.TryGetValue(name.Text, out var resource))
            return resource;
        context.Diagnostics.Report(SystemRules.UnknownResource, name.Span, name.Text, Nearest.Mend(name.Text, resources.Keys));
        return null;
    }

    Property? Find(Resource resource, YamlScalar name)
    {
        if (resource.Find(name.Text) is { } property)
            return property;
        var known = resource.Properties.Concat(resource.Lists.SelectMany(list => list.Properties)).Select(each => each.Name);
        context.Diagnostics.Report(SystemRules.UnknownProperty, name.Span, name.Text, resource.ToString(), Nearest.Mend(name.Text, known));
        return null;
    }
}
