using SyncEngine.Declaring;
using SyncEngine.Declaring.Spec;
using SyncEngine.Mapping;

namespace Spec.Writing;

/// <summary>
/// The facts that a data-flow document about a mapping would state, and what such a document has no words for.
/// </summary>
/// <param name="Document">The facts.</param>
/// <param name="Remarks">For each section what narrows or widens it, in words.</param>
sealed record MappingDocument(SpecDocument Document, IReadOnlyList<IReadOnlyList<string>> Remarks)
{
    /// <summary>States the facts of a mapping.</summary>
    /// <param name="declarations">The mapping, or null where it has no pairs.</param>
    /// <param name="spec">
    /// The facts of the document that its pairs express, which has names for entities; or null.
    /// </param>
    /// <param name="generated">When it is stated: <c>yyyy-mm-dd hh:mm:ss</c>, UTC.</param>
    internal static MappingDocument Of(Declarations? declarations, SpecDocument? spec, string generated)
    {
        if (declarations is null)
            return new MappingDocument(
                new SpecDocument(spec?.Title ?? "", spec?.From ?? "", spec?.To ?? "", generated, []), []);
        var drafts = declarations.Pairs
            .SelectMany(pair => Rules(pair, spec).Select(rule => new PairSection(declarations, spec, pair, rule)))
            .OrderBy(draft => draft.Number)
            .ToList();
        var (left, right) = (declarations.Left.Title, declarations.Right.Title);
        return new MappingDocument(
            new SpecDocument(
                $"{left} to {right} Dataflow", left, right, generated, [.. drafts.Select(draft => draft.Part())]),
            [.. drafts.Select(draft => draft.Remarks())]);
    }

    // One section for each way in which a pair comes to a partner. What is unresolved lets the pair create nothing;
    // then the sections that it claims say how it is meant to, whatever the unresolved prose is about.
    static IEnumerable<string> Rules(Pair pair, SpecDocument? spec)
    {
        var claimed = pair.Spec.Where(claim => PairSection.SectionOf(spec, claim) is not null)
            .Select(claim => claim.Rule).Distinct(StringComparer.Ordinal).ToList();
        if (!pair.Unresolved.IsEmpty && claimed.Count > 0)
            return claimed;
        var every = claimed.Where(rule => rule is SpecRule.Every or SpecRule.Condition).DefaultIfEmpty(SpecRule.Every);
        IEnumerable<string> creating =
        [
            .. pair.Create.Connected.IsEmpty ? [] : new[] { SpecRule.Connected },
            .. pair.Create.Every ? every : [],
        ];
        return creating.DefaultIfEmpty(claimed.Find(rule => rule == SpecRule.Before) ?? SpecRule.Merge);
    }
}
