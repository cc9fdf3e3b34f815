using System.Collections.Immutable;
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
    /// <param name="declarations">The mapping.</param>
    /// <param name="spec">
    /// The facts of the document that its pairs express, which has names for entities; or null.
    /// </param>
    /// <param name="generated">When it is stated: <c>yyyy-mm-dd hh:mm:ss</c>, UTC.</param>
    internal static MappingDocument Of(Declarations declarations, SpecDocument? spec, string generated)
    {
        var drafts = declarations.Pairs
            .SelectMany(pair => Rules(pair).Select(rule => new PairSection(declarations, spec, pair, rule)))
            .OrderBy(draft => draft.Number)
            .ToList();
        var (left, right) = (declarations.Left.Title, declarations.Right.Title);
        return new MappingDocument(
            new SpecDocument(
                $"{left} to {right} Dataflow", left, right, generated, [.. drafts.Select(draft => draft.Part())]),
            [.. drafts.Select(draft => draft.Remarks())]);
    }

    // One section for each way in which a pair comes to a partner.
    static IEnumerable<string> Rules(Pair pair)
    {
        if (pair.Create.Connected.Length > 0)
            yield return SpecRule.Connected;
        if (!pair.Unresolved.IsEmpty)
            yield return SpecRule.Condition;
        if (pair.Create.Every)
            yield return SpecRule.Every;
        else if (pair.Create.Connected.IsEmpty && pair.Unresolved.IsEmpty)
            yield return SpecRule.Merge;
    }
}
