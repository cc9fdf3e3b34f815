using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Searching;

/// <summary>The filters and sort keys of customers, orders, products and variants.</summary>
/// <remarks>Source: search filters named in the field texts of the Admin schema 2026-10.</remarks>
internal static class SearchProfiles
{
    static readonly SearchRule Tags = SearchRules.Keyword(record => record.Texts("tags"), ignoreCase: true);

    public static SearchProfile Customers { get; } = new(
        new Dictionary<string, SearchRule>(StringComparer.Ordinal)
        {
            ["default"] = SearchRules.Words(One("first_name", "last_name", "email", "phone", "note")),
            ["country"] = SearchRules.Words(record => [record.Child("default_address")?.Text("country")]),
            ["customer_date"] = SearchRules.Time("created_at"),
            ["email"] = SearchRules.Words(One("email")),
            ["first_name"] = SearchRules.Words(One("first_name")),
            ["id"] = SearchRules.Number(Ids("id")),
            ["last_name"] = SearchRules.Words(One("last_name")),
            ["phone"] = SearchRules.Keyword(One("phone")),
            ["state"] = SearchRules.Keyword(record => [record.Text("state") ?? "disabled"], ignoreCase: true),
            ["tag"] = Tags,
            ["tag_not"] = SearchRules.Not(Tags),
            ["updated_at"] = SearchRules.Time("updated_at"),
        },
        Names("accepts_marketing last_abandoned_order_date order_date orders_count total_spent"),
        SortKeys("CREATED_AT created_at", "UPDATED_AT updated_at", "NAME last_name"));

    /// <summary>The filters of <c>customersCount</c>, which are fewer and named otherwise.</summary>
    public static SearchProfile CustomersCount { get; } = Customers with
    {
        Filters = new Dictionary<string, SearchRule>(StringComparer.Ordinal)
        {
            ["created_at"] = SearchRules.Time("created_at"),
            ["id"] = SearchRules.Number(Ids("id")),
            ["updated_at"] = SearchRules.Time("updated_at"),
        },
        Known = Names(""),
    };

    public static SearchProfile Orders { get; } = new(
        new Dictionary<string, SearchRule>(StringComparer.Ordinal)
        {
            ["default"] = SearchRules.Words(One("name", "email", "note", "po_number")),
            ["confirmation_number"] = SearchRules.Keyword(One("confirmation_number")),
            ["created_at"] = SearchRules.Time("created_at"),
            ["customer_id"] = SearchRules.Number(record => [record.Child("customer")?.Amount("id")]),
            ["discount_code"] = SearchRules.Keyword(
                record => record.Items("discount_codes").Select(code => code.Text("code")), ignoreCase: true),
            ["email"] = SearchRules.Words(One("email")),
            ["financial_status"] = SearchRules.Keyword(One("financial_status"), ignoreCase: true),
            ["fulfillment_status"] = SearchRules.Keyword(
                record => [record.Text("fulfillment_status") ?? "unfulfilled"], ignoreCase: true),
            ["id"] = SearchRules.Number(Ids("id")),
            ["name"] = SearchRules.Keyword(record => [record.Text("name"), record.Text("name")?.TrimStart('#')]),
            ["po_number"] = SearchRules.Keyword(One("po_number")),
            ["processed_at"] = SearchRules.Time("processed_at"),
            ["sku"] = SearchRules.Keyword(record => record.Items("line_items").Select(line => line.Text("sku"))),
            ["source_name"] = SearchRules.Keyword(One("source_name")),
            ["status"] = OrderStatus,
            ["tag"] = Tags,
            ["tag_not"] = SearchRules.Not(Tags),
            ["test"] = SearchRules.Flag(record => record.Flag("test")),
            ["updated_at"] = SearchRules.Time("updated_at"),
        },
        Names("cart_token channel channel_id chargeback_status checkout_token current_total_price delivery_method "
            + "fraud_protection_level fulfillment_location_id gateway location_id payment_id payment_provider_id "
            + "reference_location_id return_status risk_level sales_channel source_identifier subtotal_line_items_quantity "
            + "total_weight"),
        SortKeys("CREATED_AT created_at", "UPDATED_AT updated_at", "PROCESSED_AT processed_at", "ORDER_NUMBER order_number"));

