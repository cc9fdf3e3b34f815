using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Finding;

/// <summary>Records whose partner could not be told from others.</summary>
sealed class Undecided(RunScope scope)
{
    /// <summary>The keys under which a record can be found; an archived one cannot.</summary>
    public (Pair Pair, int Rule, string Hash)[] KeysOf(Entity entity, RecordKey key) =>
        scope.Store.Known.Find(entity.System, entity.Name, key) is not { Archived: false }
            ? []
            : [.. from pair in scope.Declarations.Pairs
                from side in new[] { Side.Left, Side.Right }
                where pair[side] == entity
                from found in scope.Store.Identities.Of(pair.Name, side, key)
                select (pair, found.Rule, found.Hash)];

    /// <summary>Looks again at who could not be decided because of a record that is not found under their keys any more.</summary>
    public void Wake(IEnumerable<(Pair Pair, int Rule, string Hash)> left)
    {
        foreach (var (pair, rule, hash) in left)
        {
            foreach (var other in scope.Store.Identities.Find(pair.Name, Side.Left, rule, hash))
            {
                if (scope.Store.Attention.Find(pair.Name, Side.Left, other) is { Kind: AttentionKind.Ambiguous or AttentionKind.Taken }
                    && scope.Store.Known.Find(pair.Left.System, pair.Left.Name, other) is { } known)
                {
                    scope.Wake(pair.Left, known.ResourceKey, "what it could not be told from has changed");
                }
            }
        }
    }

    /// <summary>Lets go of a record that is gone and was never linked; what was linked keeps its tombstone and its entry.</summary>
    public void Forget(Entity entity, RecordKey key)
    {
        foreach (var pair in scope.Declarations.Pairs.Where(pair => pair.Left == entity && scope.Store.Links.ByLeft(pair.Name, key) is null))
        {
            scope.Store.Attention.Remove(pair.Name, Side.Left, key);
            scope.Store.Verdicts.Remove(pair.Name, key);
        }
    }
}
