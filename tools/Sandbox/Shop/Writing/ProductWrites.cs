using Sandbox.Shop.Records;
using Sandbox.Shop.Resolving;

namespace Sandbox.Shop.Writing;

/// <summary>Changing products.</summary>
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
}
