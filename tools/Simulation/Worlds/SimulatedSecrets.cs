using Sandbox.Ledger;
using Sandbox.Shop;
using SyncEngine.Declaring;

namespace Simulation.Worlds;

/// <summary>The sandbox's secrets, by the names that the system files use. Everybody may know them.</summary>
/// <param name="shopToken">The token for the shop.</param>
/// <param name="subscription">The subscription key for the ledger.</param>
sealed class SimulatedSecrets(string shopToken, string subscription) : ISecrets
{
    /// <summary>The subscription that only the observer uses, so that looking costs the engine nothing.</summary>
    public const string ObserverSubscription = "observer-subscription";

    /// <summary>The token that only the observer uses.</summary>
    public const string ObserverToken = "shpat_observer";

    /// <summary>The engine's secrets.</summary>
    public static SimulatedSecrets OfEngine { get; } =
        new(new ShopSettings().AccessTokens[0], LedgerSettings.Sample.SubscriptionKeys[0]);

    /// <summary>The observer's secrets.</summary>
    public static SimulatedSecrets OfObserver { get; } = new(ObserverToken, ObserverSubscription);

    /// <summary>The values that must never stand in a report.</summary>
    public IEnumerable<string> Values => [shopToken, subscription, LedgerSettings.Sample.ApplicationKey, LedgerSettings.Sample.Clients[0].Key];

    /// <inheritdoc />
    public string? Find(string name) => name switch
    {
        "SHOPIFY_TOKEN" => shopToken,
        "POWEROFFICE_APPLICATION_KEY" => LedgerSettings.Sample.ApplicationKey,
        "POWEROFFICE_CLIENT_KEY" => LedgerSettings.Sample.Clients[0].Key,
        "POWEROFFICE_SUBSCRIPTION_KEY" => subscription,
        _ => null,
    };
}
