using System.Collections.Immutable;
using Spec.Writing;
using SyncEngine.Declaring;
using SyncEngine.Declaring.Spec;
using SyncEngine.Mapping;

namespace Spec.Checking;

/// <summary>Holds each section of a document against the pair that expresses it.</summary>
sealed class DocumentCheck
{
    readonly SpecDocument document;
    readonly SpecDocument? spec;
    readonly Declarations declarations;
    readonly SpecComparison comparison;
    readonly ImmutableArray<Pair?> pairs;

    DocumentCheck(SpecDocument document, Declarations declarations, SpecDocument? spec)
    {
        (this.document, this.spec, this.declarations) = (document, spec, declarations);
        comparison = new SpecComparison(declarations.Pairs, SystemsOf(declarations));
        pairs = [.. document.Sections.Select(PairOf)];
    }

    /// <summary>Compares.</summary>
    /// <param name="document">The document.</param>
    /// <param name="declarations">The mapping, or null where it has no pairs.</param>
    /// <param name="spec">
    /// The facts that stand beside the mapping, whose section numbers its pairs name; or null.
    /// </param>
    /// <param name="understood">Whether everything in the document was understood.</param>
    internal static CheckReport Check(
        SpecDocument document, Declarations? declarations, SpecDocument? spec, bool understood)
    {
        if (declarations is null)
            return new CheckReport(document.Title, [.. document.Sections.Select(NotMapped)], [], [], understood);
        var check = new DocumentCheck(document, declarations, spec);
        var others = declarations.Pairs.Where(pair => !check.pairs.Contains(pair)).ToImmutableArray();
        return new CheckReport(
            document.Title,
            [.. document.Sections.Select((section, index) => check.Report(section, index))],
            [.. others.Select(pair => pair.Name)],
            [.. others.SelectMany(pair => SpecComparison.Rows(pair)).Where(entry => entry.IsClaimed).Select(Extra)],
            understood);
    }

    static Dictionary<string, SystemDeclaration> SystemsOf(Declarations declarations) =>
        new[] { declarations.Left, declarations.Right }.DistinctBy(system => system.Name, StringComparer.Ordinal)
            .ToDictionary(system => system.Name, StringComparer.Ordinal);

    // Several pairs may join two entities. The one that claims the section has it; else the one that does most of it.
    Pair? PairOf(SpecPart section, int index) => declarations.Pairs
        .Where(pair => comparison.IsOf(pair.Left, section.Left) && comparison.IsOf(pair.Right, section.Right))
        .OrderByDescending(pair => Claims(pair, section, index))
        .ThenByDescending(pair => comparison.Creates(pair, section))
        .ThenByDescending(pair => SpecComparison.Rows(pair).Count(entry => section.Properties.Any(entry.Joins)))
        .FirstOrDefault();

    bool Claims(Pair pair, SpecPart section, int index) =>
        pair.Spec.Any(claim => claim.Section == index + 1)
        && spec?.Sections.ElementAtOrDefault(index)?.Heading == section.Heading;

    SectionReport Report(SpecPart section, int index)
    {
        if (pairs[index] is not { } pair)
            return NotMapped(section, index);
        var rows = SpecComparison.Rows(pair);
        var missing = section.Properties
            .Where(wanted => wanted is { Left.Length: > 0, Right.Length: > 0 }
                && !rows.Any(entry => entry.Joins(wanted) && SpecTypes.Fits(document, section, wanted, entry.Type)))
            .Select(wanted => new MissingRow(wanted.Left, wanted.Right, wanted.Type, Found(rows, wanted)))
            .ToImmutableArray();
        var sections = document.Sections.Where((_, other) => pairs[other] == pair).ToList();
        return new SectionReport(
            index + 1, section.Heading, pair.Name, section.Lead,
            [.. new RuleCheck(comparison, pair, sections).Faults(section)],
            section.Properties.Length - missing.Length, missing,
            [.. rows.Where(entry => !sections.Exists(each => each.Properties.Any(entry.Joins))).Select(Extra)],
            [.. PairRemarks.Narrowing(pair)]);
    }

    static SectionReport NotMapped(SpecPart section, int index) => new(
        index + 1, section.Heading, Pair: null, section.Lead, [], Equal: 0,
        [.. section.Properties.Select(row => new MissingRow(row.Left, row.Right, row.Type, Found: null))], [], []);

    static string? Found(ImmutableArray<SpecComparison.Entry> rows, SpecRow wanted) =>
        rows.Where(entry => entry.Joins(wanted))
            .Select(entry => $"as {entry.Type}")
            .FirstOrDefault();

    static ExtraRow Extra(SpecComparison.Entry entry) => new(
        entry.Row.Left?.Name, entry.Cell.Name, entry.IsClaimed ? null : entry.Row.Why, entry.Row.Span.ToString());
}
