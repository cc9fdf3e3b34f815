using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Changing products and their variants.</summary>
internal static class ProductWrites
{
    /// <summary><c>productUpdate</c>.</summary>
    public static Payload Update(Asked asked)
    {
        var (input, shop) = (asked.Input("product"), asked.Shop);
        var id = GlobalId.Require(input.Text("id"), "Product");
        if (shop.Products.Find(id) is null)
            return Payload.Refused(new UserError(["id"], "Product does not exist"));
        if (input.Has("title") && string.IsNullOrWhiteSpace(input.Text("title")))
            return Payload.Refused(new UserError(["title"], "Title can't be blank"));
        if (input.Text("title")?.Length > 255)
            return Payload.Refused(new UserError(["title"], "Title is too long (maximum is 255 characters)"));
        shop.Change(shop.Products, id, product =>
        {
            foreach (var (field, name) in new[] { ("title", "title"), ("productType", "product_type"), ("vendor", "vendor"), ("descriptionHtml", "body_html"), ("handle", "handle") })
            {
                if (input.Has(field))
                    product[name] = input.Text(field)?.Trim() ?? "";
            }

            if (input.Has("status"))
                product["status"] = input.Text("status")?.ToLowerInvariant();
            if (input.Has("tags"))
                product["tags"] = string.Join(", ", CustomerRules.Tags(input.Texts("tags")));
            foreach (var field in input.Children("metafields"))
                MetafieldWrites.Put(product, field, shop);
        });
        return Payload.Done("product", RootFields.Find("Product", id, shop));
    }

    /// <summary><c>productVariantsBulkUpdate</c>: all or none.</summary>
    public static Payload UpdateVariants(Asked asked)
    {
        var shop = asked.Shop;
        var id = GlobalId.Require(asked.Text("productId"), "Product");
        if (shop.Products.Find(id) is not { } product)
            return Payload.Refused(new UserError(["productId"], "Product does not exist"));
        var errors = new List<UserError>();
        var wanted = asked.Inputs("variants");
        foreach (var (input, at) in wanted.Select((input, at) => (input, at)))
            errors.AddRange(Check(product, input, at.ToString(CultureInfo.InvariantCulture)));
        if (errors.Count > 0)
            return Payload.Refused(errors);
        shop.Change(shop.Products, id, changed =>
        {
            foreach (var input in wanted)
                Apply(changed.Item("variants", GlobalId.Require(input.Text("id"), "ProductVariant"))!, input, shop);
        });
        var shown = RootFields.Find("Product", id, shop)!;
        var ids = wanted.Select(input => GlobalId.Require(input.Text("id"), "ProductVariant")).ToHashSet();
        return Payload.Done("product", shown)
            .With("productVariants", shown.Items("ProductVariant", "variants").Where(variant => ids.Contains(variant.Json.Number("id") ?? 0)).ToArray());
    }

    static IEnumerable<UserError> Check(JsonObject product, InputFields input, string at)
    {
        if (GlobalId.Parse(input.Text("id")) is not { Type: "ProductVariant" } id || product.Item("variants", id.Number) is null)
            yield return new UserError(["variants", at, "id"], "Product variant does not exist");
        if (input.Has("price") && !(decimal.TryParse(input.Text("price"), NumberStyles.Number, CultureInfo.InvariantCulture, out var price) && price >= 0))
            yield return new UserError(["variants", at, "price"], "Price must be greater than or equal to 0");
        if (input.Text("barcode")?.Length > 255)
            yield return new UserError(["variants", at, "barcode"], "Barcode is too long (maximum is 255 characters)");
        if (input.Child("inventoryItem")?.Text("sku")?.Length > 255)
            yield return new UserError(["variants", at, "inventoryItem", "sku"], "SKU is too long (maximum is 255 characters)");
    }

    static void Apply(JsonObject variant, InputFields input, ShopState shop)
    {
        if (input.Has("price"))
            variant["price"] = Bag.Text(decimal.Round(decimal.Parse(input.Text("price")!, CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero));
        if (input.Has("barcode"))
            variant["barcode"] = input.Text("barcode");
        if (input.Has("taxable"))
            variant["taxable"] = input.Value("taxable") is true;
        if (input.Child("inventoryItem") is { } item && item.Has("sku"))
            variant["sku"] = item.Text("sku");
        foreach (var field in input.Children("metafields"))
            MetafieldWrites.Put(variant, field, shop);
        variant["updated_at"] = shop.Now;
    }
}
