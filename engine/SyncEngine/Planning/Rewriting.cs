using System.Collections.Immutable;
using SyncEngine.Merging;

namespace SyncEngine.Planning;

/// <summary>Counts what an edited mapping rewrites, record by record.</summary>
public sealed class Rewriting
{
    readonly Dictionary<(string Pair, string Cell), (long Records, long FormOnly)> cells = [];
    long records;
    long formOnly;

    /// <summary>What was counted.</summary>
    public RewriteReport Report => new(
        records,
        formOnly,
        [.. cells
            .OrderBy(cell => cell.Key.Pair, StringComparer.Ordinal).ThenBy(cell => cell.Key.Cell, StringComparer.Ordinal)
            .Select(cell => new RewriteCount(cell.Key.Pair, cell.Key.Cell, cell.Value.Records, cell.Value.FormOnly))]);

    /// <summary>Counts a record.</summary>
    public void Add(RecordPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var rewritten = plan.Cells.Where(cell => cell.Reason == CellPlanner.MappingEdited && cell.Decision != Decision.Agree).ToArray();
        if (rewritten.Length == 0)
            return;
        records++;
        formOnly += rewritten.All(IsFormOnly) ? 1 : 0;
        foreach (var cell in rewritten)
        {
            var (count, form) = cells.GetValueOrDefault((plan.Pair, cell.Cell));
            cells[(plan.Pair, cell.Cell)] = (count + 1, form + (IsFormOnly(cell) ? 1 : 0));
        }
    }

    static bool IsFormOnly(CellPlan cell)
    {
        var writes = cell.ToRight is { } right ? cell.ToLeft.Add(right) : cell.ToLeft;
        return writes.Length > 0 && writes.All(write => write.Value.Write is null && ValueForm.IsAllThatDiffers(write.Before, write.Value.Value));
    }
}
