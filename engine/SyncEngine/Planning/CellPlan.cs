using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>A value to be written: known now, or the key of a record that an earlier write of the plan creates.</summary>
/// <param name="Value">The value; absent when it is the key of a planned record.</param>
/// <param name="Write">The planned write that creates the record, or null.</param>
public sealed record PlannedValue(Value Value, long? Write = null);

/// <summary>A value for one field of a side.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Value">The value.</param>
/// <param name="Before">The raw value that stands there now.</param>
public sealed record FieldWrite(string Field, PlannedValue Value, Value Before);

/// <summary>What is decided for one cell of one link, with all that the decision rests on.</summary>
public sealed record CellPlan
{
    // Of nearly every cell nothing of this is known: then it takes one place, and copies stay small.
    readonly Rarity? rare;

    /// <summary>A plan of which all is said by whoever makes it.</summary>
    public CellPlan() { }

    /// <summary>The plan of a cell that stays as it is, until more is said.</summary>
    [SetsRequiredMembers]
    internal CellPlan(in CellFacts facts)
    {
        (Cell, Decision, Reason) = (facts.Cell.Name, Decision.Keep, "nothing changed");
        (LeftNow, RightNow) = (facts.LeftNow, facts.RightNow);
        if (facts.Base is { } known)
            (BaseLeft, BaseRight) = (known.Left, known.Right);
        if (facts.SeenSince is { } since)
            SeenSince = since;
    }

    /// <summary>The cell's name.</summary>
    public required string Cell { get; init; }

    /// <summary>The decision.</summary>
    public required Decision Decision { get; init; }

    /// <summary>Why, as one sentence without its full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>Why its values are written, if any are.</summary>
    public WriteCause Cause { get; init; }

    /// <summary>The left record whose partner it waits for, or null.</summary>
    public RecordKey? WaitsFor { get => rare?.WaitsFor; init => rare = Rarity.Of(Rare with { WaitsFor = value }); }

    /// <summary>Whether a value of it could not be read, so that nothing can be said of it.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Whether it is held because a write of it was undone: only a person releases it.</summary>
    public bool IsUndone { get; init; }

    /// <summary>The raw left values of the base, in the order of the cell's inputs; null when there is no base.</summary>
    public ImmutableArray<Value>? BaseLeft { get; init; }

    /// <summary>The raw right value of the base; absent when there is none.</summary>
    public Value BaseRight { get; init; }

    /// <summary>The raw left values as read.</summary>
    public required ImmutableArray<Value> LeftNow { get; init; }

    /// <summary>The raw right value as read; absent for a record to be created.</summary>
    public Value RightNow { get; init; }

    /// <summary>When the left side changed, as closely as it is known; null when it did not, or when there is no base.</summary>
    public ChangeTime? LeftChange { get; init; }

    /// <summary>When the right side changed; null likewise.</summary>
    public ChangeTime? RightChange { get; init; }

    /// <summary>What the left values stand for on the right; absent when it was not needed or is the key of a planned record.</summary>
    public Value LeftAsRight { get; init; }

    /// <summary>What is written to the left.</summary>
    public ImmutableArray<FieldWrite> ToLeft { get; init; } = [];

    /// <summary>What is written to the right, or null.</summary>
    public FieldWrite? ToRight { get; init; }

    /// <summary>
    /// The left record of the link whose write to the place that both share this one follows: nothing is written here where that one was
    /// not taken. Null where the link decides for itself.
    /// </summary>
    public RecordKey? Follows { get => rare?.Follows; init => rare = Rarity.Of(Rare with { Follows = value }); }

    /// <summary>The choice of a person that decides the cell, or that was given up; null when there is none.</summary>
    public CellChoice? Choice { get => rare?.Choice; init => rare = Rarity.Of(Rare with { Choice = value }); }

    /// <summary>What became of <see cref="Choice"/>; null when there is none.</summary>
    public ChoiceFate? Fate { get => rare?.Fate; init => rare = Rarity.Of(Rare with { Fate = value }); }

    /// <summary>
    /// Since when the cell is held with these very values, so that a person could see them; null when it is not held, or for others.
    /// </summary>
    public DateTimeOffset? SeenSince { get => rare?.SeenSince; init => rare = Rarity.Of(Rare with { SeenSince = value }); }

    /// <summary>Whether the value goes to both sides, so that the base moves only when both have taken it.</summary>
    public bool GoesBothWays => ToRight is not null && ToLeft.Length > 0;

    /// <summary>Whether the decision is one that a person should see.</summary>
    public bool NeedsAttention => Decision is Decision.Conflict or Decision.Drift or Decision.Hold;

    Rarity Rare => rare ?? Rarity.None;

    sealed record Rarity(RecordKey? WaitsFor, RecordKey? Follows, CellChoice? Choice, ChoiceFate? Fate, DateTimeOffset? SeenSince)
    {
        public static readonly Rarity None = new(null, null, null, null, null);

        // Nothing is said in one way only, so that equal plans are equal.
        public static Rarity? Of(Rarity said) => said == None ? null : said;
    }
}
