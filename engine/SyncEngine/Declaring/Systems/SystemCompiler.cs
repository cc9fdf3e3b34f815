using System.Collections.Immutable;
using SyncEngine.Declaring.Http;
using SyncEngine.Declaring.Scripts;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;
using SyncEngine.Records;

namespace SyncEngine.Declaring.Systems;

/// <summary>Compiles a system file.</summary>
/// <param name="folder">The mapping folder, for the GraphQL documents.</param>
/// <param name="transforms">The transforms.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class SystemCompiler(MappingFolder folder, TransformLibrary transforms, DiagnosticCollection diagnostics)
{
    /// <summary>Compiles a file whose keys have been checked.</summary>
    /// <param name="source">The file.</param>
    /// <param name="root">Its mapping.</param>
    /// <param name="mentioned">Every name that pair files mention, by entity of this system.</param>
    internal SystemDeclaration? Compile(SourceText source, YamlMap root, ILookup<string, string> mentioned)
    {
        var file = new TableReader(root, SystemTables.File);
        if (file.Text("system") is not { } name || file.Table("http", HttpTables.Http) is not { } http)
            return null;
        var context = new SystemContext(name, source, transforms, diagnostics);
        var settings = Settings(file);
        var drafts = Drafts(context, file);
        var resources = new ResourceCompiler(context, drafts);
        var compiled = drafts.ToDictionary(
            draft => draft.Name, draft => (Draft: draft, Resource: resources.Compile(draft)), StringComparer.Ordinal);

        var (graphQl, operations) = GraphQl(http, source);
        var calls = new CallCompiler(context, operations);
        var byResource = drafts.ToImmutableDictionary(
            draft => draft.Name, draft =>
                new OperationsCompiler(context, calls, draft).Compile(), StringComparer.Ordinal);
        foreach (var draft in drafts)
            new SelectionCheck(operations, diagnostics).Check(draft, byResource[draft.Name]);
        var names = new ResourceNames(
            context, compiled.ToDictionary(entry => entry.Key, entry => entry.Value.Resource, StringComparer.Ordinal));
        var checks = new CheckCompiler(calls, names).Compile(file);
        var foretold = new ForetoldCompiler(calls, names).Compile(file);
        var reached = new HttpCompiler(context, http).Compile(calls, settings, graphQl: null, byResource);
        MissingAnswers.Check(context, drafts, reached.Errors);
        var webhooks = new WebhookCompiler(
            context, calls, [.. drafts.Select(draft => draft.Name)], [.. settings.Select(setting => setting.Name)]).Compile(file);
        if (graphQl is not null)
            reached = reached with
            {
                GraphQl = new GraphQlDeclaration(graphQl.Text("path") ?? "", operations.Texts()) { Switches = operations.Switches(graphQl) },
            };

        return new SystemDeclaration(
            name, file.Text("title") ?? name, source.Path, settings,
            compiled.Values
                .ToImmutableDictionary(entry => entry.Draft.Name, entry => entry.Resource, StringComparer.Ordinal),
            Entities(context, file, compiled, mentioned),
            reached)
        {
            Webhooks = webhooks,
            Addresses = Addresses(file, settings),
            Checks = checks,
            Foretold = foretold,
        };
    }

    static ImmutableArray<ResourceDraft> Drafts(SystemContext context, TableReader file)
    {
        var drafts = file.Named("resources", SystemTables.Resource)
            .Select(entry => PropertyCompiler.Compile(context, entry.Name.Text, entry.Keys));
        return [.. drafts.Select(draft => new DerivationCompiler(context, draft).Complete())];
    }

    ImmutableArray<SettingDeclaration> Settings(TableReader file) =>
        [.. file.Named("settings", SystemTables.Setting).Select(entry => Setting(entry.Name, entry.Keys))];

    SettingDeclaration Setting(YamlScalar name, TableReader keys)
    {
        var type = PropertyCompiler.TypeOf(keys.Text("type"));
        var value = Value.Absent;
        if (keys.Scalar("default") is { } given)
        {
            if (TypedValue.Read(given, type) is { } typed)
                value = typed;
            else
                diagnostics.Report(
                    SystemRules.ValueType, given.Span, given.Text, name.Text, TypedValue.Word(type),
                    TypedValue.Example(type));
        }
        return new SettingDeclaration(name.Text, type, keys.Truth("required"), value, keys.Text("why"), name.Span) { Like = keys.Text("like") };
    }

    ImmutableArray<(string Name, string Address)> Addresses(TableReader file, ImmutableArray<SettingDeclaration> settings)
    {
        var entries = file.Entries("addresses").Where(entry => entry.Value is YamlScalar { IsNull: false }).ToList();
        foreach (var (address, name) in entries.SelectMany(entry => Holes.In(((YamlScalar)entry.Value).Text).Select(name => (entry.Value, name))))
        {
            if (!settings.Any(setting => setting.Name == name))
                diagnostics.Report(SystemRules.UnknownSetting, address.Span, name, Nearest.Mend(name, settings.Select(setting => setting.Name)));
        }
        return [.. entries.Select(entry => (entry.Key.Text, ((YamlScalar)entry.Value).Text))];
    }

    (TableReader? Keys, OperationLibrary Operations) GraphQl(TableReader http, SourceText source)
    {
        if (http.Table("graphql", HttpTables.GraphQl) is not { } keys || keys.Scalar("documents") is not { } name)
            return (null, OperationLibrary.None(diagnostics));
        if (folder.Document(name.Text) is { } document)
            return (keys, OperationLibrary.Read(document, diagnostics));
        var there = folder.Documents.Select(known => Path.GetFileName(known.Path));
        diagnostics.Report(SystemRules.NoDocument, name.Span, name.Text, source.Path, Nearest.Mend(name.Text, there));
        return (keys, OperationLibrary.Missing(name.Text, diagnostics));
    }

    static ImmutableDictionary<string, Entity> Entities(
        SystemContext context, TableReader file,
        Dictionary<string, (ResourceDraft Draft, Resource Resource)> resources, ILookup<string, string> mentioned)
    {
        var compiler = new EntityCompiler(context, mentioned);
        return file.Named("entities", SystemTables.Entity)
            .Select(entry => compiler.Compile(entry.Name, entry.Keys, resources))
            .OfType<Entity>()
            .ToImmutableDictionary(entity => entity.Name, StringComparer.Ordinal);
    }
}
