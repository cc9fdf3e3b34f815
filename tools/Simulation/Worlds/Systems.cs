using System.Collections.Immutable;

namespace Simulation.Worlds;

/// <summary>The names of the two simulated systems, and which of their desks' collections the engine knows as which resource.</summary>
static class Systems
{
    /// <summary>The shop, as its system file calls it.</summary>
    public const string Shop = "shopify";

    /// <summary>The ledger, as its system file calls it.</summary>
    public const string Ledger = "poweroffice";

    /// <summary>The shop's collections by resource.</summary>
    public static ImmutableSortedDictionary<string, string> ShopCollections { get; } =
        Map(("customers", "customers"), ("orders", "orders"), ("products", "products"));

    /// <summary>The ledger's collections by resource. Lines stand inside their orders.</summary>
    public static ImmutableSortedDictionary<string, string> LedgerCollections { get; } = Map(
        ("customers", "Customers"), ("contactpersons", "ContactPersons"), ("products", "Products"), ("salesorders", "SalesOrders"),
        ("outgoinginvoices", "OutgoingInvoices"));

    /// <summary>The collections of a system by resource.</summary>
    public static ImmutableSortedDictionary<string, string> CollectionsOf(string system) =>
        system == Shop ? ShopCollections : LedgerCollections;

    static ImmutableSortedDictionary<string, string> Map(params (string Resource, string Collection)[] names) =>
        names.ToImmutableSortedDictionary(name => name.Resource, name => name.Collection, StringComparer.Ordinal);
}
