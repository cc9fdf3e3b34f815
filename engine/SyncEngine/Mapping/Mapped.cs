using System.Collections.Immutable;
using SyncEngine.Records;

namespace SyncEngine.Mapping;

/// <summary>What a cell's left side says for its right one.</summary>
public abstract record Mapped
{
    Mapped() { }

    /// <summary>A value.</summary>
    /// <param name="Value">The right value.</param>
    public sealed record Is(Value Value) : Mapped;

    /// <summary>The key of a record that this run will create.</summary>
    /// <param name="Write">The planned write that creates it.</param>
    public sealed record WillBe(long Write) : Mapped;

    /// <summary>A reference whose partner is not there yet: the record waits.</summary>
    /// <param name="Pairs">The pairs that were asked.</param>
    /// <param name="Key">The left key that has no partner.</param>
    public sealed record Waits(ImmutableArray<string> Pairs, RecordKey Key) : Mapped;
}
