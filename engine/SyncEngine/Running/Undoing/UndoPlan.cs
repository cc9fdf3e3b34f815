using System.Collections.Immutable;
using SyncEngine.Records;
using SyncEngine.Running.Scope;
using SyncEngine.Storing;

namespace SyncEngine.Running.Undoing;

/// <summary>What a person wants to be taken back.</summary>
public sealed record UndoRequest
{
    /// <summary>All that this run wrote, or null.</summary>
    public long? Run { get; init; }

    /// <summary>The one write of this number in history, or null.</summary>
    public long? Change { get; init; }

    /// <summary>Which of a run's writes; null for all.</summary>
    public Func<HistoryEntry, bool>? Only { get; init; }
}

/// <summary>What is done about an earlier write.</summary>
public enum UndoAction
{
    /// <summary>What stood there before is written again.</summary>
    Restore,

    /// <summary>The record that was created is archived, and its link becomes a tombstone.</summary>
    Archive,

    /// <summary>The link becomes a tombstone; the record stays, for its system has no archive for it.</summary>
    BreakLink,

    /// <summary>The link that an undo broke is there again.</summary>
    MendLink,

    /// <summary>It is as it was before the write already.</summary>
    Nothing,

    /// <summary>It stays as it is, for the reason that is given.</summary>
    Skip,
}

/// <summary>One place or one record of an undo, with what is decided about it.</summary>
public sealed record UndoItem
{
    /// <summary>The entries of history that are taken back here, the latest first; never empty.</summary>
    public required ImmutableArray<HistoryEntry> Entries { get; init; }

    /// <summary>The key of the list item that carries the value (a variant in its product), or null.</summary>
    public string? Item { get; init; }

    /// <summary>What stands there now; absent when it was not read or for a whole record.</summary>
    public Value Present { get; init; }

    /// <summary>What will stand there; absent for a whole record.</summary>
    public Value Target { get; init; }

    /// <summary>What is done.</summary>
    public required UndoAction Action { get; init; }

    /// <summary>Why, or how it went; one sentence without its full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it has been carried out.</summary>
    public bool IsDone { get; init; }

    /// <summary>The latest of the entries.</summary>
    public HistoryEntry Latest => Entries[0];

    /// <summary>The property that is written, or null for a whole record.</summary>
    public string? Property => Action is UndoAction.Archive or UndoAction.BreakLink or UndoAction.MendLink ? null : Latest.Property;

    /// <summary>Whether something is to be done.</summary>
    public bool IsDue => Action is UndoAction.Restore or UndoAction.Archive or UndoAction.BreakLink or UndoAction.MendLink;
}

/// <summary>An undo: planned, or carried out.</summary>
public sealed record UndoPlan
{
    /// <summary>The number of the undo's own run.</summary>
    public long Run { get; init; }

    /// <summary>The items, those of the latest writes first.</summary>
    public ImmutableArray<UndoItem> Items { get; init; } = [];

    /// <summary>Choices of people that were given up while what earlier runs left open was settled.</summary>
    public ImmutableArray<DroppedChoice> DroppedChoices { get; init; } = [];

    /// <summary>Why nothing was even looked at, as one sentence without its full stop; null where it was.</summary>
    public string? Stopped { get; init; }

    /// <summary>Why a system had to be given up, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether another plan would do the same to the same values.</summary>
    public bool IsSameAs(UndoPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Deeds(this).SequenceEqual(Deeds(other));
    }

    static IEnumerable<(long Change, UndoAction Action, Value Present, Value Target)> Deeds(UndoPlan plan) =>
        plan.Items.Select(item => (item.Latest.Id, item.Action, item.Present, item.Target));
}
