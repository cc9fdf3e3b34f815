using System.Collections.Immutable;
using SyncEngine.Mapping;
using SyncEngine.Merging;
using SyncEngine.Records;

namespace SyncEngine.Planning;

/// <summary>What else a comparison must know about a link.</summary>
/// <param name="FirstLink">The pair's policy for a new link.</param>
/// <param name="MayFill">False for a link adopted without a base.</param>
/// <param name="Left">When a change of the left side happened that is seen for the first time now.</param>
/// <param name="Right">The same of the right side.</param>
/// <param name="Locked">Why the right record may not be written, or null.</param>
/// <param name="Held">The cells that are held already, by name.</param>
/// <param name="Seen">What the sides of unsettled cells said before, by cell and side.</param>
public sealed record Comparison(
    FirstLink FirstLink,
    bool MayFill,
    ChangeTime Left,
    ChangeTime Right,
    string? Locked,
    ImmutableDictionary<string, HeldBefore> Held,
    ImmutableDictionary<(string Cell, Side Side), SeenBefore> Seen)
{
    /// <summary>What people chose for cells, by name; empty when nobody did.</summary>
    public ImmutableDictionary<string, CellChoice> Choices { get; init; } = ImmutableDictionary<string, CellChoice>.Empty;

    /// <summary>What no clock of the left record bounds, or null when each edit moves it.</summary>
    public Unclocked? LeftUnclocked { get; init; }

    /// <summary>What no clock of the right record bounds, or null when each edit moves it.</summary>
    public Unclocked? RightUnclocked { get; init; }

    // Of nearly every link nothing of all this is known; then no name is even hashed.

    /// <summary>How a cell is held already, or null when it is not.</summary>
    public HeldBefore? HeldOf(string cell) => Held.IsEmpty ? null : Held.GetValueOrDefault(cell);

    /// <summary>What people chose for a cell, or null when nobody did.</summary>
    public CellChoice? ChoiceOf(string cell) => Choices.IsEmpty ? null : Choices.GetValueOrDefault(cell);

    /// <summary>What a side of an unsettled cell said before, or null when that is not known.</summary>
    public SeenBefore? SeenOf(string cell, Side side) => Seen.IsEmpty ? null : Seen.GetValueOrDefault((cell, side));
}

/// <summary>Properties whose edits move neither their record's clock nor its place in the feed.</summary>
/// <param name="Properties">Their names, or the part of them in front of the dot.</param>
/// <param name="Time">When such an edit happened that is seen for the first time now: all that is known is that it is not later than the read.</param>
public sealed record Unclocked(ImmutableArray<string> Properties, ChangeTime Time)
{
    /// <summary>Whether a cell reads one of them on a side.</summary>
    public bool Bears(Cell cell, Side side) => side == Side.Left
        ? cell.Inputs.Any(field => field.Property is { } property && Holds(property.Name))
        : cell.Right.Property is { } right && Holds(right.Name);

    bool Holds(string property) =>
        Properties.Any(name => property == name || property.StartsWith(name + ".", StringComparison.Ordinal));
}

/// <summary>What a side of an unsettled cell said when an earlier run read it.</summary>
/// <param name="Raw">The raw values of that side: the left inputs in their order, or the one right value.</param>
/// <param name="Time">When it began to say so, as closely as it was known when it was first seen.</param>
/// <param name="ReadAt">When it was last read to say so.</param>
public sealed record SeenBefore(ImmutableArray<Value> Raw, ChangeTime Time, DateTimeOffset ReadAt);

/// <summary>A cell that an earlier run held.</summary>
/// <param name="Decision">What was decided then.</param>
/// <param name="LeftNow">The raw left values then.</param>
/// <param name="RightNow">The raw right value then.</param>
/// <param name="Reason">Why.</param>
/// <param name="RetryDue">Whether a refused value may be sent again now.</param>
public sealed record HeldBefore(
    Decision Decision, ImmutableArray<Value> LeftNow, Value RightNow, string Reason, bool RetryDue)
{
    /// <summary>Since when people could see it so.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether a write of it was undone, so that only a person releases it.</summary>
    public bool IsUndone { get; init; }
}
