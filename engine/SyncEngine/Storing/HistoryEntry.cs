using SyncEngine.Linking;
using SyncEngine.Planning;
using SyncEngine.Records;

namespace SyncEngine.Storing;

/// <summary>One property's value before and after one of our writes.</summary>
/// <param name="Id">Its number; 0 before it is stored.</param>
/// <param name="Run">The run.</param>
/// <param name="At">When.</param>
/// <param name="Pair">The pair; empty where none is known.</param>
/// <param name="Left">The left record, or null where the pair has none for it.</param>
/// <param name="Right">The right record, or null likewise.</param>
/// <param name="System">The system that was written.</param>
/// <param name="Resource">The resource that was written.</param>
/// <param name="Key">The record that was written.</param>
/// <param name="Property">The property's name, or <see cref="WholeRecord"/>.</param>
/// <param name="Before">The raw value before; absent when it was not known, as at a create, or was erased.</param>
/// <param name="After">The raw value after; absent when it was erased.</param>
/// <param name="Cause">Why.</param>
public sealed record HistoryEntry(
    long Id,
    long Run,
    DateTimeOffset At,
    string Pair,
    RecordKey? Left,
    RecordKey? Right,
    string System,
    string Resource,
    RecordKey Key,
    string Property,
    Value Before,
    Value After,
    WriteCause Cause)
{
    /// <summary>Stands for a property's name where the entry is about the record: its create was undone, its data was erased.</summary>
    public const string WholeRecord = "*";

    /// <summary>The cell that was written, or null where the value belongs to none.</summary>
    public string? Cell { get; init; }

    /// <summary>The cell's base before the write, or null when there was none.</summary>
    public CellBase? Base { get; init; }

    /// <summary>The run that took the write back, or null while it stands.</summary>
    public long? UndoneBy { get; init; }
}

/// <summary>Which entries of history are wanted; what is null does not choose.</summary>
public sealed record HistoryFilter
{
    /// <summary>Only of this run.</summary>
    public long? Run { get; init; }

    /// <summary>Only of this pair.</summary>
    public string? Pair { get; init; }

    /// <summary>Only of this left record; its pair must be given.</summary>
    public RecordKey? Left { get; init; }
}
