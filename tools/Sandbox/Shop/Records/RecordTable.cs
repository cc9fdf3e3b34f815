using System.Text.Json.Nodes;

namespace Sandbox.Shop.Records;

/// <summary>All records of one kind, by number, with the view that search has of them.</summary>
/// <remarks>
/// A saved record is never edited in place: a change saves a new object under the same number. So search may hold on
/// to older versions until its delay has passed, without copying.
/// </remarks>
internal sealed class RecordTable(TimeProvider time, TimeSpan searchLag, Func<JsonObject, IEnumerable<long>> groups)
{
    readonly Dictionary<long, JsonObject> _records = [];
    readonly Dictionary<long, JsonObject> _indexed = [];
    readonly Queue<(DateTimeOffset VisibleAt, long Id, JsonObject? Record)> _waiting = [];
    readonly Dictionary<long, SortedSet<long>> _members = [];

    /// <summary>Is told of each record that is saved or removed: as it was and as it is; null for not there.</summary>
    public Action<JsonObject?, JsonObject?> Changed { get; set; } = (_, _) => { };

    /// <summary>All records, in no order.</summary>
    public IReadOnlyCollection<JsonObject> All => _records.Values;

    /// <summary>The record of a number, or null.</summary>
    public JsonObject? Find(long id) => _records.GetValueOrDefault(id);

    /// <summary>The records of a group (a customer's orders, the product of a variant), by number.</summary>
    public IEnumerable<JsonObject> Group(long group) =>
        _members.TryGetValue(group, out var ids) ? ids.Select(id => _records[id]) : [];

    /// <summary>Puts in a record, in place of the one with the same number.</summary>
    public void Save(JsonObject record)
    {
        var id = record.Number("id") ?? throw new ArgumentException("A record needs an id.", nameof(record));
        var old = _records.GetValueOrDefault(id);
        Regroup(id, old, record);
        _records[id] = record;
        _waiting.Enqueue((time.GetUtcNow() + searchLag, id, record));
        Changed(old, record);
    }

    /// <summary>Takes out a record; nothing happens when there is none.</summary>
    public void Remove(long id)
    {
        if (!_records.TryGetValue(id, out var old))
            return;
        Regroup(id, old, null);
        _records.Remove(id);
        _waiting.Enqueue((time.GetUtcNow() + searchLag, id, null));
        Changed(old, null);
    }

    /// <summary>The records as search knows them by now.</summary>
    public IReadOnlyCollection<JsonObject> Indexed()
    {
        var now = time.GetUtcNow();
        while (_waiting.TryPeek(out var next) && next.VisibleAt <= now)
        {
            _waiting.Dequeue();
            if (next.Record is null)
                _indexed.Remove(next.Id);
            else
                _indexed[next.Id] = next.Record;
        }
        return _indexed.Values;
    }

    void Regroup(long id, JsonObject? old, JsonObject? now)
    {
        foreach (var group in old is null ? [] : groups(old))
            _members.GetValueOrDefault(group)?.Remove(id);
        foreach (var group in now is null ? [] : groups(now))
        {
            if (!_members.TryGetValue(group, out var ids))
                _members[group] = ids = [];
            ids.Add(id);
        }
    }
}
