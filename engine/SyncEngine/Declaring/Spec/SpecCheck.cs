using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Spec;

/// <summary>Holds pair files against the spec: every section, every rule, every row.</summary>
/// <param name="document">The spec's facts.</param>
/// <param name="source">The file that they were read from.</param>
/// <param name="systems">The systems by name.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class SpecCheck(
    SpecDocument document, SourceText source, IReadOnlyDictionary<string, SystemDeclaration> systems,
    DiagnosticCollection diagnostics)
{
    /// <summary>Reports every difference.</summary>
    internal void Check(ImmutableArray<Pair> pairs)
    {
        foreach (var pair in pairs)
        {
            foreach (var claim in pair.Spec)
                Check(pair, pairs, claim);
            if (pair.Spec.IsEmpty)
                Compare(pair, [], section: 0);
        }
        for (var number = 1; number <= document.Sections.Length; number++)
        {
            if (!pairs.Any(pair => pair.Spec.Any(claim => claim.Section == number)))
                diagnostics.Report(
                    SpecRules.NotCovered, source.Start, number, document.Sections[number - 1].Heading,
                    RuleOf(document.Sections[number - 1]));
        }
    }

    void Check(Pair pair, ImmutableArray<Pair> pairs, SpecSection claim)
    {
        if (claim.Section < 1 || claim.Section > document.Sections.Length)
        {
            diagnostics.Report(SpecRules.UnknownSection, pair.Span, claim.Section, document.Sections.Length);
            return;
        }
        var section = document.Sections[claim.Section - 1];
        if (!section.Rules.Contains(claim.Rule, StringComparer.Ordinal))
            diagnostics.Report(SpecRules.WrongRule, pair.Span, claim.Section, claim.Rule, RuleOf(section));
        CheckEntity(pair, claim.Section, section.Left, Side.Left);
        CheckEntity(pair, claim.Section, section.Right, Side.Right);
        CheckCreation(pair, pairs, claim.Section, section);
        Compare(pair, section.Properties, claim.Section);
    }

    void CheckEntity(Pair pair, int number, SpecEntity wanted, Side side)
    {
        if (!IsOf(pair[side], wanted))
            diagnostics.Report(
                SpecRules.WrongEntity, pair.Span, number, $"{wanted.System} {wanted.Entity}",
                side == Side.Left ? "left" : "right", pair[side]);
    }

    void CheckCreation(Pair pair, ImmutableArray<Pair> pairs, int number, SpecPart section)
    {
        if (RuleOf(section) == "every")
        {
            if (!pair.Create.Every)
                diagnostics.Report(SpecRules.MissingCreation, pair.Span, number, "a partner for every record", "every");
            return;
        }
        foreach (var wanted in section.Connected.Where(wanted => !ConnectedTo(pair, pairs, wanted)))
            diagnostics.Report(
                SpecRules.MissingCreation, pair.Span, number,
                $"a partner for a record that a synchronized {wanted.Entity} refers to",
                "{ connected: [ <pair> ] }");
    }

    bool ConnectedTo(Pair pair, ImmutableArray<Pair> pairs, SpecEntity wanted) =>
        pairs.Any(other => pair.Create.Connected.Contains(other.Name, StringComparer.Ordinal)
            && IsOf(other.Left, wanted));

    void Compare(Pair pair, ImmutableArray<SpecRow> wanted, int section)
    {
        var rows = pair.Cells
            .SelectMany(cell => cell.Rows.Select(row => (Cell: cell, Row: row)))
            .Where(entry => string.IsNullOrWhiteSpace(entry.Row.Why))
            .OrderBy(entry => entry.Row.Span.Line)
            .ThenBy(entry => entry.Row.Span.Column)
            .ToList();
        for (var i = 0; i < wanted.Length; i++)
        {
            var (left, right, type) = (rows.ElementAtOrDefault(i).Row?.Left?.Name,
                rows.ElementAtOrDefault(i).Cell?.Name, wanted[i].Type);
            if (left == wanted[i].Left && right == wanted[i].Right && rows[i].Row.DeclaredType == type)
                continue;
            var found = left is null && right is null ? "no more rows without 'why'"
                : $"'{left}' with '{right}' as {rows[i].Row.DeclaredType ?? "no type"} there";
            diagnostics.Report(
                SpecRules.MissingRow, i < rows.Count ? rows[i].Row.Span : pair.Span,
                (i + 1).ToString(CultureInfo.InvariantCulture), section, wanted[i].Left, wanted[i].Right, type, found);
        }
        foreach (var (cell, row) in rows.Skip(wanted.Length))
            diagnostics.Report(SpecRules.ExtraRow, row.Span, cell.Name);
    }

    // The document speaks of orders where the mapping has views of them, so any entity of the same resource will do.
    bool IsOf(Entity entity, SpecEntity wanted)
    {
        var system = systems[entity.System];
        if (!string.Equals(system.Title, wanted.System, StringComparison.Ordinal))
            return false;
        var name = Plain(wanted.Entity);
        return Plain(entity.Name) == name || Plain(entity.Resource.Name) == name
            || (entity.Each is not null && system.Entities.TryGetValue(name, out var named)
                && named.Resource == entity.Resource);
    }

    static string RuleOf(SpecPart section) =>
        section.Rules.Contains("every", StringComparer.Ordinal) ? "every" : "connected";

    static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