    public static SearchProfile Products { get; } = new(
        new Dictionary<string, SearchRule>(StringComparer.Ordinal)
        {
            ["default"] = SearchRules.Words(One("title", "vendor", "product_type")),
            ["barcode"] = SearchRules.Keyword(record => record.Items("variants").Select(variant => variant.Text("barcode"))),
            ["created_at"] = SearchRules.Time("created_at"),
            ["handle"] = SearchRules.Keyword(One("handle")),
            ["id"] = SearchRules.Number(Ids("id")),
            ["product_type"] = SearchRules.Keyword(One("product_type"), ignoreCase: true),
            ["sku"] = SearchRules.Keyword(record => record.Items("variants").Select(variant => variant.Text("sku"))),
            ["status"] = SearchRules.Keyword(record => [record.Text("status") ?? "active"], ignoreCase: true),
            ["tag"] = Tags,
            ["tag_not"] = SearchRules.Not(Tags),
            ["title"] = SearchRules.Words(One("title")),
            ["updated_at"] = SearchRules.Time("updated_at"),
            ["variant_id"] = SearchRules.Number(record => record.Items("variants").Select(variant => variant.Amount("id"))),
            ["vendor"] = SearchRules.Keyword(One("vendor"), ignoreCase: true),
        },
        Names("bundles category_id collection_id combined_listing_role delivery_profile_id error_feedback gift_card "
            + "has_only_composites has_only_default_variant has_variant_with_components inventory_total is_price_reduced "
            + "out_of_stock_somewhere price product_configuration_owner product_publication_status publication_ids "
            + "publishable_status published_at published_status tracks_inventory variant_title"),
        SortKeys("CREATED_AT created_at", "UPDATED_AT updated_at", "TITLE title", "VENDOR vendor", "PRODUCT_TYPE product_type"));

    public static SearchProfile Variants { get; } = new(
        new Dictionary<string, SearchRule>(StringComparer.Ordinal)
        {
            ["default"] = SearchRules.Words(One("title", "sku", "barcode")),
            ["barcode"] = SearchRules.Keyword(One("barcode")),
            ["id"] = SearchRules.Number(Ids("id")),
            ["inventory_quantity"] = SearchRules.Number(Ids("inventory_quantity")),
            ["product_id"] = SearchRules.Number(Ids("product_id")),
            ["sku"] = SearchRules.Keyword(One("sku")),
            ["taxable"] = SearchRules.Flag(record => record.Flag("taxable")),
            ["title"] = SearchRules.Words(One("title")),
            ["updated_at"] = SearchRules.Time("updated_at"),
        },
        Names("collection delivery_profile_id exclude_composite exclude_variants_with_components gift_card location_id managed "
            + "managed_by product_ids product_publication_status product_status product_type publishable_status "
            + "published_status requires_components tag tag_not vendor"),
        SortKeys("SKU sku", "TITLE title", "POSITION position"));

    static bool? OrderStatus(JsonObject order, SearchTerm term, ShopState shop) => term.Value.ToUpperInvariant() switch
    {
        "ANY" => true,
        "OPEN" => order["cancelled_at"] is null && order["closed_at"] is null,
        "CLOSED" => order["closed_at"] is not null,
        "CANCELLED" => order["cancelled_at"] is not null,
        "NOT_CLOSED" => order["closed_at"] is null,
        _ => null,
    };

    static Func<JsonObject, IEnumerable<string?>> One(params string[] names) => record => names.Select(record.Text);

    static Func<JsonObject, IEnumerable<decimal?>> Ids(string name) => record => [record.Amount(name)];

    static HashSet<string> Names(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    static Dictionary<string, Func<JsonObject, string>> SortKeys(params string[] pairs)
    {
        var keys = new Dictionary<string, Func<JsonObject, string>>(StringComparer.Ordinal) { ["ID"] = _ => "" };
        foreach (var pair in pairs)
        {
            var (key, name) = (pair.Split(' ')[0], pair.Split(' ')[1]);
            keys[key] = record => Sortable(record, name);
        }
        return keys;
    }

    static string Sortable(JsonObject record, string name)
    {
        if (name.EndsWith("_at", StringComparison.Ordinal))
            return record.Instant(name) is { } instant ? Stamp.Write(instant) : "";
        return record.Number(name) is { } number
            ? number.ToString("D20", CultureInfo.InvariantCulture)
            : (record.Text(name) ?? "").ToUpperInvariant();
    }
}
