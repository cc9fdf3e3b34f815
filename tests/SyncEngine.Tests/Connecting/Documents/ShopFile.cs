using GraphQLParser;
using GraphQLParser.AST;
using YamlDotNet.RepresentationModel;

namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>The shop's system file as it is written, and its GraphQL operations.</summary>
static class ShopFile
{
    static readonly YamlMappingNode File = Load();

    public static GraphQLDocument Documents { get; } = Parser.Parse(
        RepositoryFiles.Read("mappings/systems/shopify.graphql"));

    public static YamlMappingNode Http => Map(File, "http")!;

    public static IEnumerable<(string Name, YamlMappingNode Node)> Resources => Entries(Map(File, "resources"));

    /// <summary>All operations that the file names.</summary>
    public static IEnumerable<string> Named =>
        File.AllNodes.OfType<YamlMappingNode>().Select(node => Text(node, "operation")).OfType<string>();

    public static GraphQLOperationDefinition Operation(string name) =>
        Documents.Definitions.OfType<GraphQLOperationDefinition>()
            .Single(operation => operation.Name?.StringValue == name);

    public static YamlMappingNode? Map(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(key, out var child) ? child as YamlMappingNode : null;

    public static string? Text(YamlMappingNode? node, string key) =>
        node is not null && node.Children.TryGetValue(key, out var child)
            && child is YamlScalarNode { Value: { } value } ? value : null;

    public static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) && child is YamlSequenceNode list
            ? list.Children.OfType<YamlScalarNode>().Select(item => item.Value!)
            : [];

    public static IEnumerable<(string Name, YamlMappingNode Node)> Entries(YamlMappingNode? node) =>
        node is null ? [] : node.Children.Where(pair => pair.Value is YamlMappingNode)
            .Select(pair => (((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value));

    /// <summary>The keys of a mapping.</summary>
    public static IEnumerable<string> Keys(YamlMappingNode? node) => node is null ? [] : node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    /// <summary>The wire paths of properties.</summary>
    public static IEnumerable<string> Wires(YamlMappingNode? properties) =>
        Entries(properties).Select(property => Text(property.Node, "wire") ?? property.Name);

    /// <summary>The wire paths of a resource's lists, in their pages.</summary>
    public static IEnumerable<string> ListWires(YamlMappingNode resource) =>
        Entries(Map(resource, "lists")).SelectMany(list => ListWires(list.Name, list.Node)).Distinct(StringComparer.Ordinal);

    /// <summary>The wire paths of a list that is a connection of its own, of one that is none, and of one within that.</summary>
    static IEnumerable<string> ListWires(string name, YamlMappingNode list)
    {
        var (at, wires) = (Text(list, "wire") ?? name, Wires(Map(list, "properties")));
        if (IsConnection(list))
            return PageOf(at, wires);
        if (!at.Contains('.', StringComparison.Ordinal))
            return wires.Select(wire => $"{at}.{wire}");
        var properties = Entries(Map(list, "properties")).ToLookup(
            property => Text(property.Node, "around") is not null, property => Text(property.Node, "wire") ?? property.Name);
        return PageOf(at, properties[false]).Concat(properties[true].Select(wire => $"{at[..at.LastIndexOf('.')]}.{wire}"));
    }

    /// <summary>Whether a list comes in pages, of which more can be asked for.</summary>
    public static bool IsConnection(YamlMappingNode list) => Map(list, "more") is not null;

    public static IEnumerable<string> PageOf(string at, IEnumerable<string> wires) =>
        wires.Select(wire => $"{at}.nodes.{wire}").Concat([$"{at}.pageInfo.hasNextPage", $"{at}.pageInfo.endCursor"]);

    /// <summary>The paths of all leaves that an operation selects.</summary>
    public static IEnumerable<string> Leaves(string operation) => Leaves(Operation(operation).SelectionSet, "");

    static IEnumerable<string> Leaves(GraphQLSelectionSet set, string path) =>
        set.Selections.SelectMany(selection => selection switch
    {
        GraphQLField { SelectionSet: { } below } field => Leaves(below, $"{path}{NameOf(field)}."),
        GraphQLField field => [path + NameOf(field)],
        GraphQLInlineFragment inline => Leaves(inline.SelectionSet, path),
        GraphQLFragmentSpread spread => Leaves(Fragment(spread).SelectionSet, path),
        _ => throw new NotSupportedException(selection.GetType().Name),
    });

    public static GraphQLFragmentDefinition Fragment(GraphQLFragmentSpread spread) =>
        Documents.Definitions.OfType<GraphQLFragmentDefinition>()
            .Single(found => found.FragmentName.Name == spread.FragmentName.Name);

    static string NameOf(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(RepositoryFiles.Read("mappings/systems/shopify.yaml")));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
