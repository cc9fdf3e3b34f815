using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Finds pairs that would each create a partner for one left record, in one resource. The two partners would even bear one reference of
/// ours, which names the left record and not the pair.
/// </summary>
static class PairCreations
{
    /// <summary>Reports each pair whose records another one creates too.</summary>
    internal static void Report(ImmutableArray<Pair> pairs, DiagnosticCollection diagnostics)
    {
        foreach (var (index, second) in pairs.Index())
        {
            if (pairs.Take(index).FirstOrDefault(first => BothCreate(first, second)) is { } first)
                diagnostics.Report(
                    MappingRules.CreatedTwice, second.Create.Span ?? second.Span, first.Name, first.Create.Span ?? first.Span, second.Right.Resource,
                    second.Left);
        }
    }

    static bool BothCreate(Pair first, Pair second) =>
        first.Create.CreatesAny && second.Create.CreatesAny
        && first.Left == second.Left && first.Right.Resource == second.Right.Resource
        && !Exclusion.Holds(first.Scope, second.Scope);
}
