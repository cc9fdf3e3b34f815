using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
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
        if (names.Find(of, keys.Scalar("take")) is not { } take || resource.Find(property) is not { } foretold)
            return null;
        var way = new ForetoldDeclaration(resource, foretold, of, by.ToImmutable(), take, through) { Else = Else(keys) };
        return way with
        {
            Other = keys.Table("other", ForetoldTables.Other) is { } other ? Compile(way, other) : null,
            Guards = [.. keys.Scalars("guards").Select(name => names.Find(resource, name)).OfType<Property>()],
        };
    }

    ForetoldOther? Compile(ForetoldDeclaration way, TableReader keys)
    {
        if (names.Find(way.Resource, keys.Scalar("property")) is not { } here || names.Find(way.Of, keys.Scalar("take")) is not { } take
            || keys.Scalar("value") is not { } said)
            return null;
        if (TypedValue.Read(said, here.Type) is not { } value)
        {
            names.Context.Diagnostics.Report(SystemRules.ValueType, said.Span, said.Text, here.Name, TypedValue.Word(here.Type), TypedValue.Example(here.Type));
            return null;
        }

        return new ForetoldOther(here, value, way with { Take = take, Else = Else(keys) });
    }

    static SettingReference? Else(TableReader keys) => keys.Scalar("else") is { } setting ? new SettingReference(setting.Text, setting.Span) : null;
}
