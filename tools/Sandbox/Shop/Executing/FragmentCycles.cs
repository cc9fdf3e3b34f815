using GraphQLParser.AST;

namespace Sandbox.Shop.Executing;

/// <summary>Finds fragments that contain themselves: such a document has no end, so it is not to be walked.</summary>
internal static class FragmentCycles
{
    /// <summary>Whether any fragment of the document contains itself.</summary>
    public static bool Exist(GraphQLDocument document)
    {
        var left = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .GroupBy(fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(fragment => Spreads(fragment.SelectionSet)).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        // Fragments that spread no fragment that is left are taken away until none is left, or only those in cycles.
        while (left.Where(fragment => !fragment.Value.Any(left.ContainsKey)).Select(fragment => fragment.Key).ToArray() is { Length: > 0 } ends)
        {
            foreach (var name in ends)
                left.Remove(name);
        }

        return left.Count > 0;
    }

    static IEnumerable<string> Spreads(GraphQLSelectionSet? selections)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            if (selection is GraphQLFragmentSpread spread)
                yield return spread.FragmentName.Name.StringValue;
            foreach (var name in Spreads((selection as IHasSelectionSetNode)?.SelectionSet))
                yield return name;
        }
    }
}
