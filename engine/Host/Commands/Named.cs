using SyncEngine.Declaring;
using SyncEngine.Mapping;

namespace SyncEngine.Host.Commands;

/// <summary>Finds what a person named among what the mappings declare.</summary>
static class Named
{
    /// <summary>The pair of a name.</summary>
    /// <exception cref="CommandFault">There is none.</exception>
    public static Pair Pair(Declarations declarations, string name) =>
        declarations.Pairs.FirstOrDefault(pair => pair.Name == name)
        ?? throw CommandFault.Wrong(
            $"There is no pair '{name}'. There are {string.Join(", ", declarations.Pairs.Select(pair => pair.Name))}.");

    /// <summary>The name of a cell, whatever the case of its letters.</summary>
    /// <param name="declarations">The mappings.</param>
    /// <param name="pair">The pair whose cell is meant, or null for any.</param>
    /// <param name="name">The cell's name: the right property's.</param>
    /// <exception cref="CommandFault">There is none.</exception>
    public static string Cell(Declarations declarations, Pair? pair, string name)
    {
        var all = pair is null ? declarations.Pairs.SelectMany(each => each.Cells) : pair.Cells;
        var cells = all.Select(cell => cell.Name).Distinct(StringComparer.Ordinal).ToArray();
        return cells.FirstOrDefault(cell => cell == name)
            ?? cells.FirstOrDefault(cell => string.Equals(cell, name, StringComparison.OrdinalIgnoreCase))
            ?? throw CommandFault.Wrong($"{pair?.Name ?? "No pair"} has no property '{name}'. There are {string.Join(", ", cells)}.");
    }

    /// <summary>The side of the system that a name means.</summary>
    /// <exception cref="CommandFault">It means none.</exception>
    public static Side System(Declarations declarations, string name) => name switch
    {
        _ when name == declarations.Left.Name => Side.Left,
        _ when name == declarations.Right.Name => Side.Right,
        _ => throw CommandFault.Wrong($"There is no system '{name}'. There are {declarations.Left.Name} and {declarations.Right.Name}."),
    };
}
