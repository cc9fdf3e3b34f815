using System.Collections.Immutable;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Running.Scope;

/// <summary>What a run must remember between its stops, beyond the store.</summary>
sealed class RunState
{
    /// <summary>The keys of records that planned writes have created.</summary>
    public Dictionary<long, RecordKey> Created { get; } = [];

    /// <summary>A planned value as it is sent, or null when the record that it refers to was not created.</summary>
    public Value? Resolve(PlannedValue value) =>
        value.Write is not { } write ? value.Value : Created.TryGetValue(write, out var key) ? Value.Of(key.Own) : null;

    /// <summary>Feed records that must be looked at again.</summary>
    public HashSet<(string System, string Resource, RecordKey Key)> Again { get; } = [];

    /// <summary>Feed records whose writes changed what was read of them: after all writes they are looked at again.</summary>
    public HashSet<(string System, string Resource, RecordKey Key)> Stale { get; } = [];

    /// <summary>Writes that were answered as if their record were not there: each is planned anew, by a fresh read, once in a run.</summary>
    public HashSet<(string System, string Resource, RecordKey Key, string Write, string? Item)> Missed { get; } = [];

    /// <summary>Left records whose create may have taken effect.</summary>
    public HashSet<(string Pair, RecordKey Left)> Unsettled { get; } = [];

    /// <summary>Left records whose create has made one of several records, and nobody can tell which.</summary>
    public Dictionary<(string Pair, RecordKey Left), ImmutableArray<KnownCandidate>> Indistinct { get; } = [];

    /// <summary>Left records whose create was refused for a record that exists: each is looked at again once in a run.</summary>
    public HashSet<(string Pair, RecordKey Left)> Adopting { get; } = [];

    /// <summary>What the right side answered for cells whose left side is still to be written, so that their base has not moved yet.</summary>
    public Dictionary<(string Pair, RecordKey Left, string Cell), Value> Answered { get; } = [];

    /// <summary>The cells of which a side has taken a value in this round of writes.</summary>
    public HashSet<(string Pair, RecordKey Left, string Cell, Side Side)> Taken { get; } = [];

    /// <summary>How many field writes each cell still waits for before its base may move.</summary>
    public Dictionary<(string Pair, RecordKey Left, string Cell), int> Outstanding { get; } = [];
}
