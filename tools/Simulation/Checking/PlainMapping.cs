using System.Collections.Immutable;
using System.Text.Json;
using SyncEngine.Declaring;
using SyncEngine.Linking;
using SyncEngine.Mapping;
using SyncEngine.Records;
using SyncEngine.Scripting;

namespace Simulation.Checking;

/// <summary>What the mapping asks when a check maps values: links as they are remembered, rivals by looking at every record.</summary>
/// <param name="connection">The connection.</param>
/// <param name="scripts">Calls transforms.</param>
/// <param name="partners">The partner of a left record by pair, where it has one.</param>
/// <param name="rivals">All left records of a cell's pair at the moment that is looked at.</param>
sealed class PlainMapping(
    Connection connection,
    IScriptCalls scripts,
    IReadOnlyDictionary<(string Pair, RecordKey Left), RecordKey> partners,
    Func<Cell, IEnumerable<EntityRecord>> rivals) : IMappingContext
{
    readonly JsonElement settings = JsonElement.Parse(connection.SettingsJson);
    bool isLooking;

    /// <inheritdoc />
    public IScriptCalls Scripts => scripts;

    /// <inheritdoc />
    public string Country => connection.Country;

    /// <summary>The partners that links remember.</summary>
    public static Dictionary<(string Pair, RecordKey Left), RecordKey> PartnersOf(IEnumerable<Link> links) => links
        .Where(link => link.State != LinkState.Tombstone)
        .ToDictionary(link => (link.Pair, link.Left), link => link.Right);

    /// <inheritdoc />
    public Mapped Refer(ImmutableArray<string> pairs, RecordKey left)
    {
        foreach (var pair in pairs)
        {
            if (partners.TryGetValue((pair, left), out var right))
                return Mapped.Is(Value.Of(right.Own));
        }

        return Mapped.Waits(pairs, left);
    }

    /// <inheritdoc />
    public bool HasRival(Cell cell, RecordKey left, Value value)
    {
        // A rival's own value is asked without rivals, or the two would ask for each other for ever.
        if (isLooking)
            return false;
        isLooking = true;
        try
        {
            return rivals(cell).Any(other => other.Key != left
                && CellMapping.ToRight(cell, CellMapping.Inputs(cell, other), other, this) is { Owed: null, Value: var theirs }
                && CellMapping.Canonical(cell, theirs, this) == CellMapping.Canonical(cell, value, this));
        }
        finally
        {
            isLooking = false;
        }
    }

    /// <inheritdoc />
    public string? Setting(string name) => settings.TryGetProperty(name, out var value) ? value.ToString() : null;
}
