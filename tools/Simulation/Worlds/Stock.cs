using System.Collections.Immutable;
using SyncEngine.Declaring;
using SyncEngine.Scripting;

namespace Simulation.Worlds;

/// <summary>What many worlds share because it costs much to make and never changes: the compiled mapping, its connection, its scripts.</summary>
/// <remarks>For one flow at a time, because scripts take turns; another flow takes a stock of its own.</remarks>
sealed class Stock : IDisposable
{
    /// <summary>Makes a stock.</summary>
    /// <param name="declarations">The mapping under test.</param>
    /// <param name="connection">The connection whose settings scripts read; addresses and database are the world's own.</param>
    /// <param name="edited">The mapping after each edit that a history may make, by the edit's name.</param>
    public Stock(
        Declarations declarations, Connection connection, ImmutableSortedDictionary<string, Declarations>? edited = null)
    {
        Declarations = declarations;
        Edited = edited ?? ImmutableSortedDictionary<string, Declarations>.Empty;
        Connection = connection with
        {
            Systems = connection.Systems.ToImmutableDictionary(
                system => system.Key,
                system => system.Value with { Address = new Uri($"http://{system.Key}.simulated"), RateFactor = World.RateFactor },
                StringComparer.Ordinal),
        };
        Scripts = new ScriptHost(connection.SettingsJson);
    }

    /// <summary>The mapping under test.</summary>
    public Declarations Declarations { get; }

    /// <summary>The mapping after each edit that a history may make, by the edit's name.</summary>
    public ImmutableSortedDictionary<string, Declarations> Edited { get; }

    /// <summary>The connection.</summary>
    public Connection Connection { get; }

    /// <summary>Runs the mapping's scripts.</summary>
    public ScriptHost Scripts { get; }

    /// <summary>Another stock of the same files, for another flow.</summary>
    public Stock Again() => new(Declarations, Connection, Edited);

    /// <inheritdoc />
    public void Dispose() => Scripts.Dispose();
}
