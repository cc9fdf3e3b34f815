using GraphQL.Execution;
using GraphQL.Types;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Executing;

/// <summary>What a request cost in the end: the prices of <see cref="CostModel"/>, for what came out instead of what was asked.</summary>
/// <remarks>
/// A connection counts the entries that it has and not the page's length, and what is null costs nothing. Of several
/// entries the dearest stands for all, as the asked price knows only one. So it is never above the requested cost.
/// </remarks>
internal static class ActualCost
{
    /// <summary>The points of an executed operation, at least 1.</summary>
    public static int Of(ExecutionNode? data, bool isMutation)
    {
        var points = Fields(data).Sum(field => isMutation ? 10 + MutationChildren(field) : Node(field));
        return Math.Max(1, points);
    }

    static int MutationChildren(ExecutionNode payload) => Fields(payload)
        .Where(result => result.Field.Name.StringValue != "userErrors")
        .Sum(result => result is ArrayExecutionNode list ? Dearest(list, Children) : Children(result));

    static int Node(ExecutionNode node) => node switch
    {
        ObjectExecutionNode { SubFields: null } => 0,
        ArrayExecutionNode { Parent: RootExecutionNode } nodes => nodes.Items?.Sum(Node) ?? 0,
        ArrayExecutionNode list => Dearest(list, Node),
        ObjectExecutionNode { Result: ConnectionPage page } connection => Connection(connection, page),
        ObjectExecutionNode item => Own(item.GraphType) + (IsCount(item.GraphType) ? 0 : Children(item)),
        _ => 0,
    };

    static int Connection(ObjectExecutionNode connection, ConnectionPage page) =>
        2 + (CostModel.Growth(page.Entries.Count) * (1 + Fields(connection).Sum(EntryChildren)));

    static int EntryChildren(ExecutionNode field) => field is not ArrayExecutionNode list ? 0 : field.Field.Name.StringValue switch
    {
        "nodes" => Dearest(list, Children),
        "edges" => Dearest(list, edge => Fields(edge).Sum(Children)),
        _ => 0,
    };

    static int Children(ExecutionNode node) => Fields(node).Sum(Node);

    static int Dearest(ArrayExecutionNode list, Func<ExecutionNode, int> price) => list.Items?.Select(price).DefaultIfEmpty(0).Max() ?? 0;

    static IEnumerable<ExecutionNode> Fields(ExecutionNode? node) => (node as ObjectExecutionNode)?.SubFields ?? [];

    static int Own(IGraphType? type) => IsCount(type) ? 10 : CostModel.IsFree(CostModel.Named(type!).Name) ? 0 : 1;

    static bool IsCount(IGraphType? type) => CostModel.Named(type!).Name == "Count";
}
