using System.Text.Json.Nodes;

namespace Sandbox.Ledger.State;

/// <summary>One record with as much of its past as a lagging reader may still see.</summary>
sealed class LedgerRecord(string id)
{
    readonly List<(DateTimeOffset At, JsonObject? State)> versions = [];

    /// <summary>The record's id as text.</summary>
    public string Id { get; } = id;

    /// <summary>The place in the order of creation.</summary>
    public long Sequence { get; set; }

    /// <summary>The state now; null when it is deleted.</summary>
    public JsonObject? Latest => versions.Count == 0 ? null : versions[^1].State;

    /// <summary>The state at an instant; null when it did not exist then.</summary>
    public JsonObject? At(DateTimeOffset instant)
    {
        var index = versions.FindLastIndex(version => version.At <= instant);
        if (index > 0)
            versions.RemoveRange(0, index);
        return index < 0 ? null : versions[0].State;
    }

    /// <summary>Whether the record is deleted and nobody can see it any more.</summary>
    public bool IsForgettable(DateTimeOffset instant) => versions is [(var at, null)] && at <= instant;

    /// <summary>Replaces the state.</summary>
    public void Set(JsonObject? state, DateTimeOffset now, bool keepPast)
    {
        if (!keepPast)
            versions.Clear();
        versions.Add((now, state));
    }
}
