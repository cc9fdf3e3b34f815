using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Changing the variants of a product.</summary>
internal static class VariantWrites
{
    const int LongestText = 255;

    /// <summary><c>productVariantsBulkUpdate</c>: all or none, or what is good where partial updates are allowed.</summary>
    public static Payload Update(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Text("productId"), "Product");
        if (shop.Products.Find(id) is not { } product)
            return Payload.Refused(new UserError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST"));
        var checkedInputs = asked.Inputs("variants")
            .Select((input, at) => (Input: input, Errors: Check(product, input, at.ToString(CultureInfo.InvariantCulture)).ToArray()))
            .ToArray();
        var errors = checkedInputs.SelectMany(input => input.Errors).ToArray();
        if (errors.Length > 0 && asked.Flag("allowPartialUpdates") != true)
            return Payload.Refused(errors);
        var good = checkedInputs.Where(input => input.Errors.Length == 0).Select(input => input.Input).ToArray();
        shop.Change(shop.Products, id, changed =>
        {
            foreach (var input in good)
                Apply(changed.Item("variants", IdOf(input))!, input, shop);
        });
        var shown = RootFields.Find("Product", id, shop)!;
        var ids = good.Select(IdOf).ToHashSet();
        var variants = shown.Items("ProductVariant", "variants").Where(variant => ids.Contains(variant.Json.Number("id") ?? 0)).ToArray();
        return Payload.Refused(errors).With("product", shown).With("productVariants", variants);
    }

    static long IdOf(InputFields input) => GlobalId.Require(input.Text("id"), "ProductVariant");

    static IEnumerable<UserError> Check(JsonObject product, InputFields input, string at)
    {
        if (GlobalId.Parse(input.Text("id")) is not { Type: "ProductVariant" } id || product.Item("variants", id.Number) is null)
            yield return new UserError(["variants", at, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
        if (input.Has("price") && !IsPrice(input.Text("price")))
            yield return new UserError(["variants", at, "price"], "Price must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
        if (input.Text("compareAtPrice") is { } compared && !IsPrice(compared))
            yield return new UserError(["variants", at, "compareAtPrice"], "Compare at price must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
        if (input.Text("barcode")?.Length > LongestText)
            yield return TooLong("Barcode", "variants", at, "barcode");
        if (input.Child("inventoryItem")?.Text("sku")?.Length > LongestText)
            yield return TooLong("SKU", "variants", at, "inventoryItem", "sku");
    }

    static UserError TooLong(string title, params string[] field) =>
        new(field, FormattableString.Invariant($"{title} is too long (maximum is {LongestText} characters)"), "TOO_LONG");

    static bool IsPrice(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var price) && price >= 0;

    static void Apply(JsonObject variant, InputFields input, ShopState shop)
    {
        var before = variant.Copy();
        if (input.Has("price"))
            variant["price"] = Price(input.Text("price")!);
        if (input.Has("compareAtPrice"))
            variant["compare_at_price"] = input.Text("compareAtPrice") is { } price ? Price(price) : null;
        if (input.Has("barcode"))
            variant["barcode"] = input.Text("barcode");
        if (input.Has("taxable"))
            variant["taxable"] = input.Value("taxable") is true;
        if (input.Has("inventoryPolicy"))
            variant["inventory_policy"] = input.Text("inventoryPolicy")?.ToLowerInvariant();
        if (input.Child("inventoryItem") is { } item)
            ApplyItem(variant, item);
        foreach (var field in input.Children("metafields"))
            MetafieldWrites.Put(variant, field, shop);
        if (!JsonNode.DeepEquals(before, variant))
            variant["updated_at"] = shop.Now;
    }

    static void ApplyItem(JsonObject variant, InputFields item)
    {
        if (item.Has("sku"))
            variant["sku"] = item.Text("sku");
        if (item.Has("cost"))
            variant["cost"] = item.Text("cost");
        if (item.Has("requiresShipping"))
            variant["requires_shipping"] = item.Value("requiresShipping") is true;
        if (item.Has("tracked"))
            variant["inventory_management"] = item.Value("tracked") is true ? "shopify" : null;
    }

    static string Price(string text) =>
        Bag.Text(decimal.Round(decimal.Parse(text, CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero));
}
