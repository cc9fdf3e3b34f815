using System.Text.Json.Nodes;
using Sandbox.Shop.Hooks;
using Sandbox.Shop.Records;
using Sandbox.Shop.Searching;

namespace Sandbox.Shop.Resolving;

/// <summary>Where every query begins.</summary>
internal static class RootFields
{
    public static IFieldTable Query { get; } = new FieldTable<object>("QueryRoot")
    {
        { "bulkOperation", (_, asked) => Bulk(asked) },
        { "currentAppInstallation", (_, asked) => Installation(asked) },
        { "customer", (_, asked) => Record("Customer", asked.Text("id"), asked) },
        { "customerByIdentifier", (_, asked) => CustomerLookup.Find(asked.Input("identifier"), asked.Shop) },
        { "customers", (_, asked) => Search("Customer", asked.Shop.Customers, SearchProfiles.Customers, asked) },
        { "customersCount", (_, asked) => Count(Searchable.Of(asked.Shop.Customers), SearchProfiles.CustomersCount, asked) },
        { "node", (_, asked) => Node(asked.Text("id"), asked) },
        { "nodes", (_, asked) => ((IEnumerable<object?>)asked.Argument("ids")!).Select(id => Node(id as string, asked)) },
        { "order", (_, asked) => Record("Order", asked.Text("id"), asked) },
        { "orders", (_, asked) => Connections.Search("Order", VisibleOrders(asked), SearchProfiles.Orders, asked) },
        { "ordersCount", (_, asked) => Count(VisibleOrders(asked), SearchProfiles.Orders, asked) },
        { "product", (_, asked) => Record("Product", asked.Text("id"), asked) },
        { "productVariant", (_, asked) => Record("ProductVariant", asked.Text("id"), asked) },
        {
            "productVariants",
            (_, asked) => Connections.Search(
                "ProductVariant", Searchable.Variants(asked.Shop), SearchProfiles.Variants, asked)
        },
        { "products", (_, asked) => Search("Product", asked.Shop.Products, SearchProfiles.Products, asked) },
        { "productsCount", (_, asked) => Count(Searchable.Of(asked.Shop.Products), SearchProfiles.Products, asked) },
        { "publicApiVersions", (_, asked) => Versions(asked.Shop.Settings) },
        { "shop", (_, asked) => new Thing("Shop", asked.Shop.Shop) },
        { "webhookSubscriptions", (_, asked) => HookFields.List(asked) },
    };

    /// <summary>The record that an id names, or null when it does not exist.</summary>
    /// <exception cref="ShopError">The id is none of this type.</exception>
    public static Thing? Record(string type, string? id, Asked asked) => Find(type, GlobalId.Require(id, type), asked.Shop);

    /// <summary>The record of a type with a number, or null.</summary>
    public static Thing? Find(string type, long number, ShopState shop)
    {
        var json = type switch
        {
            "Customer" => shop.Customers.Find(number),
            "Order" => shop.Orders.Find(number) is { } order && IsVisible(order, shop) ? order : null,
            "Product" => shop.Products.Find(number),
            "ProductVariant" => shop.FindVariant(number)?.Variant,
            _ => null,
        };
        return json is null ? null : new Thing(type, json);
    }

    static Thing? Node(string? id, Asked asked)
    {
        var parsed = GlobalId.Parse(id) ?? throw ShopError.InvalidId();
        if (AccessScopes.OfRecord(parsed.Type) is { } scope)
            AccessScopes.Require(scope, asked.ResponseKey, asked.Shop.Settings);
        return Find(parsed.Type, parsed.Number, asked.Shop);
    }

    static ConnectionPage Search(string type, RecordTable table, SearchProfile profile, Asked asked) =>
        Connections.Search(type, Searchable.Of(table), profile, asked);

    /// <summary>The orders that the app may see.</summary>
    public static Searchable VisibleOrders(Asked asked)
    {
        var (all, shop) = (Searchable.Of(asked.Shop.Orders), asked.Shop);
        return all with
        {
            All = () => all.All().Where(order => IsVisible(order, shop)),
            Indexed = () => all.Indexed().Where(order => IsVisible(order, shop)),
        };
    }

    /// <summary>Whether the app may see an order; without the scope for all it sees those of the last 60 days.</summary>
    public static bool IsVisible(JsonObject order, ShopState shop) =>
        shop.Settings.Scopes.Contains("read_all_orders", StringComparer.Ordinal)
        || order.Instant("created_at") >= shop.Time.GetUtcNow() - TimeSpan.FromDays(60);

    static Thing? Bulk(Asked asked)
    {
        var number = GlobalId.Require(asked.Text("id"), "BulkOperation");
        return asked.Shop.Bulk.Find(operation => operation.Number == number) is { } found
            ? new Thing("BulkOperation", found.Shown(asked.Shop.Time.GetUtcNow(), asked.Request.Address))
            : null;
    }

    static Thing Count(Searchable records, SearchProfile profile, Asked asked)
    {
        var limit = asked.Argument("limit") as int? ?? int.MaxValue;
        var count = Connections.Matches(records, profile, asked).Count();
        return new Thing("Count", new JsonObject
        {
            ["count"] = Math.Min(count, limit),
            ["precision"] = count > limit ? "AT_LEAST" : "EXACT",
        });
    }

    static Thing Installation(Asked asked) => new("AppInstallation", new JsonObject
    {
        ["id"] = GlobalId.Write("AppInstallation", 1),
        ["access_scopes"] = new JsonArray([.. asked.Shop.Settings.Scopes.Select(scope =>
            new JsonObject { ["handle"] = scope, ["description"] = scope })]),
    });

    static IEnumerable<Thing> Versions(ShopSettings settings) =>
    [
        new Thing("ApiVersion", new JsonObject
        {
            ["handle"] = settings.ApiVersion,
            ["display_name"] = settings.ApiVersion,
            ["supported"] = true,
        }),
    ];
}
