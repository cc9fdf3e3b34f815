using Sandbox.Http;
using Simulation.Worlds;
using SyncEngine.Connecting;
using SyncEngine.Connecting.Http;
using SyncEngine.Declaring;
using SyncEngine.Records;

namespace Simulation.Checking;

/// <summary>Reads records of both systems as they are now, with credentials of its own, past the wire: nobody notices.</summary>
sealed class Observer : IDisposable
{
    readonly Dictionary<string, IConnector> connectors;

    /// <summary>Makes an observer of a world's systems.</summary>
    public Observer(Stock stock, ISimulatedSystem shop, ISimulatedSystem ledger, TimeProvider time)
    {
        Declarations = stock.Declarations;
        var limits = new RateLimits(time);
        connectors = new[] { (Declarations.Left, shop), (Declarations.Right, ledger) }.ToDictionary(
            side => side.Item1.Name,
            IConnector (side) => HttpConnector.Create(
                side.Item1, stock.Connection.Systems[side.Item1.Name], SimulatedSecrets.OfObserver, time,
                () => new SandboxHandler(side.Item2), log: null, limits, readOnly: true),
            StringComparer.Ordinal);
    }

    /// <summary>The mapping under test.</summary>
    public Declarations Declarations { get; }

    /// <summary>The record as it is now, or null when it is not there.</summary>
    public ResourceRecord? Find(Resource resource, RecordKey key)
    {
        // The sandboxes answer at once, on this thread, so there is nothing to wait for.
        var found = connectors[resource.System].FetchAsync(resource, [key], CancellationToken.None).GetAwaiter().GetResult();
        return found.GetValueOrDefault(key);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var connector in connectors.Values)
            connector.Dispose();
    }
}
