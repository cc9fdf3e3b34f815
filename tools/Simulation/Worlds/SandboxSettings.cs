using Sandbox.Ledger;
using Sandbox.Shop;

namespace Simulation.Worlds;

/// <summary>What a world's settings mean to the two sandboxes; each knows the observer's credentials too.</summary>
static class SandboxSettings
{
    /// <summary>The shop's.</summary>
    /// <param name="settings">The world's settings.</param>
    /// <param name="rateFactor">By how much the limits are raised.</param>
    public static ShopSettings OfShop(WorldSettings settings, int rateFactor)
    {
        var shop = new ShopSettings();
        return shop with
        {
            AccessTokens = [.. shop.AccessTokens, SimulatedSecrets.ObserverToken],
            PointsPerSecond = shop.PointsPerSecond * rateFactor,
            BucketSize = shop.BucketSize * rateFactor,
            SearchLag = settings.SearchLag,
            AddressEditsMoveCustomer = settings.AddressMovesCustomer,
        };
    }

    /// <summary>The ledger's.</summary>
    /// <param name="settings">The world's settings.</param>
    /// <param name="rateFactor">By how much the limits are raised.</param>
    public static LedgerSettings OfLedger(WorldSettings settings, int rateFactor)
    {
        var ledger = LedgerSettings.Sample;
        return ledger with
        {
            SubscriptionKeys = [.. ledger.SubscriptionKeys, SimulatedSecrets.ObserverSubscription],
            RequestsPerSecond = ledger.RequestsPerSecond * rateFactor,
            ReplicaLag = settings.ReplicaLag,
            LineChangeMovesOrder = settings.LineMovesOrder,
            InvoicedReferencesStayTaken = settings.InvoicedReferenceStaysTaken,
            ProductCodesAreUnique = !settings.ProductCodesRepeat,
            TokenLifetimeSeconds = settings.TokenSeconds,
        };
    }
}
