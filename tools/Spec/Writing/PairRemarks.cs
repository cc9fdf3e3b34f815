using SyncEngine.Declaring.Spec;
using SyncEngine.Mapping;

namespace Spec.Writing;

/// <summary>What a pair does that a data-flow document has no words for: each narrows or widens its section.</summary>
static class PairRemarks
{
    /// <summary>All of them, each a clause without its full stop.</summary>
    internal static IEnumerable<string> Of(Pair pair) =>
    [
        .. Narrowing(pair),
        .. pair.Correlate.Where(line => line.Equal is not [{ Cell: { } cell }] || SpecComparison.OnlyLeft(cell) is null)
            .Select(line => $"a partner is also found where {line.Title} are equal"),
        .. SpecComparison.Rows(pair).Where(entry => entry.Row.Left is null)
            .Select(entry => $"{entry.Cell.Name} is given the value {entry.Row.Fixed}"),
    ];

    /// <summary>What makes the pair do less than its section says.</summary>
    internal static IEnumerable<string> Narrowing(Pair pair)
    {
        if (!pair.Scope.IsEmpty)
            yield return $"only where {string.Join(" and ", pair.Scope.Select(Conditions.Describe))} (scope)";
        foreach (var (cell, row) in SpecComparison.Rows(pair))
        {
            if (row.Left is { } left && Way(pair, cell) is { } way)
                yield return $"{left} and {cell.Name}: {way}";
        }
    }

    static string? Way(Pair pair, Cell cell) => (cell.Direction, cell.When) switch
    {
        (Direction.ToRight, When.Create) => "given at creation only",
        (Direction.ToRight, _) => $"travels to {pair.Right.System} only",
        (Direction.ToLeft, _) => $"travels to {pair.Left.System} only",
        (Direction.Compare, _) => "compared, and never written",
        (Direction.Both, When.Create) => "given at creation only",
        (Direction.Both, When.Update) => "not given at creation",
        (Direction.Both, When.Always) => null,
    };
}
