using System.Collections.Immutable;

namespace SyncEngine.Declaring.Spec;

/// <summary>
/// Compares a section's table with a pair's by the longest run of rows that both have in the same order, so that one row too few or too
/// many is one difference and does not shift all rows below it.
/// </summary>
static class SpecTable
{
    /// <summary>One difference.</summary>
    /// <param name="Wanted">The number of the spec's row, counted from 1; null for a row that the spec lacks.</param>
    /// <param name="Given">The row that stands in its place, or that is too many; null where none does.</param>
    /// <param name="Next">The row before which the missing one belongs; null at the end.</param>
    /// <param name="Elsewhere">Whether the row stands in the table, in another place.</param>
    internal sealed record Difference(
        int? Wanted, SpecComparison.Entry? Given, SpecComparison.Entry? Next, bool Elsewhere)
    {
        /// <summary>What the pair has where the spec's row is wanted.</summary>
        internal string Found =>
            Elsewhere ? "it in another place"
            : Given is { } there ? $"'{there.Row.Left?.Name}' with '{there.Cell}' as {there.Row.DeclaredType ?? "no type"} there"
            : Next is { } next ? $"'{next.Row.Left?.Name}' with '{next.Cell}' next"
            : "no more rows without 'why'";
    }

    /// <summary>All differences in the order of the tables.</summary>
    /// <param name="wanted">The spec's rows.</param>
    /// <param name="given">The pair's rows that give no reason of their own.</param>
    /// <param name="same">Whether a row of the pair is a row of the spec.</param>
    internal static ImmutableArray<Difference> Compare<T>(
        IReadOnlyList<T> wanted, IReadOnlyList<SpecComparison.Entry> given, Func<SpecComparison.Entry, T, bool> same)
    {
        var (missing, extra) = Unmatched(wanted, given, same);
        var differences = ImmutableArray.CreateBuilder<Difference>();
        foreach (var (index, before, gap) in missing)
        {
            var moved = extra.Find(row => same(given[row.Index], wanted[index]));
            // A row in the very place of a missing one is that row, changed.
            var there = moved ?? extra.Find(row => row.Gap == gap);
            if (there is not null)
                extra.Remove(there);
            differences.Add(new Difference(
                index + 1, there is null ? null : given[there.Index], before < given.Count ? given[before] : null,
                Elsewhere: moved is not null));
        }
        differences.AddRange(extra.Select(row => new Difference(null, given[row.Index], null, Elsewhere: false)));
        return differences.ToImmutable();
    }

    // Walks both tables along the longest common run; what it passes on one side only is unmatched.
    static (List<(int Index, int Before, int Gap)> Missing, List<Extra> Extra) Unmatched<T>(
        IReadOnlyList<T> wanted, IReadOnlyList<SpecComparison.Entry> given, Func<SpecComparison.Entry, T, bool> same)
    {
        var common = Common(wanted, given, same);
        var (missing, extra) = (new List<(int, int, int)>(), new List<Extra>());
        for (var (i, j, gap) = (0, 0, 0); i < wanted.Count || j < given.Count;)
        {
            if (i < wanted.Count && j < given.Count && same(given[j], wanted[i]))
                (i, j, gap) = (i + 1, j + 1, gap + 1);
            else if (j == given.Count || (i < wanted.Count && common[i + 1, j] >= common[i, j + 1]))
                missing.Add((i++, j, gap));
            else
                extra.Add(new Extra(j++, gap));
        }
        return (missing, extra);
    }

    static int[,] Common<T>(
        IReadOnlyList<T> wanted, IReadOnlyList<SpecComparison.Entry> given, Func<SpecComparison.Entry, T, bool> same)
    {
        var common = new int[wanted.Count + 1, given.Count + 1];
        for (var i = wanted.Count - 1; i >= 0; i--)
            for (var j = given.Count - 1; j >= 0; j--)
                common[i, j] = same(given[j], wanted[i])
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    /// <summary>A row that the spec lacks.</summary>
    /// <param name="Index">Its position.</param>
    /// <param name="Gap">Between which two common rows it stands.</param>
    sealed record Extra(int Index, int Gap);
}
