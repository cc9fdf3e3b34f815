namespace Sandbox.Ledger;

/// <summary>How often each operation was called, refused calls included. Safe for many threads.</summary>
public sealed class CallCounts
{
    readonly Lock gate = new();
    readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>
    /// A copy of the counts by verb and route: <c>PATCH /Customers/{id}</c>, <c>POST /OAuth/Token</c>.
    /// </summary>
    public IReadOnlyDictionary<string, int> ByRoute
    {
        get
        {
            lock (gate)
                return new SortedDictionary<string, int>(counts, StringComparer.Ordinal);
        }
    }

    /// <summary>How many calls read.</summary>
    public int Reads => Sum(route => route.StartsWith("GET ", StringComparison.Ordinal));

    /// <summary>How many calls wrote or tried to; the asking for tokens does not count.</summary>
    public int Writes => Sum(route => !route.StartsWith("GET ", StringComparison.Ordinal)
        && !route.EndsWith("/OAuth/Token", StringComparison.Ordinal));

    /// <summary>How often one operation was called.</summary>
    /// <param name="route">Verb and route, as in <see cref="ByRoute"/>.</param>
    public int Of(string route) => Sum(name => string.Equals(name, route, StringComparison.Ordinal));

    /// <summary>Starts again from zero.</summary>
    public void Clear()
    {
        lock (gate)
            counts.Clear();
    }

    /// <summary>Counts one call.</summary>
    internal void Count(string route)
    {
        lock (gate)
            counts[route] = counts.GetValueOrDefault(route) + 1;
    }

    int Sum(Func<string, bool> isMeant)
    {
        lock (gate)
            return counts.Where(pair => isMeant(pair.Key)).Sum(pair => pair.Value);
    }
}
