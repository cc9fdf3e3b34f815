using System.Collections.Immutable;
using SyncEngine.Diagnostics;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Pairs;

/// <summary>Brings pairs into an order in which each depends only on earlier ones.</summary>
sealed class PairOrder(ImmutableArray<Pair> pairs, DiagnosticCollection diagnostics)
{
    /// <summary>
    /// The pairs in order. Of pairs that could come next, those that create every record come before those that create on demand, so
    /// that the pair which knows a record best makes it; then the name decides.
    /// </summary>
    internal ImmutableArray<Pair> Sort()
    {
        var waiting = pairs.OrderByDescending(pair => pair.Create.Every)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal).ToList();
        var sorted = ImmutableArray.CreateBuilder<Pair>(waiting.Count);
        while (waiting.Count > 0)
        {
            // An optional reference may be filled by a later run; it yields where it would close a circle.
            var next = waiting.Find(pair => !Needed(pair, optional: true).Any(Waits))
                ?? waiting.Find(pair => !Needed(pair, optional: false).Any(Waits));
            if (next is null)
            {
                Report(waiting);
                return [.. sorted, .. waiting];
            }
            sorted.Add(next);
            waiting.Remove(next);
        }
        return sorted.ToImmutable();

        bool Waits(string name) => waiting.Exists(pair => pair.Name == name);
    }

    void Report(List<Pair> waiting)
    {
        var road = new List<Pair> { waiting[0] };
        while (true)
        {
            var next = waiting.First(pair => Needed(road[^1], optional: false)
                .Contains(pair.Name, StringComparer.Ordinal));
            road.Add(next);
            if (road.IndexOf(next) is var first && first < road.Count - 1)
            {
                var circle = road.Skip(first).ToList();
                diagnostics.Report(MappingRules.Cycle, PlaceIn(circle), string.Join(" → ", circle));
                return;
            }
        }
    }

    // A row can be made optional, an owner cannot: the first row that closes the circle is the place to mend it.
    static SourceSpan PlaceIn(List<Pair> circle)
    {
        var rows =
            from step in circle.Zip(circle.Skip(1))
            from row in step.First.Cells.SelectMany(cell => cell.Rows)
            where !row.Optional && row.References.Contains(step.Second.Name, StringComparer.Ordinal)
            select row.Span;
        return rows.FirstOrDefault(circle[0].Span);
    }

    // A pair may refer to itself: such a record waits for another of its own kind, and nothing has to be sorted for that.
    static IEnumerable<string> Needed(Pair pair, bool optional)
    {
        var references = pair.Cells.SelectMany(cell => cell.Rows)
            .Where(row => optional || !row.Optional)
            .SelectMany(row => row.References);
        return (pair.Owner is { } owner ? references.Append(owner) : references).Where(name => name != pair.Name);
    }
}
