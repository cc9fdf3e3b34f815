using System.Collections.Immutable;
using System.Globalization;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Declaring.Yaml;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Spec;

/// <summary>Holds pair files against the spec: every section, every rule, every row.</summary>
/// <param name="document">The spec's facts.</param>
/// <param name="places">Where its sections begin.</param>
/// <param name="comparison">Compares sections with pairs.</param>
/// <param name="diagnostics">Takes the findings.</param>
sealed class SpecCheck(
    SpecDocument document, ImmutableArray<SourceSpan> places, SpecComparison comparison,
    DiagnosticCollection diagnostics)
{
    readonly Dictionary<string, TableReader> readers = new(StringComparer.Ordinal);
    readonly List<Pair> mistaken = [];

    /// <summary>Reports every difference; a pair file that is wrong in itself is not held against the spec yet.</summary>
    /// <param name="pairs">The pairs that could be compiled.</param>
    /// <param name="files">All pair files.</param>
    internal void Check(ImmutableArray<Pair> pairs, ImmutableArray<PairHeads.PairFile> files)
    {
        if (!KnowsSystems())
            return;
        var wrong = diagnostics.Where(finding => finding.Rule.Severity == Severity.Error)
            .Select(finding => finding.Span.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
            readers[file.Source.Path] = new TableReader(file.Root, file.Tables.File);
        // A file that cannot be read may claim anything.
        var uncovered = wrong.Any(file => IsUnread(file, files)) ? [] : Uncovered(files);
        foreach (var pair in pairs.Where(pair => !wrong.Contains(pair.File)))
        {
            foreach (var claim in pair.Spec)
                Check(pair, claim, pairs);
            // A pair whose claim is missing or mistaken has the section's rows.
            if (!mistaken.Contains(pair) && !uncovered.Exists(number => pair.Spec.IsEmpty && IsAbout(number, pair)))
                CompareRows(pair);
        }
        foreach (var number in uncovered.Where(number => !mistaken.Exists(pair => IsAbout(number, pair))))
            diagnostics.Report(
                SpecRules.NotCovered, places[number - 1], number, document.Sections[number - 1].Heading,
                document.Sections[number - 1].Lead);
    }

    // Nothing can be held against a document whose systems are not known.
    bool KnowsSystems()
    {
        var unknown = document.Sections
            .SelectMany((section, index) => new[] { (section.Left.System, index), (section.Right.System, index) })
            .Where(named => !comparison.Titles.Any(title => SpecNames.IsSystem(named.System, title)))
            .DistinctBy(named => named.System, StringComparer.Ordinal)
            .ToList();
        foreach (var (title, index) in unknown)
            diagnostics.Report(
                SpecRules.UnknownTitle, places[index], title, Nearest.Mend(title, comparison.Titles));
        return unknown.Count == 0;
    }

    static bool IsUnread(string file, ImmutableArray<PairHeads.PairFile> files) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) && !files.Any(known => known.Source.Path == file);

    List<int> Uncovered(ImmutableArray<PairHeads.PairFile> files)
    {
        var claimed = files.SelectMany(file => readers[file.Source.Path].Tables("spec", PairTables.Section))
            .Select(section => section.Whole("section")).ToHashSet();
        // A claim whose section could not be read may be the one that is missing.
        if (claimed.Contains(null))
            return [];
        return [.. Enumerable.Range(1, document.Sections.Length).Where(number => !claimed.Contains(number))];
    }

    bool IsAbout(int number, Pair pair) => document.Sections[number - 1] is var section
        && comparison.IsOf(pair.Left, section.Left) && comparison.IsOf(pair.Right, section.Right);

    void Check(Pair pair, SpecSection claim, ImmutableArray<Pair> pairs)
    {
        if (SectionOf(claim) is not { } section)
        {
            diagnostics.Report(SpecRules.UnknownSection, claim.Span, claim.Section, document.Sections.Length);
            mistaken.Add(pair);
            return;
        }
        if (!HasEntity(pair, claim, section.Left, Side.Left) || !HasEntity(pair, claim, section.Right, Side.Right))
            return;
        if (claim.Rule != section.Lead && !section.Has(claim.Rule))
            diagnostics.Report(SpecRules.WrongRule, claim.RuleSpan, claim.Section, claim.Rule, section.Lead);
        // Of a pair that could not be compiled it is not known what it is about.
        if (pair.Create.Connected.All(name => pairs.Any(other => other.Name == name)))
            CheckCreation(pair, claim, section);
        foreach (var match in pair.Unresolved.IsEmpty ? SpecComparison.NotCorrelated(pair, section) : [])
            diagnostics.Report(
                SpecRules.MissingCorrelation, PlaceOf(pair, "correlate", claim), claim.Section, match.Left, match.Right);
        foreach (var (entry, note) in pair.Unresolved.IsEmpty ? SpecComparison.NotNarrowed(pair, section) : [])
            diagnostics.Report(
                SpecRules.NotNarrowed, entry.Row.Span, claim.Section, entry.Row.Left?.Name, entry.Cell.Name,
                note.Property, note.Side, note.Value);
    }

    // What a section says of other entities cannot be asked of this pair.
    bool HasEntity(Pair pair, SpecSection claim, SpecEntity wanted, Side side)
    {
        if (comparison.IsOf(pair[side], wanted))
            return true;
        diagnostics.Report(
            SpecRules.WrongEntity, claim.Span, claim.Section, $"{wanted.System} {wanted.Entity}",
            side == Side.Left ? "left" : "right", pair[side]);
        mistaken.Add(pair);
        return false;
    }

    // What is not expressed yet creates nothing, and says so itself.
    void CheckCreation(Pair pair, SpecSection claim, SpecPart section)
    {
        if (!pair.Unresolved.IsEmpty || comparison.Creates(pair, section))
            return;
        var place = PlaceOf(pair, "create", claim);
        if (section.Lead != SpecRule.Connected)
            diagnostics.Report(SpecRules.MissingCreation, place, claim.Section, "a partner for every record", "every");
        foreach (var member in comparison.NotConnected(pair, section))
            diagnostics.Report(
                SpecRules.MissingCreation, place, claim.Section,
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
        // A row that counts only by a note may say in its 'why' how the pair keeps to it.
        var rows = SpecComparison.Rows(pair)
            .Where(entry => entry.IsClaimed || wanted.Exists(asked => asked.Row.Depends is not null && entry.Joins(asked.Row)))
            .ToList();
        foreach (var difference in SpecTable.Compare(wanted, rows, Same))
        {
            if (difference.Wanted is { } number)
                diagnostics.Report(
                    SpecRules.MissingRow, PlaceOf(pair, difference), number.ToString(CultureInfo.InvariantCulture),
                    wanted[number - 1].Section, wanted[number - 1].Row.Left, wanted[number - 1].Row.Right,
                    wanted[number - 1].Row.Type, difference.Found);
            else if (difference.Given is { } extra)
                diagnostics.Report(SpecRules.ExtraRow, extra.Row.Span, extra.Cell.Name);
        }

        bool Same(SpecComparison.Entry entry, (int Section, SpecRow Row) asked) =>
            SpecComparison.Is(entry, asked.Row, document.Sections[asked.Section - 1], document);
    }

    SourceSpan PlaceOf(Pair pair, SpecTable.Difference difference) =>
        difference.Given?.Row.Span ?? difference.Next?.Row.Span ?? readers[pair.File].KeySpanOf("properties");

    SourceSpan PlaceOf(Pair pair, string key, SpecSection claim) =>
        readers[pair.File] is var keys && keys.Has(key) ? keys.SpanOf(key) : claim.Span;

    SpecPart? SectionOf(SpecSection claim) =>
        claim.Section >= 1 && claim.Section <= document.Sections.Length ? document.Sections[claim.Section - 1] : null;
}
