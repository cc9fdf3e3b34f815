using System.Collections.Immutable;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Mapping;

/// <summary>What mapping needs to know beyond the record.</summary>
public interface IMappingContext
{
    /// <summary>Calls transforms.</summary>
    IScriptCalls Scripts { get; }

    /// <summary>The two-letter country of telephone numbers without a country code.</summary>
    string Country { get; }

    /// <summary>The key of the partner of a left record in the first of the pairs that has one.</summary>
    Mapped Refer(ImmutableArray<string> pairs, RecordKey left);

    /// <summary>A property of what the partner of a left record became when it was posted; where nothing is ever posted, the partner's key stands for it.</summary>
    /// <exception cref="MappingException">There is a partner, and that is not known of it.</exception>
    Mapped Take(ImmutableArray<string> pairs, RecordKey left, string property) => Refer(pairs, left);

    /// <summary>Whether another left record of the pair has the same value in a cell.</summary>
    bool HasRival(Cell cell, RecordKey left, Value value);

    /// <summary>A setting of the connection as text, or null.</summary>
    string? Setting(string name);
}
