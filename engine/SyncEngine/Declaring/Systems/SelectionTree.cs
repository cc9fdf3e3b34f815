using GraphQLParser.AST;

namespace SyncEngine.Declaring.Systems;

/// <summary>What an answer to a GraphQL operation can show: the names under which its fields come, one below the other.</summary>
sealed class SelectionTree
{
    readonly Dictionary<string, SelectionTree> fields = new(StringComparer.Ordinal);

    /// <summary>The tree of a selection, with the fragments that it spreads.</summary>
    /// <param name="selections">The selection.</param>
    /// <param name="fragments">The fragments of the document by name; one that is not there shows nothing.</param>
    internal static SelectionTree Of(GraphQLSelectionSet selections, Func<string, GraphQLSelectionSet?> fragments)
    {
        var tree = new SelectionTree();
        tree.Add(selections, fragments, []);
        return tree;
    }

    /// <summary>What stands at a path, or null. Pages of a list are no step of the path: their rows stand in <c>nodes</c>, or in <c>edges</c>.</summary>
    internal SelectionTree? At(IEnumerable<string> path) => path.Aggregate((SelectionTree?)this, (tree, step) => tree?.Step(step));

    SelectionTree? Step(string name) =>
        fields.GetValueOrDefault(name)
        ?? fields.GetValueOrDefault("nodes")?.Step(name)
        ?? fields.GetValueOrDefault("edges")?.fields.GetValueOrDefault("node")?.Step(name);

    void Add(GraphQLSelectionSet? selections, Func<string, GraphQLSelectionSet?> fragments, HashSet<string> within)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field:
                    var name = (field.Alias?.Name ?? field.Name).StringValue;
                    if (!fields.TryGetValue(name, out var below))
                        fields.Add(name, below = new SelectionTree());
                    below.Add(field.SelectionSet, fragments, within);
                    break;
                case GraphQLInlineFragment inline:
                    Add(inline.SelectionSet, fragments, within);
                    break;
                case GraphQLFragmentSpread spread when spread.FragmentName.Name.StringValue is var used && within.Add(used):
                    Add(fragments(used), fragments, within);
                    within.Remove(used);
                    break;
            }
        }
    }
}
