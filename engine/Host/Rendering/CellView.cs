using Spectre.Console;
using SyncEngine.Merging;
using SyncEngine.Planning;

namespace SyncEngine.Host.Rendering;

/// <summary>A decided cell as people and programs see it.</summary>
/// <param name="Cell">The cell's name.</param>
/// <param name="BaseLeft">What the left side said when both last agreed; null when there is no base.</param>
/// <param name="BaseRight">What the right side said then.</param>
/// <param name="Left">What the left side says.</param>
/// <param name="Right">What the right side says.</param>
/// <param name="Decision">What is done.</param>
/// <param name="Writes">What is written, by field; empty for nothing.</param>
/// <param name="Reason">Why.</param>
sealed record CellView(
    string Cell, IReadOnlyList<string?>? BaseLeft, string? BaseRight, IReadOnlyList<string?> Left, string? Right, Decision Decision,
    IReadOnlyDictionary<string, string?> Writes, string Reason)
{
    /// <summary>A cell for programs.</summary>
    public static CellView Of(CellPlan cell) => new(
        cell.Cell,
        cell.BaseLeft is { } left ? [.. left.Select(Texts.Plain)] : null,
        Texts.Plain(cell.BaseRight),
        [.. cell.LeftNow.Select(Texts.Plain)],
        Texts.Plain(cell.RightNow),
        cell.Decision,
        WritesOf(cell).ToDictionary(write => write.Field, write => PlannedText(write.Value), StringComparer.Ordinal),
        cell.Reason);

    /// <summary>A decision as markup: which way a value travels, or what keeps it.</summary>
    public static string Show(Decision decision) => decision switch
    {
        Decision.Keep => "[grey]keep[/]",
        Decision.LeftToRight => "[green]→[/]",
        Decision.RightToLeft => "[green]←[/]",
        Decision.Agree => "[green]=[/]",
        Decision.Conflict => "[red]conflict[/]",
        Decision.Drift => "[yellow]drift[/]",
        Decision.Hold => "[yellow]hold[/]",
    };

    /// <summary>What is written, as markup; what no side has yet is said in words.</summary>
    public static string ShowWrites(CellPlan cell) => string.Join(
        "[grey], [/]",
        WritesOf(cell).Select(write => write.Value.Write is { } planned ? $"[grey]what #{planned} creates[/]" : Texts.Of(write.Value.Value)));

    static IEnumerable<FieldWrite> WritesOf(CellPlan cell) => cell.ToRight is { } right ? cell.ToLeft.Append(right) : cell.ToLeft;

    static string? PlannedText(PlannedValue value) => value.Write is { } write ? $"planned #{write}" : Texts.Plain(value.Value);
}
