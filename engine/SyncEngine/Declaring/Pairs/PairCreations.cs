using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>
/// Judges who creates. Pairs that would each create a partner for one left record, in one resource, are wrong: the two partners would even
/// bear one reference of ours, which names the left record and not the pair.
/// </summary>
static class PairCreations
{
    /// <summary>Reports each pair whose records another one creates too, and each that waits for references of its own that it does not have.</summary>
    internal static void Report(ImmutableArray<Pair> pairs, DiagnosticCollection diagnostics)
    {
        foreach (var (index, second) in pairs.Index())
        {
            if (pairs.Take(index).FirstOrDefault(first => BothCreate(first, second)) is { } first)
                diagnostics.Report(
                    MappingRules.CreatedTwice, second.Create.Span ?? second.Span, first.Name, first.Create.Span ?? first.Span, second.Right.Resource,
                    second.Left);
            if (WaitsForItself(second))
                diagnostics.Report(MappingRules.NeverConnected, second.Create.Span ?? second.Span, second.Name);
        }
    }

    static bool WaitsForItself(Pair pair) =>
        pair.Create is { Every: false, Closed: null, Connected: [var only] } && only == pair.Name && !pair.DependsOn.Contains(pair.Name, StringComparer.Ordinal);

    static bool BothCreate(Pair first, Pair second) =>
        first.Create.CreatesAny && second.Create.CreatesAny
        && first.Left == second.Left && first.Right.Resource == second.Right.Resource
        && !Exclusion.Holds(first.Scope, second.Scope);
}
