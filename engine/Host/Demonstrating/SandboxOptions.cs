using Sandbox.Http;
using Sandbox.Ledger;
using Sandbox.Shop;

namespace SyncEngine.Host.Demonstrating;

/// <summary>What a sandbox is filled with and how fast it is.</summary>
sealed record SandboxOptions
{
    /// <summary>The port on loopback, or 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder with the sample shop, beside the program.</summary>
    public string Samples { get; init; } = "Samples";

    /// <summary>By how much it is faster than the real systems; the connection that it writes says the same.</summary>
    public int RateFactor { get; init; } = 10;

    /// <summary>Changes how the shop behaves.</summary>
    public Func<ShopSettings, ShopSettings> Shop { get; init; } = settings => settings;

    /// <summary>Changes how the ledger behaves.</summary>
    public Func<LedgerSettings, LedgerSettings> Ledger { get; init; } = settings => settings;

    /// <summary>Stands before each system, for tests that break the wire.</summary>
    public Func<ISimulatedSystem, ISimulatedSystem> Around { get; init; } = system => system;
}
