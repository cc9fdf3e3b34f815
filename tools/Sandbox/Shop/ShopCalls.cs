namespace Sandbox.Shop;

/// <summary>Requests counted by the name of their operation.</summary>
public sealed class ShopCalls
{
    readonly Lock guard = new();
    readonly Dictionary<(bool IsMutation, string Name), long> counts = [];

    /// <summary>Queries, by operation.</summary>
    public IReadOnlyDictionary<string, long> Queries => Of(isMutation: false);

    /// <summary>Mutations, by operation.</summary>
    public IReadOnlyDictionary<string, long> Mutations => Of(isMutation: true);

    /// <summary>All queries.</summary>
    public long Reads => Queries.Values.Sum();

    /// <summary>All mutations.</summary>
    public long Writes => Mutations.Values.Sum();

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        lock (guard)
            counts.Clear();
    }

    internal void Count(string name, bool isMutation)
    {
        lock (guard)
            counts[(isMutation, name)] = counts.GetValueOrDefault((isMutation, name)) + 1;
    }

    Dictionary<string, long> Of(bool isMutation)
    {
        lock (guard)
            return counts.Where(count => count.Key.IsMutation == isMutation).ToDictionary(count => count.Key.Name, count => count.Value, StringComparer.Ordinal);
    }
}
