using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles what is known of computed values before a record is created.</summary>
sealed class ForetoldCompiler(SystemContext context, CallCompiler calls, IReadOnlyDictionary<string, Resource> resources)
{
    /// <summary>All of them, in the order of the file.</summary>
    internal ImmutableArray<ForetoldDeclaration> Compile(TableReader file) =>
    [
        .. from resource in file.Named("resources", SystemTables.Resource)
           from property in resource.Keys.Named("properties", PropertyTables.Property)
           let keys = property.Keys.Table("foretold", ForetoldTables.Foretold)
           where keys is not null
           let compiled = Compile(resources[resource.Name.Text], property.Name.Text, keys)
           where compiled is not null
           select compiled,
    ];

    ForetoldDeclaration? Compile(Resource resource, string property, TableReader keys)
    {
        if (keys.Scalar("of") is not { } name)
            return null;
        if (!resources.TryGetValue(name.Text, out var of))
        {
            context.Diagnostics.Report(SystemRules.UnknownResource, name.Span, name.Text, Nearest.Mend(name.Text, resources.Keys));
            return null;
        }

        var by = ImmutableArray.CreateBuilder<NamedBy>();
        foreach (var entry in keys.Entries("by"))
        {
            if (Find(resource, entry.Key) is { } here && Find(of, entry.Value as YamlScalar) is { } there)
                by.Add(new NamedBy(here, there));
        }

        var through = keys.Tables("through", CheckTables.Step).Select(Step).OfType<CheckStep>().ToImmutableArray();
        return Find(of, keys.Scalar("take")) is { } take && resource.Find(property) is { } foretold
            ? new ForetoldDeclaration(resource, foretold, of, by.ToImmutable(), take, through)
            : null;
    }

    CheckStep? Step(TableReader keys) => calls.Compile(keys) is { } call
        ? new CheckStep(call, keys.Path("from"), keys.Path("by"), keys.Path("take"))
        : null;

    Property? Find(Resource resource, YamlScalar? name)
    {
        if (name is null)
            return null;
        if (resource.Find(name.Text) is { } property)
            return property;
        context.Diagnostics.Report(
            SystemRules.UnknownProperty, name.Span, name.Text, resource.ToString(),
            Nearest.Mend(name.Text, resource.Properties.Select(known => known.Name)));
        return null;
    }
}
