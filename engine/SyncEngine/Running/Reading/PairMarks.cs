using System.Text.Json;
using SyncEngine.Declaring.Pairs;
using SyncEngine.Mapping;
using SyncEngine.Running.Scope;

namespace SyncEngine.Running.Reading;

/// <summary>
/// Remembers under which pairs the feeds were read, and how each finds its records. What was read before a pair was there, or was read
/// as another, says nothing to it: then both its feeds are read whole, and each record counts as news.
/// </summary>
sealed class PairMarks(RunScope scope)
{
    const string Name = "pairs";

    /// <summary>Whether a pair went while another came or changed: what it linked may be found again under another name.</summary>
    public bool MayBeRenamed { get; private set; }

    /// <summary>Compares the declared pairs with those that were read last, and has read anew what is not known as they want it.</summary>
    public void Settle()
    {
        var now = scope.Declarations.Pairs.ToDictionary(pair => pair.Name, MarkOf, StringComparer.Ordinal);
        // A database of an earlier version was read under the pairs that are declared.
        var known = scope.Store.Meta.Find(Name) is { } text ? JsonSerializer.Deserialize<Dictionary<string, string>>(text)! : now;
        var other = scope.Declarations.Pairs.Where(pair => known.GetValueOrDefault(pair.Name) != now[pair.Name]).ToArray();
        var gone = known.Keys.Any(name => !now.ContainsKey(name));
        if (other.Length == 0 && !gone && !ReferenceEquals(known, now))
            return;
        MayBeRenamed = gone && other.Length > 0;
        scope.Store.Transact(() =>
        {
            foreach (var entity in other.SelectMany(pair => new[] { pair.Left, pair.Right }).DistinctBy(entity => (entity.System, entity.FeedResource)))
                ReadAnew(entity);
            scope.Store.Meta.Put(Name, JsonSerializer.Serialize(now));
        });
    }

    void ReadAnew(Entity entity)
    {
        scope.Store.Seen.ForgetFingerprints(entity.System, entity.FeedResource);
        if (scope.Store.Watermarks.Find(entity.System, entity.FeedResource) is { } mark)
            scope.Store.Watermarks.Put(mark with { WholeRun = scope.Run, Cursor = null, ReadStarted = null });
    }

    string MarkOf(Pair pair) => MappingHash.OfReach(pair, scope.Connection.Country, scope.Connection.CutOver);
}
