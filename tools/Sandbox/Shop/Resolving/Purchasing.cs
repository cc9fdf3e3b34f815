using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>For whom an order was placed: for a company of the shop's company list, or for the buyer himself.</summary>
/// <remarks>REST gives an order's <c>company</c> its <c>id</c> and <c>location_id</c> only; its name stands with those who buy for it.</remarks>
internal static class Purchasing
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("PurchasingCompany")
        {
            { "company", (order, asked) => Company(order, asked.Shop) },
            { "contact", (order, asked) => Contacts(order, asked.Shop).FirstOrDefault(contact => IsBuyer(contact, order)) },
        },
    ];

    /// <summary>The company or the customer; null for a guest.</summary>
    public static Thing? Entity(Thing order, Thing? customer) => order.Json.Child("company") is null ? customer : order with { Type = "PurchasingCompany" };

    static Thing Company(Thing order, ShopState shop) =>
        Contacts(order, shop).Select(contact => contact.Child("Company", "company")).FirstOrDefault() ?? order.Child("Company", "company")!;

    static IEnumerable<Thing> Contacts(Thing order, ShopState shop) => shop.Customers.All
        .SelectMany(customer => new Thing("Customer", customer).Items("CompanyContact", "company_contact_profiles"))
        .Where(contact => contact.Json.Child("company")?.Number("id") is { } id && id == order.Json.Child("company")?.Number("id"));

    static bool IsBuyer(Thing contact, Thing order) => contact.Owner?.Json.Number("id") == order.Json.Child("customer")?.Number("id");
}
