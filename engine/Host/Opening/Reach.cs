using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Scripting;

namespace SyncEngine.Host.Opening;

/// <summary>What a run reaches beside the database: both systems, with their tokens and their pace, and the scripts.</summary>
/// <param name="Connectors">The connectors by system.</param>
/// <param name="Scripts">The scripts with the connection's settings.</param>
sealed record Reach(ImmutableDictionary<string, IConnector> Connectors, ScriptHost Scripts) : IDisposable
{
    /// <summary>The connectors as they reach the systems, for what no run asks of them.</summary>
    public ImmutableDictionary<string, HttpConnector> Reached { get; private init; } = ImmutableDictionary<string, HttpConnector>.Empty;

    /// <summary>Reaches for both systems. Nothing is sent yet.</summary>
    /// <param name="setup">What the user wrote.</param>
    /// <param name="surroundings">What the program stands in.</param>
    /// <param name="readOnly">Whether each write is refused before it leaves.</param>
    /// <param name="log">Takes a line for each call; null for none.</param>
    public static Reach Make(ConnectionSetup setup, Surroundings surroundings, bool readOnly, ILogger? log = null)
    {
        var reached = new[] { setup.Declarations.Left, setup.Declarations.Right }.ToImmutableDictionary(
            system => system.Name,
            system => HttpConnector.Create(
                system, setup.Connection.Systems[system.Name], surroundings.Secrets, surroundings.Time, innerHandler: null, log, surroundings.Limits, readOnly),
            StringComparer.Ordinal);
        return new Reach(
            reached.ToImmutableDictionary(system => system.Key, system => surroundings.Around(system.Value), StringComparer.Ordinal),
            new ScriptHost(setup.Connection.SettingsJson))
        {
            Reached = reached,
        };
    }

    /// <summary>Scripts alone, for commands that reach for no system.</summary>
    public static Reach None(ConnectionSetup setup) =>
        new(ImmutableDictionary<string, IConnector>.Empty, new ScriptHost(setup.Connection.SettingsJson));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var connector in Connectors.Values)
            connector.Dispose();
        Scripts.Dispose();
    }
}
