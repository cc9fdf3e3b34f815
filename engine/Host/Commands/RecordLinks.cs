using SyncEngine.Declaring;
using SyncEngine.Records;
using SyncEngine.Storing;

namespace SyncEngine.Host.Commands;

/// <summary>Finds under which left records the store remembers a record that a person named.</summary>
static class RecordLinks
{
    /// <summary>The pairs about a record, each with the left records that stand for it: itself, those in it, or those linked to it.</summary>
    public static IEnumerable<(string Pair, RecordKey Left)> Of(Declarations declarations, StateStore store, RecordName name)
    {
        var found =
            from meant in NamedRecord.Among(store, name.EntitiesIn(declarations), name.Key)
            from pair in declarations.Pairs
            let asLeft = meant.Entity == pair.Left
                ? store.Links.ByLeftResource(pair.Name, meant.Key).Select(link => link.Left).Append(meant.Key)
                : []
            let asRight = meant.Entity == pair.Right
                ? store.Links.ByRight(pair.Name, meant.Key).Concat(store.Links.ByRightResource(pair.Name, meant.Key)).Select(link => link.Left)
                : []
            from left in asLeft.Concat(asRight)
            select (pair.Name, left);
        return found.Distinct();
    }
}
