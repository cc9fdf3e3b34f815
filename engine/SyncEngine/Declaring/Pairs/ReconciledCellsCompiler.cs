using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Compiles which cells of a pair are added up after a run.</summary>
sealed class ReconciledCellsCompiler(PairContext context, ImmutableArray<Cell> cells)
{
    const string Key = "reconcile";

    /// <summary>The cells, or null where the pair has none.</summary>
    internal ReconciledCells? Compile()
    {
        if (context.Head.Keys.Table(Key, PairTables.Reconcile) is not { } keys)
            return null;
        CheckKind(keys);
        return new ReconciledCells(
            Find(keys.Scalar("net")), Find(keys.Scalar("rate")), Find(keys.Scalar("currency")), Find(keys.Scalar("total")));
    }

    // Records that stand under an owner are its parts.
    void CheckKind(TableReader keys)
    {
        var areParts = context.Head.Right.Resource.Owner is not null;
        string[] wanted = areParts ? ["net", "rate"] : ["currency", "total"];
        foreach (var name in wanted.Where(name => !keys.Has(name)))
            context.Diagnostics.Report(
                MappingRules.KeyNeeds, keys.Span, Key, $"'{name}' is missing", $"Add '{name}: <right property>'");
        foreach (var (name, _) in context.Head.Keys.Entries(Key).Where(entry => !wanted.Contains(entry.Key.Text, StringComparer.Ordinal)))
            context.Diagnostics.Report(
                MappingRules.KeyNeeds, name.Span, name.Text,
                areParts ? "the pair's records are parts of their owner's" : "the pair's records stand under no owner",
                $"Write '{string.Join("' and '", wanted)}'");
    }

    Cell? Find(YamlScalar? name)
    {
        if (name is null)
            return null;
        if (cells.FirstOrDefault(cell => cell.Name == name.Text) is not { } cell)
        {
            context.ReportWithoutRow(MappingRules.UnknownPart, name, cells.Select(known => known.Name));
            return null;
        }

        if (cell is not { Rows: [{ ToRight: null, Map: null, References: [], With: [] }] })
            context.Diagnostics.Report(MappingRules.NotAddable, name.Span, name.Text);
        return cell;
    }
}
