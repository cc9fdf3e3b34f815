using System.Text.Json.Nodes;
using Sandbox.Shop.Records;

namespace Sandbox.Shop.Resolving;

/// <summary>Products and their variants.</summary>
internal static class ProductFields
{
    public static IEnumerable<IFieldTable> Tables { get; } =
    [
        new FieldTable<Thing>("Product")
        {
            { "descriptionHtml", product => product.Json.Text("body_html") ?? "" },
            { "hasOnlyDefaultVariant", product => IsSingle(product.Json) },
            { "id", product => GlobalId.Of("Product", product.Json) },
            { "isGiftCard", product => product.Json.Flag("gift_card") },
            { "legacyResourceId", product => product.Json.Text("id") },
            { "metafield", Metafields.One },
            { "metafields", Metafields.Page },
            { "options", product => product.Items("ProductOption", "options") },
            { "status", product => (product.Json.Text("status") ?? "active").ToUpperInvariant() },
            { "totalInventory", product => (int)product.Json.Items("variants").Sum(variant => variant.Number("inventory_quantity") ?? 0) },
            { "variants", (product, asked) => Connections.Of(product.Items("ProductVariant", "variants"), asked) },
            {
                "variantsCount",
                product => new Thing("Count", new JsonObject { ["count"] = product.Json.Items("variants").Count(), ["precision"] = "EXACT" })
            },
        },
        new FieldTable<Thing>("ProductOption") { { "id", option => GlobalId.Of("ProductOption", option.Json) } },
        new FieldTable<Thing>("ProductVariant")
        {
            { "displayName", (variant, asked) => $"{ProductOf(variant, asked)?.Json.Text("title")} - {variant.Json.Text("title")}" },
            { "id", variant => GlobalId.Of("ProductVariant", variant.Json) },
            { "inventoryItem", variant => new Thing("InventoryItem", variant.Json, variant) },
            { "inventoryPolicy", variant => (variant.Json.Text("inventory_policy") ?? "deny").ToUpperInvariant() },
            { "inventoryQuantity", variant => (int)(variant.Json.Number("inventory_quantity") ?? 0) },
            { "legacyResourceId", variant => variant.Json.Text("id") },
            { "metafield", Metafields.One },
            { "metafields", Metafields.Page },
            { "position", variant => (int)(variant.Json.Number("position") ?? 1) },
            { "product", ProductOf },
            { "selectedOptions", SelectedOptions },
            { "sku", variant => Blank(variant.Json.Text("sku")) },
            { "barcode", variant => Blank(variant.Json.Text("barcode")) },
            { "taxable", variant => variant.Json["taxable"] is null || variant.Json.Flag("taxable") },
        },
        new FieldTable<Thing>("InventoryItem")
        {
            { "id", item => GlobalId.Write("InventoryItem", item.Json.Number("inventory_item_id") ?? 0) },
            { "legacyResourceId", item => item.Json.Text("inventory_item_id") },
            { "requiresShipping", item => item.Json["requires_shipping"] is null || item.Json.Flag("requires_shipping") },
            { "sku", item => Blank(item.Json.Text("sku")) },
            { "tracked", item => item.Json.Text("inventory_management") is not null },
            { "unitCost", (item, asked) => item.Json.Amount("cost") is { } cost ? new Money(cost, asked.Shop.Currency) : null },
        },
    ];

    static bool IsSingle(JsonObject product) =>
        product.Items("variants").ToArray() is [var only] && only.Text("title") == ProductShape.DefaultTitle;

    static Thing? ProductOf(Thing variant, Asked asked) =>
        variant.Inside("Product")
        ?? (asked.Shop.FindVariant(variant.Json.Number("id") ?? 0) is { } found ? new Thing("Product", found.Product) : null);

    static IEnumerable<Thing> SelectedOptions(Thing variant, Asked asked)
    {
        var names = ProductOf(variant, asked)?.Json.Items("options").Select(option => option.Text("name") ?? "Title").ToArray() ?? [];
        return ProductShape.OptionValues(variant.Json).Select((value, at) => new Thing(
            "SelectedOption", new JsonObject { ["name"] = names.ElementAtOrDefault(at) ?? "Title", ["value"] = value }, variant));
    }

    static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
