using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles what is known of computed values before a record is created.</summary>
sealed class ForetoldCompiler(CallCompiler calls, ResourceNames names)
{
    /// <summary>All of them, in the order of the file.</summary>
    internal ImmutableArray<ForetoldDeclaration> Compile(TableReader file) =>
    [
        .. from resource in file.Named("resources", SystemTables.Resource)
           from property in resource.Keys.Named("properties", PropertyTables.Property)
           let keys = property.Keys.Table("foretold", ForetoldTables.Foretold)
           where keys is not null
           let compiled = Compile(names.Resources[resource.Name.Text], property.Name.Text, keys)
           where compiled is not null
           select compiled,
    ];

    ForetoldDeclaration? Compile(Resource resource, string property, TableReader keys)
    {
        if (names.Find(keys.Scalar("of")) is not { } of)
            return null;
        var by = ImmutableArray.CreateBuilder<NamedBy>();
        foreach (var entry in keys.Entries("by"))
        {
            if (names.Find(resource, entry.Key) is { } here && names.Find(of, entry.Value as YamlScalar) is { } there)
                by.Add(new NamedBy(here, there));
        }

        var through = keys.Tables("through", CheckTables.Step).Select(calls.CompileStep).OfType<CheckStep>().ToImmutableArray();
        return names.Find(of, keys.Scalar("take")) is { } take && resource.Find(property) is { } foretold
            ? new ForetoldDeclaration(resource, foretold, of, by.ToImmutable(), take, through)
            {
                Else = keys.Scalar("else") is { } setting ? new SettingReference(setting.Text, setting.Span) : null,
                Guards = [.. keys.Scalars("guards").Select(name => names.Find(resource, name)).OfType<Property>()],
            }
            : null;
    }
}
