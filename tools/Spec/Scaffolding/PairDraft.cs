using System.Collections.Immutable;
using System.Text;
using SyncEngine.Declaring.Spec;

namespace Spec.Scaffolding;

/// <summary>A pair that is to be written: all sections about its two entities.</summary>
/// <param name="Plan">What it is part of.</param>
/// <param name="Left">The left entity.</param>
/// <param name="Right">The right entity.</param>
/// <param name="Sections">Its sections with their numbers, counted from 1.</param>
sealed record PairDraft(
    ScaffoldPlan Plan, EntityDraft Left, EntityDraft Right, ImmutableArray<(int Number, SpecPart Part)> Sections)
{
    /// <summary>The pair's name.</summary>
    internal string Name => $"{Left.Name}-{Right.Name}";

    ImmutableArray<SpecRow> Rows =>
    [
        .. Sections.SelectMany(section => section.Part.Properties)
            .Where(row => row is { Left.Length: > 0, Right.Length: > 0 })
            .DistinctBy(row => (row.Left, row.Right)),
    ];

    ImmutableArray<SpecMatch> Merge => [.. Sections.SelectMany(section => section.Part.Merge).Distinct()];

    /// <summary>The pair's file.</summary>
    internal string Text()
    {
        var text = new StringBuilder();
        text.Append("# Made from a data-flow document; what it left open stands under 'unresolved'.\n");
        text.Append("format: 1\n");
        text.Append($"pair: {YamlText.Of(Name)}\n");
        text.Append($"left: {YamlText.Of($"{Plan.Left.Name}.{Left.Name}")}\n");
        text.Append($"right: {YamlText.Of($"{Plan.Right.Name}.{Right.Name}")}\n");
        var claims = Sections.Select(section => $"{{ section: {section.Number}, rule: {section.Part.Lead} }}");
        text.Append($"spec: [ {string.Join(", ", claims)} ]\n");
        Unresolved(text);
        text.Append(Create());
        if (Links.Count > 0)
        {
            var lines = Links.Select(match => YamlText.List([match.Right])).Distinct(StringComparer.Ordinal);
            text.Append($"correlate: [ {string.Join(", ", lines)} ]\n");
        }
        text.Append("properties:\n");
        foreach (var row in RowTexts())
            text.Append($"  - {{ {row} }}\n");
        Cells(text);
        text.Append("conflict: newest\n");
        return text.ToString();
    }

    // Combinations that the pair can look by: their row stands in the table, or can be added to be compared only. Where
    // other left properties meet in the right one, the pair would look by what their cell makes of them.
    List<SpecMatch> Links => [.. Merge.Where(match => match is { Left.Length: > 0, Right: not ("" or "owner") }
        && match.Depends is null && Rows.All(row => row.Right != match.Right || row.Left == match.Left)
        && (IsRow(match) || IsFree(match)))];

    bool IsRow(SpecMatch match) => Rows.Any(row => row.Left == match.Left && row.Right == match.Right);

    bool IsFree(SpecMatch match) => Merge.First(other => other.Right == match.Right && other.Left.Length > 0) == match;

    /// <summary>What the pair cannot express, each in words.</summary>
    internal IEnumerable<string> Open()
    {
        foreach (
            var condition in Sections.Select(section => section.Part.Condition).OfType<string>()
                .Distinct(StringComparer.Ordinal))
            yield return condition;
        foreach (var member in Members.Where(member => !CreatesAll && !Plan.Referring(member).Any()))
            yield return $"created when connected to {member}, which no pair of this mapping is about";
        foreach (var match in Merge.Except(Links))
            yield return match is { Left: "" } or { Right: "" }
                ? $"linked by a combination that the document leaves blank: '{match.Left}' and '{match.Right}'"
                : $"linked where '{match.Left}' equals '{match.Right}'";
        foreach (var row in Sections.SelectMany(section => section.Part.Noted))
        {
            foreach (var note in row.Depends ?? [])
                yield return $"'{row.Left}' and '{row.Right}' correspond only where "
                    + $"'{note.Property}' on the {note.Side} is '{note.Value}'";
        }
    }

    bool CreatesAll => Sections.Any(section => section.Part.Lead is SpecRule.Every or SpecRule.Condition);

    IEnumerable<string> Members =>
        Sections.SelectMany(section => section.Part.Connected).Distinct(StringComparer.Ordinal);

    void Unresolved(StringBuilder text)
    {
        var open = Open().ToList();
        if (open.Count == 0)
            return;
        text.Append("unresolved:\n");
        foreach (var prose in open)
            text.Append($"  - {YamlText.Of(prose)}\n");
    }

    string Create()
    {
        var rules = new List<string>();
        if (CreatesAll)
            rules.Add("every");
        var pairs = Members.SelectMany(Plan.Referring).Distinct(StringComparer.Ordinal).ToList();
        if (pairs.Count > 0)
            rules.Add($"{{ connected: {YamlText.List(pairs)} }}");
        return rules.Count switch
        {
            0 => "create: none\n",
            1 => $"create: {rules[0]}\n",
            _ => $"create: [ {string.Join(", ", rules)} ]\n",
        };
    }

    IEnumerable<string> RowTexts()
    {
        var oneWay = OneWay();
        foreach (var row in Rows)
            yield return $"{Ends(row.Left, row.Right)}, type: {TypeOf(row)}"
                + (oneWay.Contains(row.Right) ? $", direction: to_{Plan.Right.Name}" : "");
        foreach (var match in Links.Where(match => !IsRow(match)))
            yield return $"{Ends(match.Left, match.Right)}, direction: compare, why: partners are found by it";
        if (Rows.IsEmpty)
            yield return $"{Ends(Left.Key, Right.Reference)}, when: create, direction: to_{Plan.Right.Name}, "
                + "why: \"the document's table is empty, and a partner must hold something\"";
    }

    // The right properties that a left one goes to beside another: only the first of them may write it back.
    HashSet<string> OneWay()
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        var oneWay = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in Rows.GroupBy(row => row.Right, StringComparer.Ordinal))
        {
            if (cell.Any(row => written.Contains(row.Left)))
                oneWay.Add(cell.Key);
            else
                written.UnionWith(cell.Select(row => row.Left));
        }
        return oneWay;
    }

    string Ends(string left, string right) => $"{YamlText.Of(Plan.Left.Name)}: {YamlText.Of(left)}, "
        + $"{YamlText.Of(Plan.Right.Name)}: {YamlText.Of(right)}";

    string TypeOf(SpecRow row) => Right.Properties.First(property => property.Name == row.Right).Type;

    void Cells(StringBuilder text)
    {
        var meeting = Rows.GroupBy(row => row.Right, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        if (meeting.Count == 0)
            return;
        text.Append("cells:\n");
        foreach (var group in meeting)
            text.Append(
                $"  {YamlText.Of(group.Key)}: {{ first_of: {YamlText.List(group.Select(row => row.Left))} }}\n");
    }
}
