using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>What a cell's left side says for its right one: a value, or what must be there before one is known.</summary>
public readonly record struct Mapped
{
    /// <summary>The right value; absent where it is not known yet.</summary>
    public Value Value { get; private init; }

    /// <summary>What must be there before the value is known; null where it is known.</summary>
    public Owed? Owed { get; private init; }

    /// <summary>A value.</summary>
    public static Mapped Is(Value value) => new() { Value = value };

    /// <summary>The key of a record that this run will create.</summary>
    /// <param name="write">The planned write that creates it.</param>
    public static Mapped WillBe(long write) => new() { Owed = new Owed.Planned(write) };

    /// <summary>A reference whose partner is not there yet: the record waits.</summary>
    /// <param name="pairs">The pairs that were asked.</param>
    /// <param name="key">The left key that has no partner.</param>
    public static Mapped Waits(ImmutableArray<string> pairs, RecordKey key) => new() { Owed = new Owed.Partner(pairs, key) };
}

/// <summary>What must be there before a right value is known.</summary>
public abstract record Owed
{
    Owed() { }

    /// <summary>A record that this run will create.</summary>
    /// <param name="Write">The planned write that creates it.</param>
    public sealed record Planned(long Write) : Owed;

    /// <summary>A partner that nobody makes in this run.</summary>
    /// <param name="Pairs">The pairs that were asked.</param>
    /// <param name="Key">The left key that has no partner.</param>
    public sealed record Partner(ImmutableArray<string> Pairs, RecordKey Key) : Owed;
}
