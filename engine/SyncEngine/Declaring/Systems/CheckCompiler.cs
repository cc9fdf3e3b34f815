using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles what is asked of a system before a connection works with it.</summary>
sealed class CheckCompiler(CallCompiler calls, ResourceNames names)
{
    /// <summary>The checks in their order.</summary>
    internal ImmutableArray<CheckDeclaration> Compile(TableReader file) =>
        [.. file.Named("checks", CheckTables.Check).Select(entry => Check(entry.Name.Text, entry.Keys))];

    CheckDeclaration Check(string name, TableReader keys)
    {
        var met = keys.Table("met", CheckTables.Met) is { } values ? Met(values) : null;
        return new CheckDeclaration(
            name, keys.Text("says") ?? "", keys.Text("mend") ?? "", keys.Has("met") ? null : calls.Compile(keys, CallNames.Check), keys.Path("each"))
        {
            Holds = [.. keys.Nodes("holds").Select(Alternatives)],
            Archived = keys.Path("archived"),
            Wants = keys.Texts("wants"),
            Never = keys.Texts("never"),
            Some = keys.Truth("some"),
            Readable = keys.Truth("readable"),
            EqualsSetting = keys.Text("equals"),
            KeyIs = [.. keys.Tables("key_is", CheckTables.Step).Select(calls.CompileStep).OfType<CheckStep>()],
            Expects = keys.Table("expects", CheckTables.Expects) is { } expects
                ? new CheckExpectation(expects.Text("table") ?? "", expects.Text("else"), expects.Path("key"), expects.Path("value"))
                : null,
            Create = keys.Table("create", CheckTables.Create) is { } create ? Create(create) : null,
            Met = met,
            Settings = [.. NamedIn(keys).Select(name => new SettingReference(name.Text, name.Span))],
            IsAdvice = keys.Truth("advice"),
        };
    }

    static ImmutableArray<string> Alternatives(YamlNode node) =>
        [.. (node is YamlList list ? list.Items : [node]).OfType<YamlScalar>().Select(scalar => scalar.Text)];

    static IEnumerable<YamlScalar> NamedIn(TableReader keys)
    {
        var expects = keys.Table("expects", CheckTables.Expects);
        YamlScalar?[] single = [keys.Scalar("equals"), expects?.Scalar("table"), expects?.Scalar("else")];
        return [.. keys.Scalars("wants"), .. keys.Table("met", CheckTables.Met)?.Scalars("keys_of") ?? [], .. single.OfType<YamlScalar>()];
    }

    CheckCreate? Create(TableReader keys)
    {
        if (names.Find(keys.Scalar("resource")) is not { } resource)
            return null;
        foreach (var entry in keys.Entries("values"))
            names.Find(resource, entry.Key);
        return new CheckCreate(resource.Name, keys.TextMap("values"));
    }

    CheckMet? Met(TableReader keys) => names.Find(keys.Scalar("resource")) is { } resource
        ? new CheckMet(
            resource.Name, [.. keys.Scalars("properties").Select(name => names.Find(resource, name)).OfType<Property>()], keys.Texts("keys_of"))
        : null;
}
