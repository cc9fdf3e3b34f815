using System.Text.Json.Nodes;

namespace Sandbox.Ledger.State;

/// <summary>
/// The records of one resource. A stored state is never changed, only replaced, so a writer works on a copy and a
/// refused write leaves no trace.
/// </summary>
/// <param name="uniqueFields">Fields whose filled values may occur once; they are indexed.</param>
/// <param name="lag">How long a write stays invisible to <see cref="Seen"/>.</param>
sealed class RecordSet(IReadOnlyList<string> uniqueFields, TimeSpan lag)
{
    readonly Dictionary<string, LedgerRecord> byId = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedDictionary<long, LedgerRecord> inOrder = [];
    readonly Dictionary<(string Field, string Value), string> holders = [];
    long sequence;

    /// <summary>The states as they are, in the order of creation.</summary>
    public IEnumerable<JsonObject> Now => inOrder.Values.Select(record => record.Latest).OfType<JsonObject>();

    /// <summary>The state of that id, or null.</summary>
    public JsonObject? Find(string id) => byId.GetValueOrDefault(id)?.Latest;

    /// <summary>The state of that id as a lagging reader sees it, or null.</summary>
    public JsonObject? FindSeen(string id, DateTimeOffset now) => byId.GetValueOrDefault(id)?.At(now - lag);

    /// <summary>The id of the record whose unique field has that value, or null.</summary>
    public string? Holder(string field, string value) => holders.GetValueOrDefault((field, value));

    /// <summary>The states as a lagging reader sees them, in the order of creation.</summary>
    public IReadOnlyList<JsonObject> Seen(DateTimeOffset now)
    {
        if (lag <= TimeSpan.Zero)
            return [.. Now];
        var seen = inOrder.Values.Select(record => record.At(now - lag)).OfType<JsonObject>().ToList();
        foreach (var (key, record) in inOrder.Where(pair => pair.Value.IsForgettable(now - lag)).ToList())
            Forget(key, record);
        return seen;
    }

    /// <summary>Replaces the state of that id; null deletes it.</summary>
    public void Commit(string id, JsonObject? state, DateTimeOffset now)
    {
        if (!byId.TryGetValue(id, out var record))
        {
            record = new LedgerRecord(id);
            byId[id] = record;
            inOrder[sequence] = record;
            record.Sequence = sequence++;
        }
        foreach (var key in Keys(record.Latest).Where(key => holders.GetValueOrDefault(key) == id))
            holders.Remove(key);
        record.Set(state, now, keepPast: lag > TimeSpan.Zero);
        foreach (var key in Keys(state))
            holders[key] = id;
        if (state is null && lag <= TimeSpan.Zero)
            Forget(record.Sequence, record);
    }

    void Forget(long key, LedgerRecord record)
    {
        inOrder.Remove(key);
        byId.Remove(record.Id);
    }

    IEnumerable<(string Field, string Value)> Keys(JsonObject? state) =>
        from field in uniqueFields
        let value = Fieldwise.AsText(state?[field])
        where !string.IsNullOrEmpty(value)
        select (field, value);
}
