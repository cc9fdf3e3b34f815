using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>The shop itself.</summary>
internal static class ShopFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("Shop")
        {
            { "billingAddress", shop => shop with { Type = "ShopAddress" } },
            { "contactEmail", shop => shop.Json.Text("email") ?? "" },
            { "currencyCode", (_, asked) => asked.Shop.Currency },
            { "id", shop => GlobalId.Of("Shop", shop.Json) },
            {
                "plan",
                _ => new Thing("ShopPlan", new JsonObject { ["partner_development"] = true, ["public_display_name"] = "Development", ["shopify_plus"] = false })
            },
            { "shopAddress", shop => shop with { Type = "ShopAddress" } },
        },
        new FieldTable<Thing>("ShopAddress")
        {
            { "countryCodeV2", shop => shop.Json.Text("country_code") },
            { "id", shop => GlobalId.Of("ShopAddress", shop.Json) },
        },
    ];
}
