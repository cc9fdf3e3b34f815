using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Laws;

/// <summary>
/// What the laws tell the mapping beyond the record: the settings and the country of a file of cases, and no other
/// record.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="scripts">Calls transforms.</param>
sealed class LawContext(CaseFile file, IScriptCalls scripts) : IMappingContext
{
    /// <inheritdoc />
    public IScriptCalls Scripts => scripts;

    /// <inheritdoc />
    public string Country => file.Country;

    /// <inheritdoc />
    public Mapped Refer(ImmutableArray<string> pairs, RecordKey left) => Mapped.Waits(pairs, left);

    /// <inheritdoc />
    public bool HasRival(Cell cell, RecordKey left, Value value) => false;

    /// <inheritdoc />
    public string? Setting(string name)
    {
        using var settings = JsonDocument.Parse(file.Settings);
        return settings.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
