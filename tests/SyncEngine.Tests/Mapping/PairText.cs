using System.Text;
using SyncEngine.Mapping;
using SyncEngine.Scripting;

namespace SyncEngine.Tests.Mapping;

/// <summary>Writes a compiled pair as a person would check it.</summary>
static class PairText
{
    /// <summary>The pair's rules, then its cells with their rows.</summary>
    internal static string Of(Pair pair)
    {
        var text = new StringBuilder();
        text.Append($"{pair.Name}: {pair.Left} {(pair.PartnerShared ? "⇉" : "→")} {pair.Right}\n\n");
        Line(text, "spec", pair.Spec.Select(section => $"section {section.Section} {section.Rule}"));
        Line(text, "create", Creation(pair.Create));
        Line(text, "left records", pair.Left.Where.Select(Condition));
        Line(text, "right records", pair.Right.Where.Select(Condition));
        Line(text, "scope", pair.Scope.Select(Condition));
        Line(text, "owner", pair.Owner is null ? [] : [pair.Owner]);
        Line(text, "partner", pair.PartnerShared ? ["shared"] : []);
        Line(text, "first link", [pair.FirstLink.ToString()]);
        Line(text, "after", pair.DependsOn);
        Line(text, "computes", pair.Left.Derivations.Select(derived => $"{derived.Name} by {derived.By.Name}"));
        foreach (var rule in pair.Correlate)
            text.Append($"correlate {rule.Index + 1}: {Rule(rule)}\n");
        foreach (var cell in pair.Cells)
            text.Append('\n').Append(Cell(cell));
        return text.ToString().TrimEnd('\n');
    }

    static void Line(StringBuilder text, string name, IEnumerable<string> values)
    {
        var all = string.Join(", ", values);
        text.Append($"{name}: {(all.Length == 0 ? "-" : all)}\n");
    }

    static IEnumerable<string> Creation(CreationRule rule)
    {
        if (rule.Every)
            yield return "every";
        if (rule.Connected.Length > 0)
            yield return $"connected to {string.Join(" or ", rule.Connected)}";
    }

    internal static string Condition(Condition condition) => condition.Test switch
    {
        Test.Present or Test.Absent or Test.Nonzero => $"{condition.Field} {condition.Test.ToString().ToLowerInvariant()}",
        Test.OneOf => $"{condition.Field} is {string.Join(" or ", condition.Values)}",
        Test.NoneOf => $"{condition.Field} is not {string.Join(" or ", condition.Values)}",
    };

    static string Rule(CorrelationRule rule)
    {
        var not = rule.NotDifferent.Length == 0 ? "" : $", not different: {string.Join(" + ", rule.NotDifferent.Select(part => part.Cell?.Name))}";
        return rule.Title + not + (rule.Identity ? ", identity" : "") + (rule.Asks ? ", a person is asked" : "");
    }

    static string Cell(Cell cell)
    {
        var arrow = cell.Direction switch { Direction.Both => "⇄", Direction.ToRight => "→", Direction.ToLeft => "←", Direction.Compare => "=" };
        var text = new StringBuilder($"{arrow} {cell.Name} ({cell.Type}, {Canonizer(cell.Canonizer)}), {cell.When}, conflict: {cell.Conflict}\n");
        foreach (var row in cell.Rows)
            text.Append($"    {Row(row)}\n");
        if (cell.Rows.Length > 1)
            text.Append($"    blank goes to {cell.Blank?.Left?.Name ?? "-"}, clearing {(cell.ClearAll ? "clears all" : "is refused")}\n");
        if (cell.BlankAs is { } blankAs)
            text.Append($"    blank is written as '{blankAs}'\n");
        return text.ToString();
    }

    static string Row(Row row)
    {
        var parts = new List<string> { row.Left?.Name ?? $"fixed {row.Fixed.Kind}: {row.Fixed}" };
        Add(parts, "with", string.Join(", ", row.With));
        Add(parts, "where", string.Join(" and ", row.Where.Select(Condition)));
        Add(parts, "to the right by", row.ToRight);
        Add(parts, "to the left by", row.ToLeft);
        Add(parts, "partner in", string.Join(" or ", row.References));
        Add(parts, "optional", row.Optional ? "yes" : "");
        Add(parts, "table", string.Join(", ", (row.Map ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}")));
        Add(parts, "else", row.Default.ToString());
        Add(parts, "unless unique", row.UniqueElse ?? "");
        Add(parts, "type", row.DeclaredType ?? "");
        return string.Join("; ", parts) + (row.Why is null ? "" : $"  # {row.Why}");
    }

    static void Add(List<string> parts, string name, string value)
    {
        if (value.Length > 0)
            parts.Add($"{name} {value}");
    }

    static void Add(List<string> parts, string name, ScriptFunction? function) =>
        Add(parts, name, function is null ? "" : function.IsInline ? function.Text : function.Name);

    static string Canonizer(Canonizer canonizer) =>
        (canonizer.Steps.Length == 0 ? "as it is" : string.Join(" ", canonizer.Steps)) + (canonizer.Scale is { } scale ? $" scale {scale}" : "");
}
