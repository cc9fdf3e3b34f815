using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Spec;

/// <summary>Holds pair files against the spec: every section, every rule, every row.</summary>
/// <param name="document">The spec's facts.</param>
/// <param name="source">The file that they were read from.</param>
/// <param name="comparison">Compares sections with pairs.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class SpecCheck(
    SpecDocument document, SourceText source, SpecComparison comparison, DiagnosticCollection diagnostics)
{
    /// <summary>Reports every difference.</summary>
    internal void Check(ImmutableArray<Pair> pairs)
    {
        foreach (var pair in pairs)
        {
            foreach (var claim in pair.Spec)
                Check(pair, claim);
            CompareRows(pair);
        }
        for (var number = 1; number <= document.Sections.Length; number++)
        {
            if (!pairs.Any(pair => pair.Spec.Any(claim => claim.Section == number)))
                diagnostics.Report(
                    SpecRules.NotCovered, source.Start, number, document.Sections[number - 1].Heading,
                    document.Sections[number - 1].Lead);
        }
    }

    void Check(Pair pair, SpecSection claim)
    {
        if (SectionOf(claim) is not { } section)
        {
            diagnostics.Report(SpecRules.UnknownSection, pair.Span, claim.Section, document.Sections.Length);
            return;
        }
        if (!section.Has(claim.Rule))
            diagnostics.Report(SpecRules.WrongRule, pair.Span, claim.Section, claim.Rule, section.Lead);
        CheckEntity(pair, claim.Section, section.Left, Side.Left);
        CheckEntity(pair, claim.Section, section.Right, Side.Right);
        CheckCreation(pair, claim.Section, section);
        foreach (var match in pair.Unresolved.IsEmpty ? SpecComparison.NotCorrelated(pair, section) : [])
            diagnostics.Report(SpecRules.MissingCorrelation, pair.Span, claim.Section, match.Left, match.Right);
    }

    void CheckEntity(Pair pair, int number, SpecEntity wanted, Side side)
    {
        if (!comparison.IsOf(pair[side], wanted))
            diagnostics.Report(
                SpecRules.WrongEntity, pair.Span, number, $"{wanted.System} {wanted.Entity}",
                side == Side.Left ? "left" : "right", pair[side]);
    }

    // What is not expressed yet creates nothing, and says so itself.
    void CheckCreation(Pair pair, int number, SpecPart section)
    {
        if (!pair.Unresolved.IsEmpty || comparison.Creates(pair, section))
            return;
        if (section.Lead != SpecRule.Connected)
            diagnostics.Report(SpecRules.MissingCreation, pair.Span, number, "a partner for every record", "every");
        foreach (var member in comparison.NotConnected(pair, section))
            diagnostics.Report(
                SpecRules.MissingCreation, pair.Span, number,
                $"a partner for a record that a synchronized {member} refers to", "{ connected: [ <pair> ] }");
    }

    // Sections that one pair expresses may have different tables; then each row is wanted once, in its first place.
    void CompareRows(Pair pair)
    {
        var wanted = pair.Spec
            .SelectMany(claim => (SectionOf(claim)?.Properties ?? []).Select(row => (claim.Section, Row: row)))
            .Where(entry => entry.Row is { Left.Length: > 0, Right.Length: > 0 })
            .DistinctBy(entry => (entry.Row.Left, entry.Row.Right))
            .ToList();
        var rows = SpecComparison.Rows(pair).Where(entry => entry.IsClaimed).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (i >= rows.Count
                || !SpecComparison.Is(rows[i], wanted[i].Row, document.Sections[wanted[i].Section - 1], document))
                ReportRow(pair, i, wanted[i].Section, wanted[i].Row, i < rows.Count ? rows[i] : null);
        }
        foreach (var extra in rows.Skip(wanted.Count))
            diagnostics.Report(SpecRules.ExtraRow, extra.Row.Span, extra.Cell.Name);
    }

    void ReportRow(Pair pair, int index, int section, SpecRow wanted, SpecComparison.Entry? there)
    {
        var found = there is { } entry
            ? $"'{entry.Row.Left?.Name}' with '{entry.Cell.Name}' as {entry.Row.DeclaredType ?? "no type"} there"
            : "no more rows without 'why'";
        diagnostics.Report(
            SpecRules.MissingRow, there?.Row.Span ?? pair.Span, (index + 1).ToString(CultureInfo.InvariantCulture),
            section, wanted.Left, wanted.Right, wanted.Type, found);
    }

    SpecPart? SectionOf(SpecSection claim) =>
        claim.Section >= 1 && claim.Section <= document.Sections.Length ? document.Sections[claim.Section - 1] : null;
}
