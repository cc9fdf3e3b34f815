using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>The partners that this run plans to link or to create, so that later records find them as if they were there.</summary>
/// <remarks>Creates are bounded by the safety gate's ceiling; links to existing records cost two keys each.</remarks>
sealed class PlannedPartners
{
    readonly Dictionary<(string Pair, RecordKey Left), long> byLeft = [];
    readonly Dictionary<(string Pair, RecordKey Left), RecordKey> found = [];
    readonly Dictionary<(string Pair, RecordKey Right), RecordKey> byRight = [];
    readonly Dictionary<(string Pair, int Rule, string Hash), List<long>> byKey = [];
    readonly HashSet<(string Pair, int Rule, string Hash)> given = [];

    /// <summary>The planned write that creates a left record's partner, or null.</summary>
    public long? Find(string pair, RecordKey left) => byLeft.TryGetValue((pair, left), out var write) ? write : null;

    /// <summary>The planned writes whose record will equal a correlation key.</summary>
    public IReadOnlyList<long> FindByKey(string pair, int rule, string hash) =>
        byKey.TryGetValue((pair, rule, hash), out var writes) ? writes : [];

    /// <summary>The existing record that a left record will be linked to, or null.</summary>
    public RecordKey? FindFound(string pair, RecordKey left) => found.TryGetValue((pair, left), out var right) ? right : null;

    /// <summary>Whether an existing record will be linked to another left record than this one.</summary>
    public bool IsFoundByAnother(string pair, RecordKey right, RecordKey left) =>
        byRight.TryGetValue((pair, right), out var first) && first != left;

    /// <summary>Remembers the existing partner of a left record.</summary>
    public void Add(string pair, RecordKey left, RecordKey right)
    {
        found[(pair, left)] = right;
        byRight.TryAdd((pair, right), left);
    }

    /// <summary>Remembers the partner of a left record.</summary>
    public void Add(string pair, RecordKey left, long write) => byLeft[(pair, left)] = write;

    /// <summary>Remembers a correlation key of a planned record.</summary>
    public void AddKey(string pair, int rule, string hash, long write)
    {
        if (!byKey.TryGetValue((pair, rule, hash), out var writes))
            byKey[(pair, rule, hash)] = writes = [];
        if (!writes.Contains(write))
            writes.Add(write);
    }

    /// <summary>Remembers a correlation key that an existing record gets by an update of this plan.</summary>
    public void AddGiven(string pair, int rule, string hash) => given.Add((pair, rule, hash));

    /// <summary>Whether an existing record gets a correlation key by this plan: it is found under it once that is written.</summary>
    public bool IsGiven(string pair, int rule, string hash) => given.Contains((pair, rule, hash));

    /// <summary>Forgets planned writes that were withheld.</summary>
    public void Remove(IReadOnlySet<long> withheld)
    {
        foreach (var left in byLeft.Where(entry => withheld.Contains(entry.Value)).Select(entry => entry.Key).ToArray())
            byLeft.Remove(left);
        foreach (var writes in byKey.Values)
            writes.RemoveAll(withheld.Contains);
    }
}
