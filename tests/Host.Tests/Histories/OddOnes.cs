using System.Globalization;
using System.Text.Json.Nodes;
using SyncEngine.Host.Tests.Staging;

namespace SyncEngine.Host.Tests.Histories;

/// <summary>Makes the orders, products and ledger records that the histories of odd ones are about.</summary>
static class OddOnes
{
    /// <summary>The pair of orders.</summary>
    public const string Orders = "order-salesorders";

    /// <summary>The pair of variants.</summary>
    public const string Variants = "sesamproduct-product";

    /// <summary>The pair of guests.</summary>
    public const string Guests = "guest-customersperson";

    const string Model = "5002000000008";

    /// <summary>A guest buys what Elin once bought.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="id">The order's id.</param>
    /// <param name="email">The e-mail of order and buyer, or null.</param>
    /// <param name="names">First and last name on the bill; null for an order without a billing address.</param>
    /// <param name="company">The company for which he buys, or null.</param>
    public static void SellToGuest(this Stage stage, string id, string? email, (string? First, string? Last)? names, long? company = null)
    {
        var order = Copy(stage, id);
        order["company"] = CompanyOf(company);
        order["customer"] = null;
        order["email"] = email;
        order["contact_email"] = email;
        if (names is not { } name)
            order["billing_address"] = null;
        else
        {
            order["billing_address"] = order["billing_address"]?.DeepClone() ?? new JsonObject();
            order["billing_address"]!["first_name"] = name.First;
            order["billing_address"]!["last_name"] = name.Last;
            order["billing_address"]!["phone"] = null;
        }

        stage.Shop.Add("orders", order);
    }

    /// <summary>A signed-in buyer buys what Elin once bought.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="id">The order's id.</param>
    /// <param name="customer">The buyer.</param>
    /// <param name="company">The company for which he buys, or null.</param>
    /// <param name="hasEmail">Whether the order has his e-mail.</param>
    public static void SellTo(this Stage stage, string id, string customer, long? company = null, bool hasEmail = true)
    {
        var order = Copy(stage, id);
        order["customer"] = stage.Shop.Get("customers", customer)!.DeepClone();
        order["company"] = CompanyOf(company);
        order["email"] = hasEmail ? stage.Shop.Read("customers", customer, "email") : null;
        stage.Shop.Add("orders", order);
    }

    /// <summary>Something is sold whose variant the shop has deleted.</summary>
    public static void SellDeleted(this Stage stage, string id)
    {
        var order = Copy(stage, id);
        order["line_items"]![0]!["variant_id"] = null;
        stage.Shop.Add("orders", order);
    }

    /// <summary>A product with one variant, like the shoe.</summary>
    public static void Offer(this Stage stage, string product, string variant, string? sku)
    {
        var offered = stage.Shop.Get("products", "6002000000002")!;
        offered["id"] = Number(product);
        offered["admin_graphql_api_id"] = $"gid://shopify/Product/{product}";
        offered["title"] = $"Product {product[^3..]}";
        offered["handle"] = $"product-{product[^3..]}";
        var only = offered["variants"]![0]!;
        only["id"] = Number(variant);
        only["admin_graphql_api_id"] = $"gid://shopify/ProductVariant/{variant}";
        only["product_id"] = Number(product);
        only["sku"] = sku;
        only["barcode"] = null;
        offered.Remove("created_at");
        offered.Remove("updated_at");
        stage.Shop.Add("products", offered);
    }

    /// <summary>The ledger customer of a shop order.</summary>
    public static string DebtorOf(this Stage stage, string order) =>
        stage.Ledger.Read("SalesOrders", stage.PartnerOf(Orders, order), "CustomerId");

    static JsonObject? CompanyOf(long? company) => company is null ? null : new JsonObject { ["id"] = company, ["location_id"] = company + 1000 };

    static JsonObject Copy(Stage stage, string id)
    {
        var order = stage.Shop.Get("orders", Model)!;
        order["id"] = Number(id);
        order["admin_graphql_api_id"] = $"gid://shopify/Order/{id}";
        order["name"] = $"#9{id[^3..]}";
        order["order_number"] = int.Parse($"9{id[^3..]}", CultureInfo.InvariantCulture);
        foreach (var (kind, list, first) in new[] { ("LineItem", "line_items", "11002"), ("ShippingLine", "shipping_lines", "12002") })
        {
            foreach (var (index, line) in (order[list] as JsonArray ?? []).Index())
            {
                var number = $"{first}{id[^6..]}{index:00}";
                line!["id"] = Number(number);
                line["admin_graphql_api_id"] = $"gid://shopify/{kind}/{number}";
            }
        }

        foreach (var kept in (string[])["created_at", "processed_at", "updated_at", "metafields"])
            order.Remove(kept);
        return order;
    }

    static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);
}
