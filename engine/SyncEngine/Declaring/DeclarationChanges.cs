using System.Collections.Immutable;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring;

/// <summary>What an edit of a mapping folder changed, in sentences.</summary>
public static class DeclarationChanges
{
    /// <summary>The changes, pair by pair; one sentence that says so where no pair works in another way.</summary>
    /// <param name="before">What was in force.</param>
    /// <param name="after">What takes its place.</param>
    public static ImmutableArray<string> Between(Declarations before, Declarations after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (before.Pairs.ToDictionary(pair => pair.Name, StringComparer.Ordinal), after.Pairs.ToDictionary(pair => pair.Name, StringComparer.Ordinal));
        ImmutableArray<string> changes =
        [
            .. now.Keys.Except(old.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"the pair {name} is new"),
            .. old.Keys.Except(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"the pair {name} is gone"),
            .. after.Pairs.Where(pair => old.ContainsKey(pair.Name)).SelectMany(pair => Between(old[pair.Name], pair)),
        ];
        return changes.IsEmpty && before.Hash != after.Hash ? ["no pair works in another way"] : changes;
    }

    static IEnumerable<string> Between(Pair before, Pair after)
    {
        if (before.Hash == after.Hash && before.DeletedLeft == after.DeletedLeft && before.DeletedRight == after.DeletedRight)
            yield break;
        var (old, now) = (Hashes(before), Hashes(after));
        var isInCells = false;
        foreach (var (cell, hash) in now)
        {
            if (old.GetValueOrDefault(cell) == hash)
                continue;
            isInCells = true;
            yield return $"{after.Name}: {cell} {(old.ContainsKey(cell) ? "is made in another way" : "is new")}";
        }

        foreach (var cell in old.Keys.Where(cell => !now.ContainsKey(cell)))
        {
            isInCells = true;
            yield return $"{after.Name}: {cell} is gone";
        }

        if (!isInCells)
            yield return $"{after.Name}: whom it finds, creates or removes is said in another way";
    }

    static ImmutableSortedDictionary<string, string> Hashes(Pair pair) =>
        pair.Cells.ToImmutableSortedDictionary(cell => cell.Name, cell => cell.Hash, StringComparer.Ordinal);
}
