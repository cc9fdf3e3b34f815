using GraphQLParser.AST;

namespace SyncEngine.Tests.Connecting.Documents;

/// <summary>Holds the shop's operations against what its system file reads and writes.</summary>
public sealed class OperationsTests
{
    [Fact]
    public void Each_operation_that_the_file_names_is_there_and_no_other()
    {
        var written = ShopFile.Documents.Definitions.OfType<GraphQLOperationDefinition>()
            .Select(operation => operation.Name!.StringValue);
        Assert.Equal(ShopFile.Named.Distinct().Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lists_select_exactly_what_the_declared_properties_read() => Assert.All(ShopFile.Resources, resource =>
    {
        var list = ShopFile.Map(resource.Node, "list")!;
        var wires = ShopFile.Wires(ShopFile.Map(resource.Node, "properties")).Concat(ShopFile.ListWires(resource.Node));
        Same(ShopFile.PageOf(ShopFile.Text(list, "at")!, wires), ShopFile.Leaves(ShopFile.Text(list, "operation")!));
    });

    [Fact]
    public void What_the_shop_reads_by_itself_is_exactly_what_the_declared_properties_read() => Assert.All(ShopFile.Resources, resource =>
    {
        var list = ShopFile.Map(resource.Node, "list")!;
        var bulk = ShopFile.Text(ShopFile.Map(list, "bulk"), "operation")!;
        // Connections within the items of a list cannot be asked for there.
        var lists = ShopFile.Entries(ShopFile.Map(resource.Node, "lists")).Where(inner => ShopFile.Text(inner.Node, "wire")?.Contains('.', StringComparison.Ordinal) != true);
        var items = lists.SelectMany(inner => ShopFile.Wires(ShopFile.Map(inner.Node, "properties"))
            .Where(wire => !wire.Contains(".nodes.", StringComparison.Ordinal))
            .Select(wire => (ShopFile.Text(inner.Node, "wire") ?? inner.Name) + (ShopFile.IsConnection(inner.Node) ? ".edges.node." : ".") + wire));
        var wires = ShopFile.Wires(ShopFile.Map(resource.Node, "properties")).Concat(items);
        Same(wires.Select(wire => $"{ShopFile.Text(list, "at")}.edges.node.{wire}"), ShopFile.Leaves(bulk));
    });

    [Fact]
    public void Reads_by_key_select_exactly_what_the_declared_properties_read() =>
        Assert.All(ShopFile.Resources, resource =>
    {
        var get = ShopFile.Map(resource.Node, "get")!;
        var wires = ShopFile.Wires(ShopFile.Map(resource.Node, "properties")).Concat(ShopFile.ListWires(resource.Node));
        Same(wires.Select(wire => $"{ShopFile.Text(get, "at")}.{wire}"),
            ShopFile.Leaves(ShopFile.Text(get, "operation")!));
    });

    [Fact]
    public void Lists_of_their_own_inside_records_can_all_be_read_on() => Assert.All(Lists(), list =>
    {
        var more = ShopFile.Map(list, "more");
        Assert.NotNull(more);
        Same(
            ShopFile.PageOf(ShopFile.Text(more, "at")!, ShopFile.Wires(ShopFile.Map(list, "properties"))),
            ShopFile.Leaves(ShopFile.Text(more, "operation")!));
    });

    [Fact]
    public void Writes_show_all_properties_of_the_record_where_their_payload_has_it_and_always_the_business_errors() =>
        Assert.All(Writes(), write =>
        {
            var errors = ShopFile.Text(write.Node, "user_errors")!;
            var leaves = ShopFile.Leaves(ShopFile.Text(write.Node, "operation")!).ToList();
            Assert.Contains($"{errors}.field", leaves);
            Assert.Contains($"{errors}.message", leaves);
            var shown = leaves.Where(leaf => !leaf.StartsWith(errors, StringComparison.Ordinal));
            Same(
                ShopFile.Text(write.Node, "at") is { } at
                    ? ShopFile.Wires(ShopFile.Map(write.Resource, "properties")).Select(wire => $"{at}.{wire}")
                    : [],
                shown);
        });

    [Fact]
    public void Writes_declare_the_variables_that_the_file_fills_and_no_other() => Assert.All(Writes(), write =>
    {
        var batch = ShopFile.Text(ShopFile.Map(write.Node, "batch"), "under");
        var filled = ShopFile.Text(write.Node, "under") is { Length: > 0 } under
            ? [under]
            : ShopFile.Texts(write.Node, "carries")
                .Select(name => ShopFile.Text(Property(write.Resource, name), "write") ?? name);
        var needs = ShopFile.Map(write.Node, "needs")?.Children.Keys.Select(key => key.ToString()) ?? [];
        var expected = batch is null
            ? filled.Append(ShopFile.Text(write.Node, "key")!).Concat(needs).Select(path => path.Split('.')[0]).Distinct()
            : [batch];
        var declared = ShopFile.Operation(ShopFile.Text(write.Node, "operation")!)
            .Variables!.Select(variable => variable.Variable.Name.StringValue);
        Same(expected, declared);
    });

    static YamlDotNet.RepresentationModel.YamlMappingNode? Property(
        YamlDotNet.RepresentationModel.YamlMappingNode resource, string name) =>
        ShopFile.Map(ShopFile.Map(resource, "properties"), name);

    static IEnumerable<YamlDotNet.RepresentationModel.YamlMappingNode> Lists() =>
        ShopFile.Resources.SelectMany(resource => ShopFile.Entries(ShopFile.Map(resource.Node, "lists")))
            .Select(list => list.Node).Where(ShopFile.IsConnection);

    static IEnumerable<(
        YamlDotNet.RepresentationModel.YamlMappingNode Resource,
        YamlDotNet.RepresentationModel.YamlMappingNode Node)> Writes() =>
        ShopFile.Resources.SelectMany(resource =>
            ShopFile.Entries(ShopFile.Map(resource.Node, "writes")).Select(write => (resource.Node, write.Node)));

    static void Same(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
