using SyncEngine.Declaring.Yaml;
using SyncEngine.Mapping;

namespace SyncEngine.Declaring.Cases;

/// <summary>Finds edits of a case that no row sees: whatever the rows do, nothing comes of them, and the case could never fail by them.</summary>
static class UnreadEdits
{
    /// <summary>The names of what is edited and not read.</summary>
    internal static IEnumerable<YamlScalar> Of(Pair pair, TableReader keys)
    {
        var (left, right) = (ReadOnLeft(pair), ReadOnRight(pair));
        return keys.Entries("edit_left").Where(entry => !IsRead(entry, pair.Left, left))
            .Concat(keys.Entries("edit_right").Where(entry => pair.Right.Find(entry.Key.Text) is not null && !right.Contains(entry.Key.Text)))
            .Select(entry => entry.Key);
    }

    static HashSet<string> ReadOnLeft(Pair pair) =>
    [
        .. LeftInputs.Of(pair, pair.Scope),
        .. pair.Cells.SelectMany(cell => cell.Rows).Select(row => row.UniqueElse).OfType<string>().SelectMany(Holes.In),
        .. pair.Left.Resource.Key.Select(property => property.Name),
        .. pair.Left.Resource.Locked.Select(locked => locked.Property.Name),
    ];

    static HashSet<string> ReadOnRight(Pair pair) =>
        [.. pair.Cells.Select(cell => cell.Name), .. pair.Right.Resource.Locked.Select(locked => locked.Property.Name)];

    // An edit of a list gives all its items anew, with what nobody changed; what is no property has been reported as such.
    static bool IsRead(YamlEntry entry, Entity left, HashSet<string> read)
    {
        if (left.Resource.Lists.FirstOrDefault(list => list.Name == entry.Key.Text) is { } list)
            return list == left.Each || list.Properties.Any(property => read.Contains(property.Name));
        return read.Contains(entry.Key.Text) || left.Resource.Properties.All(property => property.Name != entry.Key.Text);
    }
}
