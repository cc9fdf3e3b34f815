using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring.Cases;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace SyncEngine.Planning.Cases;

/// <summary>What a case tells the mapping beyond its records.</summary>
/// <param name="file">The file.</param>
/// <param name="declaration">The case.</param>
/// <param name="scripts">Calls transforms.</param>
sealed class CaseContext(CaseFile file, CaseDeclaration declaration, IScriptCalls scripts) : IMappingContext
{
    /// <inheritdoc />
    public IScriptCalls Scripts => scripts;

    /// <inheritdoc />
    public string Country => file.Country;

    /// <inheritdoc />
    public Mapped Refer(ImmutableArray<string> pairs, RecordKey left)
    {
        var partner = pairs.Select(pair => declaration.Partners.GetValueOrDefault(pair))
            .FirstOrDefault(key => key is not null);
        return partner is null ? Mapped.Waits(pairs, left) : Mapped.Is(Value.Of(partner));
    }

    /// <inheritdoc />
    public bool HasRival(Cell cell, RecordKey left, Value value) =>
        declaration.Rivals.Contains(cell.Name, StringComparer.Ordinal);

    /// <inheritdoc />
    public string? Setting(string name)
    {
        using var settings = JsonDocument.Parse(file.Settings);
        return settings.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
