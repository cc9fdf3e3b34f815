using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Resolving;

/// <summary>Customers, their addresses and their companies.</summary>
internal static class CustomerFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("Customer")
        {
            { "addressesV2", (customer, asked) => Connections.Of(customer.Items("MailingAddress", "addresses"), asked) },
            { "amountSpent", (customer, asked) => AmountSpent(customer, asked.Shop) },
            { "canDelete", (customer, asked) => !asked.Shop.Orders.Group(customer.Json.Number("id") ?? 0).Any() },
            { "defaultEmailAddress", customer => customer.Json.Text("email") is null ? null : customer with { Type = "CustomerEmailAddress" } },
            { "defaultPhoneNumber", customer => customer.Json.Text("phone") is null ? null : customer with { Type = "CustomerPhoneNumber" } },
            { "displayName", customer => DisplayName(customer.Json) },
            { "id", customer => GlobalId.Of(customer.Type, customer.Json) },
            { "lastOrder", (customer, asked) => Orders(customer, asked).MaxBy(order => order.Json.Instant("created_at")) },
            { "legacyResourceId", customer => customer.Json.Text("id") },
            { "locale", customer => customer.Json.Text("locale") ?? "nb" },
            { "metafield", Metafields.One },
            { "metafields", Metafields.Page },
            { "numberOfOrders", (customer, asked) => Orders(customer, asked).Count() },
            { "orders", (customer, asked) => Connections.Search("Order", OrdersOf(customer, asked), SearchProfiles.Orders, asked) },
            { "state", customer => (customer.Json.Text("state") ?? "disabled").ToUpperInvariant() },
            { "tags", customer => customer.Json.Texts("tags").Order(StringComparer.OrdinalIgnoreCase) },
        },
        new FieldTable<Thing>("CustomerEmailAddress")
        {
            { "emailAddress", customer => customer.Json.Text("email") },
            {
                "marketingState",
                customer => (customer.Json.Child("email_marketing_consent")?.Text("state") ?? "not_subscribed").ToUpperInvariant()
            },
            { "validFormat", _ => true },
        },
        new FieldTable<Thing>("CustomerPhoneNumber")
        {
            { "phoneNumber", customer => customer.Json.Text("phone") },
        },
        new FieldTable<Thing>("MailingAddress")
        {
            { "countryCodeV2", address => address.Json.Text("country_code") },
            { "formatted", (address, asked) => Formatted(address.Json, asked.Flag("withName") == true, asked.Flag("withCompany") != false) },
            { "id", AddressId },
            { "name", address => CustomerShape.FullName(address.Json) ?? address.Json.Text("name") },
        },
        new FieldTable<Thing>("CompanyContact")
        {
            { "customer", contact => contact.Inside("Customer") },
            { "createdAt", contact => contact.Json.Text("created_at") ?? contact.Owner?.Json.Text("created_at") },
            { "id", contact => GlobalId.Of("CompanyContact", contact.Json) },
            { "updatedAt", contact => contact.Json.Text("updated_at") ?? contact.Owner?.Json.Text("updated_at") },
        },
        new FieldTable<Thing>("Company")
        {
            { "createdAt", company => company.Json.Text("created_at") ?? company.Inside("Customer")?.Json.Text("created_at") },
            { "id", company => GlobalId.Of("Company", company.Json) },
            { "updatedAt", company => company.Json.Text("updated_at") ?? company.Inside("Customer")?.Json.Text("updated_at") },
        },
    ];

    static Searchable OrdersOf(Thing customer, Asked asked)
    {
        var (visible, id) = (RootFields.VisibleOrders(asked), customer.Json.Number("id"));
        return visible with
        {
            All = () => Orders(customer, asked).Select(order => order.Json),
            Indexed = () => visible.Indexed().Where(order => order.Child("customer")?.Number("id") == id),
        };
    }

    static IEnumerable<Thing> Orders(Thing customer, Asked asked) => asked.Shop.Orders
        .Group(customer.Json.Number("id") ?? 0)
        .Where(order => RootFields.IsVisible(order, asked.Shop))
        .Select(order => new Thing("Order", order));

    static Money AmountSpent(Thing customer, ShopState shop) => new(
        shop.Orders.Group(customer.Json.Number("id") ?? 0)
            .Where(order => order["cancelled_at"] is null && !order.Flag("test"))
            .Sum(order => order.Amount("current_total_price") ?? order.Amount("total_price") ?? 0m),
        shop.Currency);

    // A customer without a name is shown by e-mail or phone; so a display name must never be taken for a name.
    static string DisplayName(JsonObject customer) =>
        CustomerShape.FullName(customer) ?? customer.Text("email") ?? customer.Text("phone") ?? "";

    static object? AddressId(Thing address)
    {
        if (address.Owner is { Type: "Order" } order)
        {
            // REST gives an order's addresses no id; the order's own number and the address's part make a stable one.
            var part = ReferenceEquals(order.Json.Child("billing_address"), address.Json) ? 1 : 2;
            return GlobalId.Write("MailingAddress", ((order.Json.Number("id") ?? 0) * 10) + part) + "?model_name=Address";
        }
        return GlobalId.OfCustomerAddress(address.Json);
    }

    static IEnumerable<string> Formatted(JsonObject address, bool withName, bool withCompany)
    {
        var place = string.Join(' ', new[] { address.Text("zip"), address.Text("city") }.Where(part => !string.IsNullOrEmpty(part)));
        return new[] { withName ? CustomerShape.FullName(address) : null, withCompany ? address.Text("company") : null, address.Text("address1"), address.Text("address2"), place, address.Text("country") }
            .Where(line => !string.IsNullOrEmpty(line))
            .OfType<string>();
    }
}
