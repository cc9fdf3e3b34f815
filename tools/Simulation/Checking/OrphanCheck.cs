using Simulation.Worlds;
using SyncEngine.Declaring;
using SyncEngine.Mapping;
using SyncEngine.Running.Scope;

namespace Simulation.Checking;

/// <summary>Whatever the engine created and still stands is somebody's partner (I1).</summary>
/// <param name="world">Where it was created.</param>
/// <param name="remembered">What the engine remembers.</param>
/// <param name="declarations">The mapping.</param>
sealed class OrphanCheck(World world, Remembered remembered, Declarations declarations)
{
    /// <summary>The records that no link knows, ended ones included.</summary>
    public IEnumerable<Violation> Check()
    {
        var known = remembered.Links.SelectMany(link => new[]
        {
            Name(declarations[link.Pair].Left, link.LeftResource.Own),
            Name(declarations[link.Pair].Right, link.RightResource.Own),
        }).ToHashSet();
        return world.Watcher.Versions
            .Where(record => record.Value is [{ By.IsEngine: true }, ..] && record.Value[^1].Record is not null)
            .Where(record => !known.Contains((record.Key.System, record.Key.Resource, record.Key.Key.Own)))
            .Where(record => !world.Commanded.HasReleased(record.Key.System, record.Key.Resource, record.Key.Key.Own))
            .Where(record => !IsPassedBy(record.Key.Key.Own) && !IsAskedAbout(record.Key.Key.Own))
            .Select(record => new Violation("I1", $"the engine created {record.Key.Resource} {record.Key.Key}, and no link knows it"));
    }

    // Who is given another partner while nobody knows yet what was created for him leaves that one behind.
    bool IsPassedBy(string own) => remembered.Made.TryGetValue(own, out var who) && world.Commanded.HasRelinkedOwn(who.Pair, who.Left.Own);

    // Which of several records was made for whom only a person can tell: they are his candidates.
    bool IsAskedAbout(string own) => remembered.Attention.Values.Any(entry =>
        entry.Kind == AttentionKind.Ambiguous && entry.Detail?.Split(", ").Contains(own, StringComparer.Ordinal) == true);

    static (string System, string Resource, string Key) Name(Entity entity, string key) => (entity.System, entity.Resource.Name, key);
}
