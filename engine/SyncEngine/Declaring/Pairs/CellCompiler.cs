using System.Collections.Immutable;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Joins rows that share a right path into cells.</summary>
sealed class CellCompiler(PairContext context, ConflictPolicy pairConflict)
{
    readonly FixedValue fixedValues = new(context);

    /// <summary>The cells in the order in which the table first names their right properties.</summary>
    internal ImmutableArray<Cell> Compile(IEnumerable<RowDraft> rows)
    {
        var groups = rows.GroupBy(row => row.Right).ToList();
        var named = context.Head.Keys.Named("cells", PairTables.Cell).ToList();
        var declared = named.ToDictionary(cell => cell.Name.Text, cell => cell.Keys, StringComparer.Ordinal);
        ImmutableArray<Cell> cells = [.. groups
            .Select((group, index) => Cell([.. group], index, declared.GetValueOrDefault(group.Key.Name)))];
        context.EndTable();
        foreach (var (name, _) in named.Where(cell => !groups.Exists(group => group.Key.Name == cell.Name.Text)))
            context.ReportWithoutRow(MappingRules.UnknownCell, name, groups.Select(group => group.Key.Name));
        return cells;
    }

    Cell Cell(ImmutableArray<RowDraft> rows, int index, TableReader? keys)
    {
        CheckAgreement(rows);
        var ordered = Ordered(rows, keys);
        var first = ordered[0];
        var right = first.Right;
        var cell = Build(hash: "", settings: []);
        return Build(MappingHash.Of(cell, context.Head.Left), CellSettings.Of(cell, context.Head.Left));

        Cell Build(string hash, ImmutableArray<string> settings) => new()
        {
            Name = right.Name,
            Index = index,
            Right = right,
            Rows = [.. ordered.Select(row => row.Row)],
            Inputs = [.. ordered.Select(row => row.Row.Left).OfType<Field>()
                .Concat(ordered.SelectMany(row => row.Row.With)).Distinct()],
            Blank = Blank(ordered, keys),
            ClearAll = keys?.Text("clear") != "refuse",
            BlankAs = keys?.Has("blank_as") == true ? fixedValues.Read(keys.Scalar("blank_as"), right) : null,
            Direction = first.Direction,
            When = first.When,
            Conflict = rows.Select(row => row.Conflict).FirstOrDefault(conflict => conflict is not null)
                ?? pairConflict,
            Canonizer = rows.Select(row => row.Canonizer).FirstOrDefault(canonizer => canonizer is not null)
                ?? Canonizer.Of(right.Type, right.Property?.Scale),
            Type = right.Type,
            Hash = hash,
            Settings = settings,
        };
    }

    // Rows of one cell are decided together, so what they say about the decision must be the same.
    void CheckAgreement(ImmutableArray<RowDraft> rows)
    {
        foreach (var row in rows.Skip(1))
        {
            if (row.Row.Left is null || rows[0].Row.Left is null)
            {
                context.Diagnostics.Report(
                    MappingRules.KeyNeeds, row.Keys.Span, "value", $"other rows meet in '{row.Right}' too",
                    "Keep the fixed value or the properties");
                continue;
            }
            Same(rows[0], row, "direction", row.Direction == rows[0].Direction);
            Same(rows[0], row, "when", row.When == rows[0].When);
            Same(rows[0], row, "conflict",
                row.Conflict is null || rows[0].Conflict is null || row.Conflict == rows[0].Conflict);
            if (rows.FirstOrDefault(other => other != row && other.Row.Left == row.Row.Left) is { } twin
                && row.Row.Left is { } left && rows.IndexOf(twin) < rows.IndexOf(row))
                context.Diagnostics.Report(MappingRules.DuplicateRow, row.Keys.Span, left.Name, row.Right.Name,
                    twin.Keys.Span);
        }
    }

    void Same(RowDraft first, RowDraft row, string key, bool same)
    {
        if (same)
            return;
        var (here, there) = (row.Keys.Text(key) ?? "nothing said", first.Keys.Text(key) ?? "nothing said");
        context.Diagnostics.Report(
            MappingRules.CellDisagrees, row.Keys.SpanOf(key), row.Right.Name, key, here, first.Keys.SpanOf(key), there);
    }

    ImmutableArray<RowDraft> Ordered(ImmutableArray<RowDraft> rows, TableReader? keys)
    {
        var paths = rows.Select(row => row.Row.Left?.Name).OfType<string>().ToList();
        if (keys?.Has("first_of") != true)
        {
            // One property twice is reported as such.
            if (rows.Length > 1 && paths.Count == rows.Length && paths.Distinct(StringComparer.Ordinal).Count() > 1)
                context.Diagnostics.Report(
                    MappingRules.UndeclaredCell, rows[1].Keys.SpanOf(context.Tables.Right), rows[0].Right.Name,
                    rows[0].Keys.Span, string.Join(", ", paths));
            return rows;
        }
        var wanted = keys.Texts("first_of");
        if (wanted.Order(StringComparer.Ordinal)
            .SequenceEqual(paths.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            return [.. rows.OrderBy(row => wanted.IndexOf(row.Row.Left?.Name ?? ""))];
        foreach (var name in wanted.Except(paths, StringComparer.Ordinal))
            context.HasTold(name);
        if (!wanted.Any(context.IsUnjudged))
            context.Diagnostics.Report(
                MappingRules.FirstOf, keys.SpanOf("first_of"), rows[0].Right.Name, string.Join(", ", paths));
        return rows;
    }

    Row? Blank(ImmutableArray<RowDraft> rows, TableReader? keys)
    {
        if (keys?.Scalar("blank") is not { } blank)
            return null;
        var row = rows.FirstOrDefault(candidate => candidate.Row.Left?.Name == blank.Text)?.Row;
        if (row is null)
            context.ReportWithoutRow(MappingRules.UnknownPart, blank, rows.Select(candidate => candidate.Row.Left?.Name).OfType<string>());
        return row;
    }
}
